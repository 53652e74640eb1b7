import { isJsonObject, type Json, type JsonObject } from '../../json/json';
import { resolveRef } from '../../tool/refs';
import { wordOrJson } from './jsonLine';
import { spend } from '../../util/budget';

/** References that are followed for one type: enough for real ones, and the end of those that go round. */
const maxRefs = 5;

/** The type that a schema asks for, in words: `string`, `array of number`, `integer or null`. */
export const typeText = (whole: JsonObject, value: Json, refs = 0): string => {
  spend();
  if (value === false) return 'nothing';
  if (!isJsonObject(value)) return 'any';
  const { $ref, type, items, anyOf, oneOf } = value;
  const target = typeof $ref === 'string' && refs < maxRefs ? resolveRef(whole, $ref) : undefined;
  if (target !== undefined) return typeText(whole, target, refs + 1);
  const named = (each: Json): string => {
    if (each !== 'array' || !isJsonObject(items)) return typeof each === 'string' ? wordOrJson(each) : 'any';
    const held = typeText(whole, items, refs);
    return `array of ${held.includes(' or ') ? `(${held})` : held}`;
  };
  if (Array.isArray(type)) return either((type as readonly Json[]).map(named));
  if (type !== undefined) return named(type);
  const choices = value['enum'] ?? (Object.hasOwn(value, 'const') ? [value['const']!] : undefined);
  if (Array.isArray(choices)) return either((choices as readonly Json[]).map(kindOf));
  const options = anyOf ?? oneOf;
  if (Array.isArray(options)) return either((options as readonly Json[]).map(each => typeText(whole, each, refs)));
  if ('properties' in value) return 'object';
  return 'items' in value || 'prefixItems' in value ? named('array') : 'any';
};

const either = (types: readonly string[]): string => [...new Set(types)].join(' or ') || 'any';

const kindOf = (value: Json): string => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value);
