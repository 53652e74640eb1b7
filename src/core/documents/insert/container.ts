import { isJsonObject, type Json, type JsonObject } from '../../json/json';

/**
 * The value of a key in a format's container, searched from the outside in. In `{ "toolConfig": { "tools": […] } }` both keys
 * are found. Keys inside the tools are not searched.
 */
const findPart = (container: Json, key: string): Json | undefined => {
  if (isJsonObject(container)) {
    for (const [each, value] of Object.entries(container)) {
      if (each === key && typeof value === 'object') return value;
      const part = findPart(value, key);
      if (part !== undefined) return part;
    }
    return undefined;
  }
  const wrapper = wrapperIn(container);
  return wrapper && findPart(wrapper, key);
};

/** What to insert from the container into a list that is the value of the key. */
export const elementsFor = (container: Json, key: string | undefined): readonly Json[] => {
  const part = key === undefined ? undefined : findPart(container, key);
  return isList(part) ? part : outermostList(container);
};

/** What to insert from the container into an object that is the value of the key. */
export const membersFor = (container: Json, key: string | undefined): JsonObject => {
  const part = key === undefined ? undefined : findPart(container, key);
  if (isJsonObject(part)) return part;
  return isJsonObject(container) ? container : { tools: container };
};

/** What to insert from the container as the value of the key. */
export const valueFor = (container: Json, key: string): Json =>
  findPart(container, key) ?? (key === 'tools' ? outermostList(container) : container);

/** The tools in the container, at any depth. */
export const containedTools = (container: Json): readonly Json[] => {
  const list = outermostList(container);
  const wrapper = wrapperIn(list);
  return wrapper ? outermostList(wrapper) : list;
};

/** The outermost list that is not empty in the container. */
const outermostList = (container: Json): readonly Json[] => {
  if (isList(container)) return container;
  if (!isJsonObject(container)) return [];
  return (
    Object.values(container)
      .map(outermostList)
      .find(list => list.length > 0) ?? []
  );
};

/** The only item of a list if it has the actual list inside, as in Gemini's `[{ "functionDeclarations": […] }]`. */
const wrapperIn = (value: Json): JsonObject | undefined => {
  if (!isList(value) || value.length !== 1) return undefined;
  const [only] = value;
  return isJsonObject(only) && Object.keys(only).length === 1 && Object.values(only).every(isList) ? only : undefined;
};

const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);
