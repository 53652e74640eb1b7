import { isJsonObject } from '../json/json';
import { valueAt } from '../json/valueAt';
import type { Path } from '../util/path';
import type { DetectedTool } from './detect';

/** A place in the JSON that a tool was read from. */
export interface SourcePlace {
  /** The path in that JSON, from the tool on. */
  readonly path: Path;
  /** Whether the path leads all the way to the field. Otherwise it leads only as far as the JSON has values. */
  readonly isExact: boolean;
}

/** The place of a path of a tool in the JSON that the tool was read from. The format may have the field elsewhere. */
export const sourcePlace = ({ source, format }: DetectedTool, [field, ...inside]: Path): SourcePlace => {
  // `vendor` keeps fields of the format as they were found.
  if (field === 'vendor' && format && inside[0] === format.id) return follow(source, inside.slice(1), []);
  const placeInFormat = format?.places?.[field as 'name'];
  const alternates = format?.alternatePlaces?.[field as 'name'] ?? [];
  const places = [...(placeInFormat ? [placeInFormat] : []), ...alternates, [field!]];
  const start = places.find(place => valueAt(source, place) !== undefined);
  if (start) return follow(valueAt(source, start), inside, start);
  // A missing field would be where the format has it.
  const missingPlace = placeInFormat ?? [field!];
  return {
    path: missingPlace,
    isExact: inside.length === 0 && isJsonObject(valueAt(source, missingPlace.slice(0, -1))),
  };
};

/**
 * Follows a path of a schema. In a list of parameters the key of a property is the `name` of an item, and some formats have
 * parameters without `properties` around them.
 */
const follow = (value: unknown, [key, ...rest]: Path, path: Path): SourcePlace => {
  if (key === undefined) return { path, isExact: true };
  const [name, ...below] = rest;
  if (key === 'properties' && name !== undefined) {
    if (Array.isArray(value)) {
      const index = value.findIndex(each => isJsonObject(each) && each['name'] === name);
      return index < 0 ? { path, isExact: false } : follow(value[index], below, [...path, index]);
    }
    if (isJsonObject(value) && !isJsonObject(value['properties']) && isJsonObject(value[name]))
      return follow(value[name], below, [...path, name]);
  }
  const next = valueAt(value, [key]);
  if (next !== undefined) return follow(next, rest, [...path, key]);
  return { path: [...path, key], isExact: rest.length === 0 && isJsonObject(value) };
};
