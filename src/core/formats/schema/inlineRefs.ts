import { isJsonObject, type Json, type JsonObject } from '../../json/json';
import { l10n } from '../../util/l10n';
import type { Path } from '../../util/path';
import { resolveRef } from '../../tool/refs';
import type { Pass } from './rewrite';
import { mapSubschemas, subschemaPath } from '../../tool/subschemas';

/** More references than any real schema has, and few enough for a schema that doubles with every definition. */
const maxInlined = 2000;

interface InlineOptions {
  /** Whether a reference may stay. If this is given, the definitions stay too. */
  readonly keep?: (ref: string, schema: JsonObject) => boolean;
  /** What replaces a schema that contains itself or does not exist. */
  readonly placeholder: JsonObject;
}

/** Replaces references with the schemas that they refer to. */
export const inlineRefs =
  ({ keep, placeholder }: InlineOptions): Pass =>
  (root, { title, reportChange }) => {
    let inlined = 0;

    const cutShort = ({ $ref: _, ...siblings }: JsonObject, path: Path, reason: string): JsonObject => {
      reportChange(path, reason, 'changed');
      // The root must stay an object with arguments.
      return path.length === 0 ? siblings : { ...siblings, ...placeholder };
    };

    const visit = (schema: JsonObject, path: Path, openRefs: readonly string[]): JsonObject => {
      const ref = schema['$ref'];
      if (typeof ref !== 'string' || keep?.(ref, root)) return visitChildren(schema, path, openRefs);
      const target = resolveRef(root, ref);
      const why = reasonToCut(target, ref, openRefs);
      if (target === undefined || why) return visitChildren(cutShort(schema, path, why!), path, openRefs);
      reportChange(
        path,
        l10n.t('was replaced by the schema that its `$ref` refers to: {0} does not support this reference', title),
      );
      return visit(mergeTarget(target, schema), path, [...openRefs, ref]);
    };

    const reasonToCut = (
      target: JsonObject | boolean | undefined,
      ref: string,
      openRefs: readonly string[],
    ): string | undefined => {
      if (target === undefined) return l10n.t('was cut short: `$ref` refers to {0}, which does not exist', ref);
      if (openRefs.includes(ref))
        return l10n.t(
          'was cut short: `$ref` refers to a schema that contains itself, which {0} does not support',
          title,
        );
      return ++inlined > maxInlined
        ? l10n.t('was cut short: there are too many references to replace, and {0} does not support `$ref`', title)
        : undefined;
    };

    const visitChildren = (schema: JsonObject, path: Path, openRefs: readonly string[]): JsonObject => {
      const result = mapSubschemas(schema, (child, keyword, key) => {
        if (!isJsonObject(child) || (!keep && definitionKeywords.has(keyword))) return child;
        return visit(child, subschemaPath(path, keyword, key), openRefs);
      });
      return keep ? result : withoutDefinitions(result, path);
    };

    const withoutDefinitions = (schema: JsonObject, path: Path): JsonObject => {
      const found = Object.keys(schema).filter(key => definitionKeywords.has(key));
      for (const key of found) reportChange([...path, key], l10n.t('was omitted: nothing refers to it anymore'));
      return found.length > 0 ? omitKeys(schema, definitionKeywords) : schema;
    };

    return mentionsRefs(root) ? visit(root, [], ['#']) : root;
  };

/** Whether the schema has references or definitions. Most schemas have none, and every export asks for this. */
const mentionsRefs = (schema: JsonObject): boolean => {
  for (const key in schema) {
    if (key === '$ref' || key === '$defs' || key === 'definitions') return true;
    const field = schema[key]!;
    if (typeof field !== 'object' || field === null) continue;
    if (isJsonObject(field) ? mentionsRefs(field) : field.some(listed => isJsonObject(listed) && mentionsRefs(listed)))
      return true;
  }
  return false;
};

const definitionKeywords = new Set(['$defs', 'definitions']);

/** Merges a target with the keywords next to the reference. They apply too, and they override those of the target. */
const mergeTarget = (target: JsonObject | boolean, { $ref: _, ...siblings }: JsonObject): JsonObject => {
  if (typeof target === 'boolean') return target ? siblings : { ...siblings, not: {} };
  return { ...target, ...siblings };
};

const omitKeys = (schema: JsonObject, keys: ReadonlySet<string>): JsonObject =>
  Object.fromEntries(Object.entries(schema).filter(([key]: [string, Json]) => !keys.has(key)));
