import { valueAt } from '../../../../src/core/json/valueAt';
import { isJsonObject, type Json, type JsonObject } from '../../../../src/core/json/json';
import type { Path } from '../../../../src/core/util/path';
import type { FixEdit, Fix } from '../../../../src/core/vendors/rule';

/** Returns the value with the fix applied. Unchanged parts are shared with the given value. */
export const applyFix = (value: Json, fix: Fix): Json => fix.edits.reduce(applyEdit, value);

const applyEdit = (value: Json, { path, value: newValue, key, moveInto }: FixEdit): Json => {
  if (key !== undefined) return rename(value, path, key) ?? value;
  if (moveInto === undefined) return set(value, path, newValue) ?? value;
  const moved = newValue ?? (valueAt(value, path) as Json);
  return set(set(value, path, undefined), [...path.slice(0, -1), moveInto, path.at(-1)!], moved) ?? value;
};

const rename = (value: Json, path: Path, key: string): Json | undefined => {
  const parentPath = path.slice(0, -1);
  const object = valueAt(value, parentPath);
  if (!isJsonObject(object)) return value;
  const renamed = Object.entries(object).map(([name, field]) => [name === path.at(-1) ? key : name, field] as const);
  return set(value, parentPath, Object.fromEntries(renamed));
};

const set = (value: Json | undefined, path: Path, newValue: Json | undefined): Json | undefined => {
  const [key, ...rest] = path;
  if (key === undefined) return newValue;
  if (Array.isArray(value)) {
    const items = value as readonly Json[];
    return typeof key === 'number'
      ? items.map((item, index) => (index === key ? set(item, rest, newValue)! : item))
      : items;
  }
  const object: JsonObject = isJsonObject(value) ? value : {};
  const changed = set(Object.hasOwn(object, key) ? object[key] : undefined, rest, newValue);
  const others = Object.entries(object).map(([name, field]) => [name, name === key ? changed : field] as const);
  const all = Object.hasOwn(object, key) ? others : [...others, [key, changed] as const];
  return Object.fromEntries(all.filter(([, field]) => field !== undefined)) as JsonObject;
};
