import { sameJson } from '../../json/sameJson';
import { isJsonObject, type Json, type JsonObject } from '../../json/json';
import { l10n } from '../../util/l10n';
import { joinWithOr } from '../../util/lists';
import type { Path } from '../../util/path';
import { oneOfToAnyOf } from './alternatives';
import { merge, mergeAllOf } from './mergeAllOf';
import { resolveRef } from '../../tool/refs';
import { applyRules, type Pass, type Rule } from './rewrite';
import { without } from './say';
import { mapSubschemas, subschemaPath } from '../../tool/subschemas';

/** What limits the values that are taken, of the keywords that strict schemas may have. */
const limiting = new Set([
  ...['type', 'enum', 'const', 'properties', 'required', 'additionalProperties', 'items', 'minItems', 'maxItems'],
  ...['multipleOf', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'pattern', 'format'],
]);

/** More than any real schema needs, and few enough for one that doubles with every definition. */
const maxMerged = 2000;

/** Merges what stands beside alternatives or a reference into each of them, from the outermost on, wherever that says the same. */
export const unionsAlone =
  (descends: ReadonlySet<string>): Pass =>
  (whole, reporter) => {
    const { title, note } = reporter;
    let merged = 0;

    const visit = (given: JsonObject, path: Path, within: readonly string[]): JsonObject => {
      if (path.length === 0) return inside(given, path, within);
      const schema = applyRules([mergeAllOf, oneOfToAnyOf, oneType, ofItsType], given, path, reporter);
      const beside = Object.keys(schema).filter(key => limiting.has(key));
      if (beside.length === 0) return inside(schema, path, within);
      const limits = Object.fromEntries(beside.map(key => [key, schema[key]!]));
      const rest = without(schema, ...beside);
      const { $ref, anyOf } = schema;
      if (typeof $ref === 'string') {
        const both = limited({ $ref }, limits, within);
        if (!both) return inside(schema, path, within);
        note(
          path,
          l10n.t(
            'was replaced by the schema that its `$ref` refers to, merged with the keywords next to it: {0} does not support any there',
            title,
          ),
        );
        return visit({ ...without(rest, '$ref'), ...both.schema }, path, both.within);
      }
      if (!Array.isArray(anyOf)) return inside(schema, path, within);
      const branches = (anyOf as readonly Json[]).map(branch =>
        isJsonObject(branch) ? limited(branch, limits, within) : undefined,
      );
      if (branches.includes(undefined)) return inside(schema, path, within);
      for (const key of ['anyOf', ...beside])
        note([...path, key], l10n.t('was merged: {0} does not support other keywords next to `anyOf`', title));
      const made = branches.map((each, index) => visit(each!.schema, [...path, 'anyOf', index], each!.within));
      return { ...inside(without(rest, 'anyOf'), path, within), anyOf: made };
    };

    const inside = (schema: JsonObject, path: Path, within: readonly string[]): JsonObject =>
      mapSubschemas(schema, (child, keyword, key) =>
        isJsonObject(child) && descends.has(keyword) ? visit(child, subschemaPath(path, keyword, key), within) : child,
      );

    /** What takes the values that both take; `undefined` where no schema is known to say just that. */
    const limited = (schema: JsonObject, limits: JsonObject, within: readonly string[]): Limited | undefined => {
      const { $ref, ...about } = schema;
      if (typeof $ref !== 'string') return intersection(limits, schema, within);
      const target = resolveRef(whole, $ref);
      if (!isJsonObject(target) || ++merged > maxMerged) return undefined;
      const both = intersection(limits, target, [...within, $ref]);
      if (both && sameJson(both.schema, target)) return { schema, within };
      return both && !within.includes($ref) ? { ...both, schema: { ...both.schema, ...about } } : undefined;
    };

    return visit(whole, [], []);
  };

interface Limited {
  readonly schema: JsonObject;
  /** The definitions that it was made of: what refers to them again from inside holds itself. */
  readonly within: readonly string[];
}

const intersection = (one: JsonObject, other: JsonObject, within: readonly string[]): Limited | undefined => {
  const lost = new Set<string>();
  const schema = merge(one, other, lost);
  return lost.size > 0 || isWider(one, other) || isWider(other, one) ? undefined : { schema, within };
};

/** Whether a closed object would come to take keys of the other's. */
const isWider = ({ additionalProperties, properties }: JsonObject, { properties: others }: JsonObject): boolean =>
  additionalProperties === false &&
  isJsonObject(others) &&
  Object.keys(others).some(name => !isJsonObject(properties) || !Object.hasOwn(properties, name));

/** Refuses what could not be merged. */
export const nothingBesideUnions: Rule = (schema, node) => {
  const beside = 'anyOf' in schema ? Object.keys(schema).find(key => limiting.has(key)) : undefined;
  if (beside !== undefined)
    node.note(
      [],
      l10n.t('has `{0}` next to `anyOf`, but {1} supports only descriptive keywords there', beside, node.title),
      'error',
    );
  return schema;
};

/** One of one type is that type. */
export const oneType: Rule = (schema, node) => {
  const { type } = schema;
  if (!Array.isArray(type) || type.length !== 1) return schema;
  node.note('type', l10n.t('was written without a list, which means the same for a single type'));
  return { ...schema, type: type[0] as Json };
};

/** Leaves out what speaks of objects or lists where neither is taken. */
export const ofItsType: Rule = (schema, node) => {
  const { type } = schema;
  if (type === undefined) return schema;
  const types: readonly unknown[] = Array.isArray(type) ? type : [type];
  const idle = spoken.flatMap(([of, keywords]) => (types.includes(of) ? [] : keywords)).filter(key => key in schema);
  for (const key of idle) node.note(key, l10n.t('was omitted: it has no effect on {0}', joinWithOr(types.map(String))));
  return without(schema, ...idle);
};

const spoken: readonly (readonly [type: string, keywords: readonly string[]])[] = [
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
