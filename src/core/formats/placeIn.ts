import { isJsonObject } from '../json/json';
import { valueAt } from '../json/valueAt';
import type { Path } from '../util/path';
import type { DetectedTool } from './detect';

export interface Place {
  /** In the JSON that the tool was read from, from that tool on. */
  readonly path: Path;
  /** Whether it is all the way; else it is as far as there is one. */
  readonly exact: boolean;
}

/** Where something in a tool stands in the JSON that the tool was read from, whose form may have it elsewhere. */
export const placeIn = ({ source, format }: DetectedTool, [field, ...inside]: Path): Place => {
  // What has no place of its own is kept as it was found.
  if (field === 'vendor' && format && inside[0] === format.id) return follow(source, inside.slice(1), []);
  const ofForm = format?.places?.[field as 'name'];
  const alternates = format?.alternatePlaces?.[field as 'name'] ?? [];
  const places = [...(ofForm ? [ofForm] : []), ...alternates, [field!]];
  const start = places.find(place => valueAt(source, place) !== undefined);
  if (start) return follow(valueAt(source, start), inside, start);
  // What is missing is wanted where the form has it.
  const wanted = ofForm ?? [field!];
  return { path: wanted, exact: inside.length === 0 && isJsonObject(valueAt(source, wanted.slice(0, -1))) };
};

/** A list of parameters has for a name what a schema has for a key; some have no `properties` between. */
const follow = (value: unknown, [key, ...rest]: Path, path: Path): Place => {
  if (key === undefined) return { path, exact: true };
  const [name, ...below] = rest;
  if (key === 'properties' && name !== undefined) {
    if (Array.isArray(value)) {
      const index = value.findIndex(each => isJsonObject(each) && each['name'] === name);
      return index < 0 ? { path, exact: false } : follow(value[index], below, [...path, index]);
    }
    if (isJsonObject(value) && !isJsonObject(value['properties']) && isJsonObject(value[name]))
      return follow(value[name], below, [...path, name]);
  }
  const next = valueAt(value, [key]);
  if (next !== undefined) return follow(next, rest, [...path, key]);
  return { path: [...path, key], exact: rest.length === 0 && isJsonObject(value) };
};
