import { isJsonObject, type Json, type JsonObject } from '../../json/json';
import { resolveRef } from '../../tool/refs';
import { wordOrJson } from './jsonLine';
import { spend } from '../../util/budget';

/** How many references are followed for one type: enough for real schemas, and a stop for circular references. */
const maxRefs = 5;

/** The type of a schema in words: `string`, `array of number`, `integer or null`. */
export const typeText = (root: JsonObject, value: Json, followedRefs = 0): string => {
  spend();
  if (value === false) return 'nothing';
  if (!isJsonObject(value)) return 'any';
  const { $ref, type, items, anyOf, oneOf } = value;
  const target = typeof $ref === 'string' && followedRefs < maxRefs ? resolveRef(root, $ref) : undefined;
  if (target !== undefined) return typeText(root, target, followedRefs + 1);
  const nameOfType = (each: Json): string => {
    if (each !== 'array' || !isJsonObject(items)) return typeof each === 'string' ? wordOrJson(each) : 'any';
    const itemType = typeText(root, items, followedRefs);
    return `array of ${itemType.includes(' or ') ? `(${itemType})` : itemType}`;
  };
  if (Array.isArray(type)) return joinTypes((type as readonly Json[]).map(nameOfType));
  if (type !== undefined) return nameOfType(type);
  const choices = value['enum'] ?? (Object.hasOwn(value, 'const') ? [value['const']!] : undefined);
  if (Array.isArray(choices)) return joinTypes((choices as readonly Json[]).map(jsonTypeOf));
  const options = anyOf ?? oneOf;
  if (Array.isArray(options))
    return joinTypes((options as readonly Json[]).map(each => typeText(root, each, followedRefs)));
  if ('properties' in value) return 'object';
  return 'items' in value || 'prefixItems' in value ? nameOfType('array') : 'any';
};

const joinTypes = (types: readonly string[]): string => [...new Set(types)].join(' or ') || 'any';

const jsonTypeOf = (value: Json): string => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value);
