import { isJsonObject, type JsonObject } from '../../json/json';
import { l10n } from '../../util/l10n';
import type { Path } from '../../util/path';
import type { RemarkKind } from '../../util/result';
import { keysOfRef, resolveRef } from '../../tool/refs';
import { withoutKeywords } from './addToDescription';
import { isWidened, mergeMembers } from './mergeAllOf';
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
      if (typeof ref !== 'string' || (keep?.(ref, root) && staysInPlace(ref)))
        return visitChildren(schema, path, openRefs);
      const target = resolveRef(root, ref);
      const why = reasonToCut(target, ref, openRefs);
      if (target === undefined || why) return visitChildren(cutShort(schema, path, why!), path, openRefs);
      const lost = new Set<string>();
      const merged = mergeTarget(target, schema, lost);
      reportChange(path, ...describeInlining(lost, title));
      return visit(merged, path, [...openRefs, ref]);
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
      return withoutKeywords(schema, ...found);
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

/** Whether the target of the reference is where no rule moves or removes it. */
const staysInPlace = (ref: string): boolean => {
  if (!ref.startsWith('#/')) return true;
  const keys = keysOfRef(ref);
  for (let index = 0; index < keys.length; index++) {
    const keyword = keys[index]!;
    if (!stableKeywords.has(keyword)) return false;
    if (keyword !== 'items' && keyword !== 'additionalProperties') index++;
  }
  return true;
};

const stableKeywords = new Set(['$defs', 'definitions', 'properties', 'items', 'additionalProperties']);

/** Merges a target with the keywords next to the reference. Both apply. Of texts and defaults, those next to it stay. */
export const mergeTarget = (
  target: JsonObject | boolean,
  { $ref: _, ...siblings }: JsonObject,
  lost: Set<string>,
): JsonObject => {
  if (target === true) return siblings;
  if (target === false) return mergeMembers(siblings, [{ not: {} }], lost);
  const member = 'description' in siblings ? withoutKeywords(target, 'description') : target;
  // The keys of the target come first.
  const merged = mergeMembers(siblings, [member], lost);
  const order = [...new Set([...Object.keys(target), ...Object.keys(merged)])];
  return Object.fromEntries(order.filter(key => Object.hasOwn(merged, key)).map(key => [key, merged[key]!]));
};

const describeInlining = (lost: ReadonlySet<string>, title: string): readonly [what: string, kind: RemarkKind] => {
  if (isWidened(lost))
    return [
      l10n.t(
        'was replaced by the schema that its `$ref` refers to, merged with the keywords next to it, and accepts more than both: {0} does not support this reference',
        title,
      ),
      'changed',
    ];
  if (lost.size > 0)
    return [
      l10n.t(
        'was replaced by the schema that its `$ref` refers to, and the description states the keywords that could not be merged: {0} does not support this reference',
        title,
      ),
      'moved',
    ];
  return [
    l10n.t('was replaced by the schema that its `$ref` refers to: {0} does not support this reference', title),
    'by-design',
  ];
};
