import type { JsonObject } from '../../json/json';

/**
 * Converts a Python type, as it is written, to JSON Schema. Returns undefined for classes and everything else that JSON does
 * not have.
 */
export const parsePythonType = (text: string): JsonObject | undefined => {
  // No real type is longer, and the limit bounds the recursion.
  if (text.length > 500) return undefined;
  const [, name = '', inside] = /^\s*(?:typing\.)?(\w+)\s*(?:\[(.*)\])?\s*$/s.exec(text) ?? [];
  const plain = types.get(name.toLowerCase());
  const typeArguments = inside === undefined ? [] : splitArguments(inside).map(parsePythonType);
  if (typeArguments.includes(undefined)) return undefined;
  const [first, second] = typeArguments as readonly JsonObject[];
  if (!first) return plain;
  if (name === 'Optional') return { anyOf: [first, { type: 'null' }] };
  if (name === 'Union') return { anyOf: typeArguments as readonly JsonObject[] };
  if (plain?.['type'] === 'array') return { ...plain, items: first };
  return plain?.['type'] === 'object' && second ? { ...plain, additionalProperties: second } : undefined;
};

/** The names of Python and of JSON, which people also use there. */
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

/** Splits a text at the commas that are in no bracket. */
const splitArguments = (text: string): string[] => {
  const arguments_ = [''];
  let depth = 0;
  for (const character of text) {
    depth += character === '[' ? 1 : character === ']' ? -1 : 0;
    if (character === ',' && depth === 0) arguments_.push('');
    else arguments_.push(arguments_.pop()! + character);
  }
  return arguments_;
};
