import { formats } from '../formats/index';
import type { Format } from '../formats/format';
import type { Reader } from '../formats/reader';
import { portable, type Profile } from '../vendors/vendors';

/**
 * The vendors that read tools in this form: its own, and those of the formats with the same shape. For a neutral form and for
 * our own, these are all portable vendors.
 */
export const vendorsOf = (form: Reader | undefined): Profile => {
  if (!form?.vendors || form.isNeutral) return portable;
  const shape = shapeOf(form);
  const readers = [form, ...formats.filter(format => shapeOf(format) === shape)];
  const vendors = new Set(readers.flatMap(({ vendors: own = [], alsoReadBy = [] }) => [...own, ...alsoReadBy]));
  return portable.filter(vendor => vendors.has(vendor));
};

const shapeOf = ({ id, basedOn = id }: Reader & Pick<Format, 'basedOn'>): string => basedOn;
