/** The keywords that decide which values are valid, in the words of draft 2020-12. All others are annotations. */
export const validityKeywords: ReadonlySet<string> = new Set([
  ...['$ref', '$dynamicRef', '$recursiveRef', 'type', 'enum', 'const'],
  ...['anyOf', 'oneOf', 'allOf', 'not', 'if', 'then', 'else', 'dependentRequired', 'dependentSchemas'],
  ...['minimum', 'exclusiveMinimum', 'maximum', 'exclusiveMaximum', 'multipleOf'],
  ...['minLength', 'maxLength', 'pattern', 'format'],
  ...['items', 'prefixItems', 'contains', 'minContains', 'maxContains', 'minItems', 'maxItems', 'uniqueItems'],
  ...['properties', 'patternProperties', 'additionalProperties', 'required', 'propertyNames'],
  ...['minProperties', 'maxProperties', 'unevaluatedItems', 'unevaluatedProperties'],
]);

/** Keywords whose effect depends on more than their own schema, so that it is only proven for equal schemas. */
export const contextKeywords: ReadonlySet<string> = new Set([
  ...['unevaluatedItems', 'unevaluatedProperties', '$dynamicRef', '$recursiveRef'],
]);
