import type { DetectedTool } from '../formats/detect';
import type { Format } from '../formats/format';
import { formats } from '../formats/index';
import { modelPlaces } from '../formats/toolKeys';
import { valueAt } from '../json/valueAt';
import { endpoints } from '../vendors/endpoints';
import type { Profile, Vendor } from '../vendors/vendors';

/**
 * The vendors that a document with these tools is for, or undefined if its content does not tell. Several vendors read the
 * same format, but a request names its model, and not all of them know every field.
 */
export const vendorsByContent = (value: unknown, tools: readonly DetectedTool[]): Profile | undefined => {
  const models = modelsIn(value);
  const [vendor, ...others] = new Set(models.map(vendorOfModel));
  if (vendor && others.length === 0) return [vendor];
  return tools.some(({ result }) => result.ok && result.value.strict === true) ? vendorsWithStrict(tools) : undefined;
};

const vendorOfModel = (model: string): Vendor | undefined =>
  model.length > maxModelLength ? undefined : endpoints.find(({ models }) => models?.test(model))?.vendor;

const maxModelLength = 100;

const modelsIn = (value: unknown): readonly string[] => {
  const requests = Array.isArray(value) ? (value as readonly unknown[]) : [value];
  return requests.flatMap(request =>
    modelPlaces.map(place => valueAt(request, place)).filter(model => typeof model === 'string'),
  );
};

/** The vendors of the formats of the tools, without those of the formats of the same shape that have no `strict`. */
const vendorsWithStrict = (tools: readonly DetectedTool[]): Profile | undefined => {
  const ids = new Set(tools.map(({ format }) => format?.id));
  const same = formats.filter(({ id, basedOn = id }) => ids.has(basedOn));
  return same.some(({ hasStrict }) => hasStrict)
    ? same.filter(knowsStrict).flatMap(({ vendors = [] }) => vendors)
    : undefined;
};

const knowsStrict = ({ hasStrict }: Format): boolean => hasStrict;
