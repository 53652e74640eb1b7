import { valueAt } from '../../../../src/core/json/valueAt';
import { isJsonObject, type Json, type JsonObject } from '../../../../src/core/json/json';
import type { Path } from '../../../../src/core/util/path';
import type { Edit, Fix } from '../../../../src/core/lint/rule';

/** The value with the fix applied; what the fix does not speak of is shared with the value given. */
export const applyFix = (value: Json, fix: Fix): Json => fix.edits.reduce(applyEdit, value);

const applyEdit = (value: Json, { path, value: wanted, key }: Edit): Json =>
  (key === undefined ? set(value, path, wanted) : rename(value, path, key)) ?? value;

const rename = (value: Json, path: Path, key: string): Json | undefined => {
  const holder = path.slice(0, -1);
  const object = valueAt(value, holder);
  if (!isJsonObject(object)) return value;
  const renamed = Object.entries(object).map(([name, field]) => [name === path.at(-1) ? key : name, field] as const);
  return set(value, holder, Object.fromEntries(renamed));
};

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
