import { isJsonObject, type Json, type JsonObject } from '../../json/json';
import { mapSubschemas } from '../../tool/subschemas';
import { createDocument, effectiveKeywords, targetOf, type SchemaDocument } from './schemaDocument';

/** Keywords that may declare properties of the same object elsewhere, or allow others. */
const openKeywords = [
  ...['additionalProperties', 'patternProperties', 'unevaluatedProperties', '$ref', '$dynamicRef', '$recursiveRef'],
  ...['allOf', 'anyOf', 'oneOf', 'not', 'if', 'then', 'else', 'dependentSchemas', 'propertyNames'],
];

/** Keywords whose schemas apply to the same value as the schema that has them. */
const inPlaceKeywords = new Set(['allOf', 'anyOf', 'oneOf', 'not', 'if', 'then', 'else', 'dependentSchemas']);

/**
 * Returns the schema of what is sent by those who only send declared properties: an object schema that does not say whether
 * others are accepted refuses them. What is composed with more schemas stays open, since these may declare properties too.
 */
export const declaredOnly = (document: SchemaDocument): ClosedDocument => {
  const { root } = document;
  const composed = new Set<JsonObject>();
  /** Marks the schemas that apply together with others to one value. */
  const mark = (schema: JsonObject): void => {
    if (composed.has(schema)) return;
    composed.add(schema);
    const target = targetOf({ schema, document });
    if (isJsonObject(target)) mark(target);
    mapSubschemas(schema, (child, keyword) => {
      if (isJsonObject(child) && inPlaceKeywords.has(keyword)) mark(child);
      return child;
    });
  };
  const find = (schema: JsonObject): void => {
    if ('$ref' in schema && effectiveKeywords(schema).length > 1) {
      const target = targetOf({ schema, document });
      if (isJsonObject(target)) mark(target);
    }
    mapSubschemas(schema, (child, keyword) => {
      if (!isJsonObject(child)) return child;
      if (inPlaceKeywords.has(keyword) && !(keyword === 'anyOf' && isOnlyUnion(schema))) mark(child);
      find(child);
      return child;
    });
  };
  find(root);
  const places = new Map<JsonObject, JsonObject>();
  const close = (schema: JsonObject): JsonObject => {
    const inner = mapSubschemas(schema, (child): Json => (isJsonObject(child) ? close(child) : child));
    const isOpen = composed.has(schema) || openKeywords.some(keyword => keyword in schema);
    const { properties } = schema;
    // Without properties it is a map with free keys, except at the root: a tool without parameters takes no arguments.
    const isRecord = isJsonObject(properties) && Object.keys(properties).length > 0;
    const closed = !isOpen && (isRecord || schema === root) ? { ...inner, additionalProperties: false } : { ...inner };
    places.set(schema, closed);
    return closed;
  };
  return { document: createDocument(close(root)), places };
};

export interface ClosedDocument {
  readonly document: SchemaDocument;
  /** The schemas of the closed document by those of the given one. */
  readonly places: ReadonlyMap<JsonObject, JsonObject>;
}

/** Whether the schema consists of alternatives, each of which is complete. */
const isOnlyUnion = (schema: JsonObject): boolean =>
  effectiveKeywords(schema).every(keyword => keyword === 'anyOf' || keyword === 'type');
