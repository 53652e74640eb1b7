import type { Remark } from '../../../../../src/core/exporters/exporter';
import type { Tool } from '../../../../../src/core/tool/tool';
import { isJsonObject, type Json, type JsonObject } from '../../../../../src/core/json/json';
import { sortKeys, canonicalSchema } from './canonicalSchema';

/** Returns the remarks that mean that the generated schema differs or that a part of it is not checked. */
export const remarksOnSchema = (remarks: readonly Remark[]): readonly Remark[] =>
  remarks.filter(
    ({ path, code }) =>
      path[0] === 'inputSchema' &&
      path.at(-1) !== '$schema' &&
      !(path.length === 3 && path[1] === '$defs' && code === 'rewritten-schema'),
  );

/** Removes the parameters and root keywords that a remark is about, and returns the canonical form of the rest. */
export const withoutRemarked = (schema: Json, remarks: readonly Remark[], { inputSchema }: Tool): Json => {
  const root = canonicalSchema(schema) as JsonObject;
  const names = new Set<unknown>(remarks.map(({ path }) => (path[1] === 'properties' ? path[2] : undefined)));
  // A remark on a definition applies to every parameter with a reference.
  if (remarks.some(({ path }) => path[1] === '$defs' || path[1] === 'definitions'))
    for (const [name, each] of Object.entries(inputSchema['properties'] ?? {}))
      if (JSON.stringify(each).includes('"$ref"')) names.add(name);
  const keywords = new Set(remarks.map(({ path }) => (path[1] === 'properties' ? undefined : path[1])));
  const properties = isJsonObject(root['properties']) ? root['properties'] : {};
  const kept = Object.entries(properties).filter(([name]) => !names.has(name));
  const others = Object.entries(root).filter(([key]) => key !== 'properties' && !keywords.has(key));
  return sortKeys({ ...Object.fromEntries(others), properties: Object.fromEntries(kept) });
};
