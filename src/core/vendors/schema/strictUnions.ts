import { sameJson } from '../../json/sameJson';
import { isJsonObject, type Json, type JsonObject } from '../../json/json';
import { l10n } from '../../util/l10n';
import { joinWithOr } from '../../util/lists';
import type { Path } from '../../util/path';
import { oneOfToAnyOf } from './alternatives';
import { asMember, merge, mergeAllOf } from './mergeAllOf';
import { resolveRef } from '../../tool/refs';
import { applyRules, type Pass, type SchemaRule } from './rewrite';
import { withoutKeywords } from './addToDescription';
import { mapSubschemas, subschemaPath } from '../../tool/subschemas';

/** The keywords of strict schemas that restrict the values. */
const constraining = new Set([
  ...['type', 'enum', 'const', 'properties', 'required', 'additionalProperties', 'items', 'minItems', 'maxItems'],
  ...['multipleOf', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'pattern', 'format'],
]);

/** More merges than any real schema needs, and few enough for a schema that doubles with every definition. */
const maxMerged = 2000;

/**
 * Merges the keywords next to `anyOf` or a reference into it, from the outermost schema inward, wherever the result means the
 * same.
 */
export const mergeIntoUnions =
  (descends: ReadonlySet<string>): Pass =>
  (root, reporter) => {
    const { title, reportChange } = reporter;
    let merged = 0;

    const resolving = { ...reporter, resolve: (ref: string) => resolveRef(root, ref) };

    const visit = (given: JsonObject, path: Path, openRefs: readonly string[]): JsonObject => {
      if (path.length === 0) return visitChildren(given, path, openRefs);
      const schema = applyRules(
        [mergeAllOf, oneOfToAnyOf, unwrapSingleType, dropIrrelevantKeywords],
        given,
        path,
        resolving,
      );
      const siblings = Object.keys(schema).filter(key => constraining.has(key));
      if (siblings.length === 0) return visitChildren(schema, path, openRefs);
      const limits = Object.fromEntries(siblings.map(key => [key, schema[key]!]));
      const rest = withoutKeywords(schema, ...siblings);
      const { $ref, anyOf } = schema;
      if (typeof $ref === 'string') {
        const restricted = restrict({ $ref }, limits, openRefs);
        if (!restricted) return visitChildren(schema, path, openRefs);
        reportChange(
          path,
          l10n.t(
            'was replaced by the schema that its `$ref` refers to, merged with the keywords next to it: {0} does not support any there',
            title,
          ),
        );
        return visit({ ...withoutKeywords(rest, '$ref'), ...restricted.schema }, path, restricted.openRefs);
      }
      if (!Array.isArray(anyOf)) return visitChildren(schema, path, openRefs);
      const branches = (anyOf as readonly Json[]).map(branch =>
        isJsonObject(branch) ? restrict(branch, limits, openRefs) : undefined,
      );
      if (branches.includes(undefined)) return visitChildren(schema, path, openRefs);
      reportChange(
        path,
        l10n.t('was merged with each schema of its `anyOf`: {0} does not support other keywords next to it', title),
      );
      const alternatives = branches.map((each, index) =>
        visit(each!.schema, [...path, 'anyOf', index], each!.openRefs),
      );
      return { ...visitChildren(withoutKeywords(rest, 'anyOf'), path, openRefs), anyOf: alternatives };
    };

    const visitChildren = (schema: JsonObject, path: Path, openRefs: readonly string[]): JsonObject =>
      mapSubschemas(schema, (child, keyword, key) =>
        isJsonObject(child) && descends.has(keyword)
          ? visit(child, subschemaPath(path, keyword, key), openRefs)
          : child,
      );

    /** Returns a schema that accepts the values that both accept, or undefined if no schema is known to mean exactly that. */
    const restrict = (schema: JsonObject, limits: JsonObject, openRefs: readonly string[]): Restricted | undefined => {
      const { $ref, ...annotations } = schema;
      if (typeof $ref !== 'string') return intersection(limits, schema, openRefs);
      const target = resolveRef(root, $ref);
      if (!isJsonObject(target) || ++merged > maxMerged) return undefined;
      const both = intersection(limits, target, [...openRefs, $ref]);
      if (both && sameJson(both.schema, target)) return { schema, openRefs };
      return both && !openRefs.includes($ref) ? { ...both, schema: { ...both.schema, ...annotations } } : undefined;
    };

    return visit(root, [], []);
  };

interface Restricted {
  readonly schema: JsonObject;
  /** The references that were merged into it. A reference to one of them inside it makes it recursive. */
  readonly openRefs: readonly string[];
}

const intersection = (one: JsonObject, other: JsonObject, openRefs: readonly string[]): Restricted | undefined => {
  const lost = new Set<string>();
  const schema = merge(asMember(one, lost), asMember(other, lost), lost);
  return lost.size > 0 ? undefined : { schema, openRefs };
};

/** Reports an error for keywords next to `anyOf` that could not be merged. */
export const rejectUnionSiblings: SchemaRule = (schema, node) => {
  const sibling = 'anyOf' in schema ? Object.keys(schema).find(key => constraining.has(key)) : undefined;
  if (sibling !== undefined)
    node.reportChange(
      [],
      l10n.t('has `{0}` next to `anyOf`, but {1} supports only descriptive keywords there', sibling, node.title),
      'left-out',
    );
  return schema;
};

/** Writes a list of one type as that type. */
export const unwrapSingleType: SchemaRule = (schema, node) => {
  const { type } = schema;
  if (!Array.isArray(type) || type.length !== 1) return schema;
  node.reportChange('type', l10n.t('was written without a list, which means the same for a single type'));
  return { ...schema, type: type[0] as Json };
};

/** Removes keywords of objects and arrays from schemas whose type includes no object or no array. */
export const dropIrrelevantKeywords: SchemaRule = (schema, node) => {
  const { type } = schema;
  if (type === undefined) return schema;
  const types: readonly unknown[] = Array.isArray(type) ? type : [type];
  const irrelevant = keywordsByType
    .flatMap(([of, keywords]) => (types.includes(of) ? [] : keywords))
    .filter(key => key in schema);
  for (const key of irrelevant)
    node.reportChange(key, l10n.t('was omitted: it has no effect on {0}', joinWithOr(types.map(String))));
  return withoutKeywords(schema, ...irrelevant);
};

const keywordsByType: readonly (readonly [type: string, keywords: readonly string[]])[] = [
  [
    'object',
    [
      ...['properties', 'required', 'additionalProperties', 'patternProperties', 'propertyNames', 'minProperties'],
      ...['maxProperties', 'dependentSchemas', 'dependentRequired', 'unevaluatedProperties'],
    ],
  ],
  [
    'array',
    [
      ...['items', 'prefixItems', 'additionalItems', 'contains', 'minContains', 'maxContains', 'minItems', 'maxItems'],
      ...['uniqueItems', 'unevaluatedItems'],
    ],
  ],
];
