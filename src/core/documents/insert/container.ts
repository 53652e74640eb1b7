import { isJsonObject, type Json, type JsonObject } from '../../json/json';

/**
 * What a format's container holds around its tools, by key from the outside in: of `{ "toolConfig": { "tools": […] } }` the
 * object and the list. The tools themselves are none of it, whatever their keys.
 */
export const partOf = (container: Json, key: string): Json | undefined => {
  if (isJsonObject(container)) {
    for (const [each, value] of Object.entries(container)) {
      if (each === key && typeof value === 'object') return value;
      const part = partOf(value, key);
      if (part !== undefined) return part;
    }
    return undefined;
  }
  const holder = holderIn(container);
  return holder && partOf(holder, key);
};

/** The elements that a list of that key wants of the container. */
export const elementsFor = (container: Json, key: string | undefined): readonly Json[] => {
  const part = key === undefined ? undefined : partOf(container, key);
  return isList(part) ? part : listIn(container);
};

/** The members that an object of that key wants of the container. */
export const membersFor = (container: Json, key: string | undefined): JsonObject => {
  const part = key === undefined ? undefined : partOf(container, key);
  if (isJsonObject(part)) return part;
  return isJsonObject(container) ? container : { tools: container };
};

/** What a member of that key wants of the container. */
export const valueFor = (container: Json, key: string): Json =>
  partOf(container, key) ?? (key === 'tools' ? listIn(container) : container);

/** The tools themselves, however deep the container has them. */
export const toolsIn = (container: Json): readonly Json[] => {
  const list = listIn(container);
  const holder = holderIn(list);
  return holder ? listIn(holder) : list;
};

/** The outermost list of the container. */
const listIn = (container: Json): readonly Json[] => {
  if (isList(container)) return container;
  if (!isJsonObject(container)) return [];
  return (
    Object.values(container)
      .map(listIn)
      .find(list => list.length > 0) ?? []
  );
};

/** Gemini's lists hold the declarations one level deeper: `[{ "functionDeclarations": […] }]`. */
const holderIn = (value: Json): JsonObject | undefined => {
  if (!isList(value) || value.length !== 1) return undefined;
  const [only] = value;
  return isJsonObject(only) && Object.keys(only).length === 1 && Object.values(only).every(isList) ? only : undefined;
};

const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);
