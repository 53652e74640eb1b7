import { isJsonObject, type Json, type JsonObject } from '../util/json';
import type { Path } from '../util/path';
import type { Edit, Fix } from './rule';

/** The value with the fix applied; what the fix does not speak of is shared with the value given. */
export const applyFix = (value: Json, fix: Fix): Json => fix.edits.reduce(applyEdit, value);

const applyEdit = (value: Json, { path, value: wanted }: Edit): Json => set(value, path, wanted) ?? value;

const set = (value: Json | undefined, path: Path, wanted: Json | undefined): Json | undefined => {
  const [key, ...rest] = path;
  if (key === undefined) return wanted;
  if (Array.isArray(value)) {
    const items = value as readonly Json[];
    return typeof key === 'number'
      ? items.map((item, index) => (index === key ? set(item, rest, wanted)! : item))
      : items;
  }
  const object: JsonObject = isJsonObject(value) ? value : {};
  const made = set(Object.hasOwn(object, key) ? object[key] : undefined, rest, wanted);
  const others = Object.entries(object).map(([name, field]) => [name, name === key ? made : field] as const);
  const all = Object.hasOwn(object, key) ? others : [...others, [key, made] as const];
  return Object.fromEntries(all.filter(([, field]) => field !== undefined)) as JsonObject;
};
