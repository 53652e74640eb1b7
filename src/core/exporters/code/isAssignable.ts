import { isJsonObject, type Json, type JsonObject } from '../../json/json';
import { isOfType, knownTypesOf } from './schemaKeywords';

/** Whether the value certainly has the type that is emitted for the schema, with no excess and no missing properties. */
export const isAssignable = (value: Json, schema: Json | undefined): boolean => {
  if (!isJsonObject(schema)) return schema !== false;
  const { enum: listed, anyOf, items, $ref: ref, allOf, oneOf } = schema;
  if (ref !== undefined || allOf !== undefined || oneOf !== undefined || 'const' in schema) return false;
  if (Array.isArray(anyOf)) return (anyOf as readonly Json[]).some(branch => isAssignable(value, branch));
  if (Array.isArray(listed)) return (listed as readonly Json[]).includes(value);
  const types = knownTypesOf(schema);
  if (!isOfType(value, types)) return false;
  if (Array.isArray(value))
    return (
      !Array.isArray(items) && !('prefixItems' in schema) && value.every((item: Json) => isAssignable(item, items))
    );
  return isJsonObject(value) ? hasAssignableFields(value, schema) : true;
};

const hasAssignableFields = (value: JsonObject, schema: JsonObject): boolean => {
  const properties = isJsonObject(schema['properties']) ? schema['properties'] : {};
  const { required, additionalProperties: more } = schema;
  const isComplete = !Array.isArray(required) || required.every(name => Object.hasOwn(value, String(name)));
  return (
    isComplete &&
    Object.entries(value).every(([name, field]) =>
      Object.hasOwn(properties, name)
        ? isAssignable(field, properties[name])
        : more !== undefined && isAssignable(field, more),
    )
  );
};
