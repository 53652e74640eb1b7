import type { JsonObject } from '../../json/json';

/** What a type of Python's, as it is written, comes to in JSON; `undefined` for classes and all else that is foreign to it. */
export const schemaOfPythonType = (text: string): JsonObject | undefined => {
  // No type that is meant is longer, and none nests without end.
  if (text.length > 500) return undefined;
  const [, name = '', inside] = /^\s*(?:typing\.)?(\w+)\s*(?:\[(.*)\])?\s*$/s.exec(text) ?? [];
  const plain = types.get(name.toLowerCase());
  const of = inside === undefined ? [] : parts(inside).map(schemaOfPythonType);
  if (of.includes(undefined)) return undefined;
  const [first, second] = of as readonly JsonObject[];
  if (!first) return plain;
  if (name === 'Optional') return { anyOf: [first, { type: 'null' }] };
  if (name === 'Union') return { anyOf: of as readonly JsonObject[] };
  if (plain?.['type'] === 'array') return { ...plain, items: first };
  return plain?.['type'] === 'object' && second ? { ...plain, additionalProperties: second } : undefined;
};

/** Python's names beside JSON's own, which people write there too. */
const types: ReadonlyMap<string, JsonObject> = new Map(
  Object.entries({
    str: { type: 'string' },
    string: { type: 'string' },
    int: { type: 'integer' },
    integer: { type: 'integer' },
    float: { type: 'number' },
    number: { type: 'number' },
    bool: { type: 'boolean' },
    boolean: { type: 'boolean' },
    list: { type: 'array' },
    array: { type: 'array' },
    dict: { type: 'object' },
    object: { type: 'object' },
    none: { type: 'null' },
    any: {},
  }),
);

/** Parted at the commas that stand in no bracket. */
const parts = (text: string): string[] => {
  const found = [''];
  let depth = 0;
  for (const character of text) {
    depth += character === '[' ? 1 : character === ']' ? -1 : 0;
    if (character === ',' && depth === 0) found.push('');
    else found.push(found.pop()! + character);
  }
  return found;
};
