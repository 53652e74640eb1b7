import type { Json } from '../json/json';

/** The keywords that restrict which values are valid. All others are annotations. */
const assertions = new Set([
  ...['type', 'enum', 'const', 'anyOf', 'oneOf', 'allOf', 'not', 'if', 'then', 'else', '$ref', '$dynamicRef'],
  ...['minLength', 'maxLength', 'pattern', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  ...['items', 'prefixItems', 'additionalItems', 'unevaluatedItems', 'contains', 'minContains', 'maxContains'],
  ...['minItems', 'maxItems', 'uniqueItems', 'properties', 'patternProperties', 'additionalProperties', 'required'],
  ...['propertyNames', 'minProperties', 'maxProperties', 'dependentRequired', 'dependentSchemas', 'dependencies'],
  ...['unevaluatedProperties'],
]);

/** Whether the keyword may reject a value. A schema `true` rejects none, and neither does `uniqueItems: false`. */
export const isLimit = (keyword: string, value: Json | undefined): boolean =>
  assertions.has(keyword) && value !== (keyword === 'uniqueItems' ? false : true);
