import * as z from 'zod/mini';
import { l10n } from '../util/l10n';
import { pathText, type Path } from '../util/path';
import type { Problem } from '../util/result';
import { isJsonObject, type Json, type JsonObject } from '../json/json';
import { jsonTypeLabel } from '../tool/toolProblems';

export type Shape = z.ZodMiniObject;

export interface Split {
  /** What the shape speaks of. */
  readonly known: JsonObject;
  /** What it does not, and optional fields that are not as it says. Kept for the way back. */
  readonly rest: JsonObject;
  readonly problems: readonly Problem[];
}

/** Parts what the shape speaks of from what is kept as found. Only a field that must be there and is not as it must be is an error. */
export const split = (shape: Shape, value: JsonObject, path: Path = []): Split => {
  const known: [string, Json][] = [];
  const rest: [string, Json][] = [];
  const problems: Problem[] = [];
  for (const [key, field] of Object.entries(value)) {
    const schema = schemaOf(shape, key);
    const inner = schema && objectIn(schema);
    if (inner && isJsonObject(field)) {
      const parts = split(inner, field, [...path, key]);
      known.push([key, parts.known]);
      if (Object.keys(parts.rest).length > 0) rest.push([key, parts.rest]);
      problems.push(...parts.problems);
    } else if (schema && fits(schema, field)) known.push([key, field]);
    else {
      if (!schema || isOptional(schema)) rest.push([key, field]);
      if (schema && field !== null) problems.push(misfit(schema, field, [...path, key]));
    }
  }
  for (const [key, schema] of Object.entries(shape.shape)) {
    if (!(key in value) && objectIn(schema) && !isOptional(schema)) problems.push(missing([...path, key]));
  }
  return { known: Object.fromEntries(known), rest: Object.fromEntries(rest), problems };
};

/** The value with what is kept added where it was; but what is there stays, and nothing comes back as something the shape speaks of. */
export const restore = (shape: Shape, value: JsonObject, kept: JsonObject): JsonObject => {
  const fields = new Map(Object.entries(value));
  for (const [key, field] of Object.entries(kept)) {
    const there = fields.get(key);
    const schema = schemaOf(shape, key);
    const inner = schema && objectIn(schema);
    if (there === undefined) {
      if (!schema || !(inner ? isJsonObject(field) : fits(schema, field))) fields.set(key, field);
    } else if (inner && isJsonObject(there) && isJsonObject(field)) fields.set(key, restore(inner, there, field));
  }
  return Object.fromEntries(fields);
};

const schemaOf = (shape: Shape, key: string): z.core.$ZodType | undefined =>
  Object.hasOwn(shape.shape, key) ? shape.shape[key] : undefined;

const fits = (schema: z.core.$ZodType, field: Json): boolean => z.safeParse(schema, field).success;

const isOptional = (schema: z.core.$ZodType): boolean => schema._zod.optin === 'optional';

const objectIn = (schema: z.core.$ZodType): Shape | undefined => {
  if (schema instanceof z.ZodMiniObject) return schema;
  return schema instanceof z.ZodMiniExactOptional ? objectIn(schema.def.innerType) : undefined;
};

const missing = (path: Path): Problem => ({
  code: 'missing-field',
  severity: 'error',
  message: l10n.t('The tool has no `{0}`. Add it.', pathText(path)),
  path,
});

const misfit = (schema: z.core.$ZodType, field: Json, path: Path): Problem => {
  const kept = isOptional(schema);
  return {
    code: 'misfit-field',
    severity: kept ? 'warning' : 'error',
    message: kept
      ? l10n.t(
          '`{0}` is {1}, which is not expected there. It is kept unchanged but ignored.',
          pathText(path),
          jsonTypeLabel(field),
        )
      : l10n.t('`{0}` is {1}, which is not expected there. Correct it.', pathText(path), jsonTypeLabel(field)),
    path,
  };
};
