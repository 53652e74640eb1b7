import { isJsonObject, type Json, type JsonObject } from '../../json/json';
import { l10n } from '../../util/l10n';
import type { Path } from '../../util/path';
import { resolveRef } from '../../tool/refs';
import type { Pass } from './rewrite';
import { mapSubschemas, subschemaPath } from '../../tool/subschemas';

/** More than any real schema needs, and few enough for one that doubles with every definition. */
const maxInlined = 2000;

interface Choice {
  /** The references that may stay; with any, the definitions stay too. */
  readonly keep?: (ref: string, schema: JsonObject) => boolean;
  /** What stands for a schema that holds itself, or that nobody can find. */
  readonly opaque: JsonObject;
}

/** Puts what a reference refers to in its place. */
export const inlineRefs =
  ({ keep, opaque }: Choice): Pass =>
  (whole, { title, note }) => {
    let inlined = 0;

    const cut = ({ $ref: _, ...beside }: JsonObject, path: Path, why: string): JsonObject => {
      note(path, why, 'warning');
      // The whole remains the object that arguments are.
      return path.length === 0 ? beside : { ...beside, ...opaque };
    };

    const visit = (schema: JsonObject, path: Path, within: readonly string[]): JsonObject => {
      const ref = schema['$ref'];
      if (typeof ref !== 'string' || keep?.(ref, whole)) return inside(schema, path, within);
      const target = resolveRef(whole, ref);
      const why = whyCut(target, ref, within);
      if (target === undefined || why) return inside(cut(schema, path, why!), path, within);
      note(
        path,
        l10n.t('was replaced by the schema that its `$ref` refers to: {0} does not support this reference', title),
      );
      return visit(together(target, schema), path, [...within, ref]);
    };

    const whyCut = (
      target: JsonObject | boolean | undefined,
      ref: string,
      within: readonly string[],
    ): string | undefined => {
      if (target === undefined) return l10n.t('was cut short: `$ref` refers to {0}, which does not exist', ref);
      if (within.includes(ref))
        return l10n.t(
          'was cut short: `$ref` refers to a schema that contains itself, which {0} does not support',
          title,
        );
      return ++inlined > maxInlined
        ? l10n.t('was cut short: there are too many references to replace, and {0} does not support `$ref`', title)
        : undefined;
    };

    const inside = (schema: JsonObject, path: Path, within: readonly string[]): JsonObject => {
      const made = mapSubschemas(schema, (child, keyword, key) => {
        if (!isJsonObject(child) || (!keep && definitions.has(keyword))) return child;
        return visit(child, subschemaPath(path, keyword, key), within);
      });
      return keep ? made : withoutDefinitions(made, path);
    };

    const withoutDefinitions = (schema: JsonObject, path: Path): JsonObject => {
      const found = Object.keys(schema).filter(key => definitions.has(key));
      for (const key of found) note([...path, key], l10n.t('was omitted: nothing refers to it anymore'));
      return found.length > 0 ? without(schema, definitions) : schema;
    };

    return mentionsRefs(whole) ? visit(whole, [], ['#']) : whole;
  };

/** Whether there may be anything to do: most schemas have no references, and this is asked of every export. */
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

const definitions = new Set(['$defs', 'definitions']);

/** What stands beside a reference holds too; where both say something, it is the nearer. */
const together = (target: JsonObject | boolean, { $ref: _, ...beside }: JsonObject): JsonObject => {
  if (typeof target === 'boolean') return target ? beside : { ...beside, not: {} };
  return { ...target, ...beside };
};

const without = (schema: JsonObject, keys: ReadonlySet<string>): JsonObject =>
  Object.fromEntries(Object.entries(schema).filter(([key]: [string, Json]) => !keys.has(key)));
