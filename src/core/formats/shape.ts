import * as z from 'zod/mini';
import { l10n } from '../util/l10n';
import { pathText, type Path } from '../util/path';
import type { Problem } from '../util/result';
import { isJsonObject, type Json, type JsonObject } from '../json/json';
import { jsonTypeLabel } from '../tool/toolProblems';

export type Shape = z.ZodMiniObject;

export interface SplitFields {
  /** The fields in the shape. */
  readonly known: JsonObject;
  /** Fields that are not in the shape, and optional fields whose value does not fit it. They are kept for encoding. */
  readonly rest: JsonObject;
  readonly problems: readonly Problem[];
}

/** Splits a value into the fields of the shape and the rest. A required field that does not fit is an error. */
export const splitByShape = (shape: Shape, value: JsonObject, path: Path = []): SplitFields => {
  const known: [string, Json][] = [];
  const rest: [string, Json][] = [];
  const problems: Problem[] = [];
  for (const [key, field] of Object.entries(value)) {
    const schema = fieldSchema(shape, key);
    const inner = schema && objectSchemaOf(schema);
    if (inner && isJsonObject(field)) {
      const parts = splitByShape(inner, field, [...path, key]);
      known.push([key, parts.known]);
      if (Object.keys(parts.rest).length > 0) rest.push([key, parts.rest]);
      problems.push(...parts.problems);
    } else if (schema && fits(schema, field)) known.push([key, field]);
    else {
      if (!schema || isOptional(schema)) rest.push([key, field]);
      // Programs write an optional field that is not set as null.
      if (schema && (field !== null || !isOptional(schema))) problems.push(misfitField(schema, field, [...path, key]));
    }
  }
  for (const [key, schema] of Object.entries(shape.shape)) {
    if (!(key in value) && objectSchemaOf(schema) && !isOptional(schema)) problems.push(missingField([...path, key]));
  }
  return { known: Object.fromEntries(known), rest: Object.fromEntries(rest), problems };
};

/** Adds the kept fields to the value at their places. Never replaces an existing field, nor adds a field of the shape. */
export const restoreFields = (shape: Shape, value: JsonObject, kept: JsonObject): JsonObject => {
  const fields = new Map(Object.entries(value));
  for (const [key, field] of Object.entries(kept)) {
    const existing = fields.get(key);
    const schema = fieldSchema(shape, key);
    const inner = schema && objectSchemaOf(schema);
    if (existing === undefined) {
      if (!schema || !(inner ? isJsonObject(field) : fits(schema, field))) fields.set(key, field);
    } else if (inner && isJsonObject(existing) && isJsonObject(field))
      fields.set(key, restoreFields(inner, existing, field));
  }
  return Object.fromEntries(fields);
};

const fieldSchema = (shape: Shape, key: string): z.core.$ZodType | undefined =>
  Object.hasOwn(shape.shape, key) ? shape.shape[key] : undefined;

const fits = (schema: z.core.$ZodType, field: Json): boolean => z.safeParse(schema, field).success;

const isOptional = (schema: z.core.$ZodType): boolean => schema._zod.optin === 'optional';

const objectSchemaOf = (schema: z.core.$ZodType): Shape | undefined => {
  if (schema instanceof z.ZodMiniObject) return schema;
  return schema instanceof z.ZodMiniExactOptional ? objectSchemaOf(schema.def.innerType) : undefined;
};

const missingField = (path: Path): Problem => ({
  code: 'missing-field',
  severity: 'error',
  message: l10n.t('The tool has no `{0}`. Add it.', pathText(path)),
  path,
});

const misfitField = (schema: z.core.$ZodType, field: Json, path: Path): Problem => {
  const isKept = isOptional(schema);
  return {
    code: 'misfit-field',
    severity: isKept ? 'warning' : 'error',
    message: isKept
      ? l10n.t(
          '`{0}` is {1}, which is not expected there. It is kept unchanged but ignored.',
          pathText(path),
          jsonTypeLabel(field),
        )
      : l10n.t('`{0}` is {1}, which is not expected there. Correct it.', pathText(path), jsonTypeLabel(field)),
    path,
  };
};
