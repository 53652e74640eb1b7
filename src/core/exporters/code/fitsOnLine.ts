import { isJsonObject, type Json, type JsonObject } from '../../json/json';
import { isOfType, typesOf } from './schemaKeywords';

/** Whether the value is surely of the type that is written for the schema: nothing more, and nothing missing. */
export const fitsOnLine = (value: Json, schema: Json | undefined): boolean => {
  if (!isJsonObject(schema)) return schema !== false;
  const { enum: listed, anyOf, items, $ref: ref, allOf, oneOf } = schema;
  if (ref !== undefined || allOf !== undefined || oneOf !== undefined || 'const' in schema) return false;
  if (Array.isArray(anyOf)) return (anyOf as readonly Json[]).some(branch => fitsOnLine(value, branch));
  if (Array.isArray(listed)) return (listed as readonly Json[]).includes(value);
  const types = typesOf(schema);
  if (!isOfType(value, types)) return false;
  if (Array.isArray(value))
    return !Array.isArray(items) && !('prefixItems' in schema) && value.every((item: Json) => fitsOnLine(item, items));
  return isJsonObject(value) ? fieldsFit(value, schema) : true;
};

const fieldsFit = (value: JsonObject, schema: JsonObject): boolean => {
  const properties = isJsonObject(schema['properties']) ? schema['properties'] : {};
  const { required, additionalProperties: more } = schema;
  const complete = !Array.isArray(required) || required.every(name => Object.hasOwn(value, String(name)));
  return (
    complete &&
    Object.entries(value).every(([name, field]) =>
      Object.hasOwn(properties, name)
        ? fitsOnLine(field, properties[name])
        : more !== undefined && fitsOnLine(field, more),
    )
  );
};
