import { isJsonObject, type Json, type JsonObject } from '../../json/json';
import { draftOf } from '../../tool/schemaDraft';
import { SchemaIndex } from '../../tool/schemaIndex';
import { validateSchema } from '../../tool/schemaValidator';
import { mapSubschemas } from '../../tool/subschemas';
import type { JsonSchema } from '../../tool/tool';
import { spend } from '../../util/budget';
import { toCurrentKeywords } from '../../vendors/schema/currentKeywords';
import { contextKeywords, validityKeywords } from './validityKeywords';

/** A whole schema in the words of draft 2020-12, with what resolves its references. */
export interface SchemaDocument {
  readonly root: JsonObject;
  readonly index: SchemaIndex;
  /** Whether the meaning of a reference in it depends on what refers to it. */
  readonly isDynamic: boolean;
}

/** A schema in a document. */
export interface Place {
  readonly schema: Json;
  readonly document: SchemaDocument;
}

export const createDocument = (root: JsonObject): SchemaDocument => ({
  root,
  index: new SchemaIndex(root),
  isDynamic: hasDynamicReferences(root),
});

/**
 * Reads the words of older drafts and of OpenAPI as what they mean now. No two documents have an object in common, so an object
 * tells which document it is in.
 */
export const readDocument = (schema: JsonSchema): SchemaDocument => {
  const given = JSON.parse(JSON.stringify(schema)) as JsonObject;
  const isOldDraft = draftOf(schema) === '4' || draftOf(schema) === '7';
  const plain = isOldDraft ? withoutReferenceSiblings(given) : given;
  return createDocument(toCurrentKeywords(plain, { title: '', reportChange: () => undefined }));
};

/** In draft 7 and before, keywords next to a reference have no effect. */
const withoutReferenceSiblings = (schema: JsonObject): JsonObject => {
  const inner = mapSubschemas(schema, child => (isJsonObject(child) ? withoutReferenceSiblings(child) : child));
  if (inner['$ref'] === undefined) return inner;
  const old = new Set(['additionalItems', 'dependencies']);
  return Object.fromEntries(
    Object.entries(inner).filter(([key]) => key === '$ref' || !(validityKeywords.has(key) || old.has(key))),
  );
};

const hasDynamicReferences = (schema: JsonObject): boolean => {
  let found = '$dynamicRef' in schema || '$recursiveRef' in schema;
  mapSubschemas(schema, child => {
    if (!found && isJsonObject(child)) found = hasDynamicReferences(child);
    return child;
  });
  return found;
};

/** Whether the keyword decides which values are valid. A schema `true` or `{}` does not, nor does a flag that is false. */
export const isEffective = (keyword: string, value: Json | undefined): boolean =>
  value !== undefined &&
  validityKeywords.has(keyword) &&
  !(keyword === 'uniqueItems' && value !== true) &&
  !(contextKeywords.has(keyword) && value === true);

/** The keywords of the schema that decide which values are valid. */
export const effectiveKeywords = (schema: JsonObject): readonly string[] =>
  Object.keys(schema).filter(key => isEffective(key, schema[key]));

/** Follows references that stand alone. Returns undefined if one leads nowhere or in a circle. */
export const dereference = (place: Place): Place | undefined => {
  let current = place;
  for (let hops = 0; hops < maxHops; hops++) {
    spend();
    const { schema, document } = current;
    if (!isJsonObject(schema)) return current;
    const keywords = effectiveKeywords(schema);
    if (keywords.length !== 1 || keywords[0] !== '$ref') return current;
    const target = targetOf({ schema, document });
    if (target === undefined) return undefined;
    current = { schema: target, document };
  }
  return undefined;
};

const maxHops = 100;

/** The schema that the reference in a schema refers to, or undefined if it is in no place of the document. */
export const targetOf = ({ schema, document }: Place): JsonObject | boolean | undefined => {
  const ref = isJsonObject(schema) ? schema['$ref'] : undefined;
  if (typeof ref !== 'string') return undefined;
  spend(1 + ref.length / 50);
  return document.index.resolve(schema as JsonObject, ref);
};

/** Steps of validation that are counted for a schema that refers to itself without end. */
export const costOfNoAnswer = 10_000;

/** Whether the value is valid for the schema, or undefined if that cannot be said for certain. */
export const isValid = ({ schema, document }: Place, value: Json): boolean | undefined => {
  if (typeof schema === 'boolean') return schema;
  if (!isJsonObject(schema)) return undefined;
  const spent = { steps: 0, matching: 0 };
  try {
    const { errors, patternsNotRun } = validateSchema(schema, value, '2020-12', { index: document.index, spent });
    return patternsNotRun.length > 0 ? undefined : errors.length === 0;
  } catch {
    // A reference that leads nowhere, an invalid pattern, or a schema that is too costly: no answer, and asking took long.
    spent.steps += costOfNoAnswer;
    return undefined;
  } finally {
    spend(spent.steps / 20 + spent.matching / 10_000);
  }
};
