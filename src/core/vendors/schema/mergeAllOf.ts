import { spend } from '../../util/budget';
import { sameJson } from '../../json/sameJson';
import { isJsonObject, type Json, type JsonObject } from '../../json/json';
import { l10n } from '../../util/l10n';
import type { RemarkKind } from '../../util/result';
import { ruleFor } from './rewrite';
import { addToDescription, withoutKeywords } from './addToDescription';

/** Merges the schemas of `allOf` into one, where that is possible. */
export const mergeAllOf = ruleFor(['allOf'], (schema, node) => {
  const { allOf } = schema;
  if (!Array.isArray(allOf) || !(allOf as readonly Json[]).every(isJsonObject)) return schema;
  const members = allOf as readonly JsonObject[];
  if (members.length === 1 && '$ref' in members[0]! && !('anyOf' in schema)) {
    node.reportChange(
      [],
      l10n.t(
        'was written with `anyOf` instead of `allOf`, which means the same for a single schema: {0} does not support `allOf`',
        node.title,
      ),
    );
    return { ...withoutKeywords(schema, 'allOf'), anyOf: allOf };
  }
  if (members.some(member => '$ref' in member)) return schema;
  const lost = new Set<string>();
  const merged = mergeMembers(withoutKeywords(schema, 'allOf'), members, lost);
  node.reportChange([], ...describeMerge(lost, 'allOf', node.title));
  return merged;
});

/** Merges schemas that all apply into the one that holds them. What cannot be merged is stated in the description. */
export const mergeMembers = (holder: JsonObject, members: readonly JsonObject[], lost: Set<string>): JsonObject => {
  const conditions = [holder, ...members].filter(each => 'if' in each);
  if (conditions.length < 2) return members.reduce((one, other) => merge(one, asMember(other, lost), lost), holder);
  // `if`, `then` and `else` belong together, so the conditions of several schemas cannot be merged.
  lost.add('if');
  const merged = members
    .map(member => asMember(withoutKeywords(member, ...conditionKeywords), lost))
    .reduce((one, other) => merge(one, other, lost), withoutKeywords(holder, ...conditionKeywords));
  return addToDescription(merged, conditions.map(each => keywordText(each, conditionKeywords)).join('; '));
};

/** What to report about merged schemas: `was merged …`, and its kind. */
const describeMerge = (
  lost: ReadonlySet<string>,
  keyword: string,
  title: string,
): readonly [what: string, kind: RemarkKind] => [mergeRemark(lost, keyword, title), mergeKind(lost)];

/** The kind of a merge that lost the keywords. */
export const mergeKind = (lost: ReadonlySet<string>): RemarkKind =>
  lost.size === 0 ? 'by-design' : isWidened(lost) ? 'changed' : 'moved';

const mergeRemark = (lost: ReadonlySet<string>, keyword: string, title: string): string => {
  if (lost.size === 0) return l10n.t('was merged into one schema: {1} does not support `{0}`', keyword, title);
  if (isWidened(lost))
    return l10n.t(
      'was merged into one schema, which accepts properties or items that one of them excludes: {1} does not support `{0}`',
      keyword,
      title,
    );
  return l10n.t(
    'was merged into one schema, except for {2}, which the description states: {1} does not support `{0}`',
    keyword,
    title,
    [...lost].map(key => `\`${key}\``).join(', '),
  );
};

/** Keywords that concern what other keywords do not mention. If schemas with them cannot be merged, nothing states that. */
const excluding = ['additionalProperties', 'unevaluatedProperties', 'unevaluatedItems'];

/** Whether the merged schema accepts values that one of the schemas does not accept, and nothing states that. */
export const isWidened = (lost: ReadonlySet<string>): boolean => excluding.some(key => lost.has(key));

/**
 * Merges two schemas into one that requires what both require. If a keyword cannot be merged, its first value stays, the
 * description states the other, and the keyword is added to `lost`.
 */
export const merge = (first: JsonObject, second: JsonObject, lost: Set<string>): JsonObject => {
  const one = withoutIdle(first);
  const { other, stated } = separable(one, withoutIdle(second), lost);
  const merged = new Map(Object.entries(one));
  spend(1 + merged.size / 5);
  for (const [key, theirs] of Object.entries(other)) {
    const ours = merged.get(key);
    if (ours === undefined || sameJson(ours, theirs)) {
      merged.set(key, theirs);
      continue;
    }
    const both = Object.hasOwn(mergers, key) ? mergers[key]!(ours, theirs, lost) : undefined;
    if (both !== undefined) merged.set(key, both);
    else if (constraints.has(key)) {
      lost.add(key);
      stated.push(keywordText(other, [key]));
    }
  }
  mergeItems(merged, one, other, lost);
  applyAdditional(merged, one, other, lost);
  if (merged.get('nullable') === true && !(acceptsNull(one) && acceptsNull(other))) merged.delete('nullable');
  const schema = Object.fromEntries(merged);
  return stated.length > 0 ? addToDescription(schema, stated.join(', ')) : schema;
};

/**
 * Writes `unevaluatedProperties` of a schema that is to be merged as `additionalProperties`: it must not see the properties
 * of the schemas that it is merged with.
 */
export const asMember = (schema: JsonObject, lost: Set<string>): JsonObject => {
  if (schema['unevaluatedItems'] !== undefined && schema['unevaluatedItems'] !== true) lost.add('unevaluatedItems');
  const { unevaluatedProperties, ...rest } = schema;
  if (unevaluatedProperties === undefined || unevaluatedProperties === true) return schema;
  if ('additionalProperties' in schema) return rest;
  if (inPlace.some(key => key in schema)) {
    lost.add('unevaluatedProperties');
    return schema;
  }
  return { ...rest, additionalProperties: unevaluatedProperties };
};

/** The keywords whose subschemas apply to the same value. */
const inPlace = ['$ref', '$dynamicRef', 'anyOf', 'oneOf', 'allOf', 'if', 'then', 'else', 'dependentSchemas'];

const conditionKeywords = ['if', 'then', 'else'];
const containsKeywords = ['contains', 'minContains', 'maxContains'];

/** Removes keywords that have no effect alone, but would have one in a merged schema. */
const withoutIdle = (schema: JsonObject): JsonObject => {
  const idle = [...('if' in schema ? [] : ['then', 'else']), ...('contains' in schema ? [] : containsKeywords)];
  return withoutKeywords(schema, ...idle);
};

/** Takes keywords that belong together out of the second schema if the first has others. Returns a text that states them. */
const separable = (one: JsonObject, second: JsonObject, lost: Set<string>): { other: JsonObject; stated: string[] } => {
  let other = second;
  const stated: string[] = [];
  for (const keywords of [conditionKeywords, containsKeywords]) {
    const [key] = keywords;
    if (!(key! in one) || !(key! in other) || keywords.every(each => sameJson(one[each], other[each]))) continue;
    lost.add(key!);
    stated.push(keywordText(other, keywords));
    other = withoutKeywords(other, ...keywords);
  }
  return { other, stated };
};

/** The keywords as text: `minLength: 3, pattern: "^a"`. */
const keywordText = (schema: JsonObject, keywords: readonly string[]): string =>
  keywords
    .filter(key => Object.hasOwn(schema, key))
    .map(key => {
      const text = JSON.stringify(schema[key]);
      spend(text.length / 50);
      return `${key}: ${text}`;
    })
    .join(', ');

/** Merges the values of a keyword. Returns undefined if that is not possible. */
type Merger = (ours: Json, theirs: Json, lost: Set<string>) => Json | undefined;

const mergeNumbers =
  (choose: (...values: number[]) => number): Merger =>
  (ours, theirs) =>
    typeof ours === 'number' && typeof theirs === 'number' ? choose(ours, theirs) : undefined;

const mergeSchemas: Merger = (ours, theirs, lost) => {
  if (ours === true || theirs === true) return ours === true ? theirs : ours;
  if (ours === false || theirs === false) return false;
  if (!isJsonObject(ours) || !isJsonObject(theirs)) return undefined;
  if (Object.keys(ours).length === 0) return theirs;
  if (Object.keys(theirs).length === 0 || sameJson(ours, theirs)) return ours;
  return merge(asMember(ours, lost), asMember(theirs, lost), lost);
};

const mergeNamedSchemas: Merger = (ours, theirs, lost) => {
  if (!isJsonObject(ours) || !isJsonObject(theirs)) return undefined;
  const merged = new Map(Object.entries(ours));
  spend(merged.size / 5);
  for (const [name, schema] of Object.entries(theirs)) {
    const existing = merged.get(name);
    const both = existing === undefined ? schema : mergeSchemas(existing, schema, lost);
    if (both === undefined) lost.add('properties');
    else merged.set(name, both);
  }
  return Object.fromEntries(merged);
};

const mergeLists: Merger = (ours, theirs) => {
  if (!Array.isArray(ours) || !Array.isArray(theirs)) return undefined;
  spend((ours.length + theirs.length) / 5);
  return [...new Set([...(ours as Json[]), ...(theirs as Json[])])];
};

const listOf = (value: Json): readonly Json[] => (Array.isArray(value) ? (value as readonly Json[]) : [value]);

const intersectEnums: Merger = (ours, theirs) => {
  if (!Array.isArray(ours) || !Array.isArray(theirs)) return undefined;
  spend((ours.length * theirs.length) / 20);
  const both = (ours as readonly Json[]).filter(each =>
    (theirs as readonly Json[]).some(other => sameJson(each, other)),
  );
  return both.length > 0 ? both : undefined;
};

const intersectTypes: Merger = (ours, theirs) => {
  const [first, second] = [listOf(ours), listOf(theirs)];
  const both = [
    ...first.filter(type => second.includes(type) || (type === 'integer' && second.includes('number'))),
    ...second.filter(type => type === 'integer' && first.includes('number') && !first.includes('integer')),
  ];
  return both.length === 0 ? undefined : both.length === 1 && !Array.isArray(ours) ? both[0] : both;
};

const mergeMultiples: Merger = (ours, theirs) => {
  if (typeof ours !== 'number' || typeof theirs !== 'number') return undefined;
  return Number.isInteger(ours / theirs) ? ours : Number.isInteger(theirs / ours) ? theirs : undefined;
};

const mergeDependencies: Merger = (ours, theirs, lost) => {
  if (!isJsonObject(ours) || !isJsonObject(theirs)) return undefined;
  const merged = new Map(Object.entries(ours));
  for (const [name, names] of Object.entries(theirs)) {
    const existing = merged.get(name);
    const both = existing === undefined ? names : mergeLists(existing, names, lost);
    if (both === undefined) return undefined;
    merged.set(name, both);
  }
  return Object.fromEntries(merged);
};

const mergers: { readonly [keyword: string]: Merger } = {
  properties: mergeNamedSchemas,
  patternProperties: mergeNamedSchemas,
  $defs: mergeNamedSchemas,
  definitions: mergeNamedSchemas,
  dependentSchemas: mergeNamedSchemas,
  dependentRequired: mergeDependencies,
  items: mergeSchemas,
  // The positions are merged by `mergeItems`.
  prefixItems: ours => ours,
  additionalProperties: mergeSchemas,
  propertyNames: mergeSchemas,
  not: (ours, theirs) => ({ anyOf: [ours, theirs] }),
  allOf: mergeLists,
  required: mergeLists,
  description: (ours, theirs) =>
    typeof ours === 'string' && typeof theirs === 'string' ? `${ours} ${theirs}` : undefined,
  type: intersectTypes,
  enum: intersectEnums,
  multipleOf: mergeMultiples,
  uniqueItems: (ours, theirs) => ours === true || theirs === true,
  ...Object.fromEntries(
    ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties'].map(key => [key, mergeNumbers(Math.max)]),
  ),
  ...Object.fromEntries(
    ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties'].map(key => [key, mergeNumbers(Math.min)]),
  ),
};

/** The keywords that restrict values. Of any other keyword, the first value stays. */
const constraints = new Set([
  ...Object.keys(mergers).filter(key => key !== 'description'),
  ...['const', 'pattern', 'format', '$ref', '$dynamicRef', 'anyOf', 'oneOf', 'additionalItems'],
  ...excluding,
]);

/** Merges tuples by position. */
const mergeItems = (merged: Map<string, Json>, one: JsonObject, other: JsonObject, lost: Set<string>): void => {
  if (![one, other].every(each => 'items' in each || 'prefixItems' in each)) return;
  const [ours, theirs] = [one['prefixItems'] ?? [], other['prefixItems'] ?? []];
  if (!Array.isArray(ours) || !Array.isArray(theirs) || ours.length + theirs.length === 0) return;
  const length = Math.max(ours.length, theirs.length);
  const positions = Array.from({ length }, (_, index) =>
    mergeSchemas(
      (ours as readonly Json[])[index] ?? one['items'] ?? true,
      (theirs as readonly Json[])[index] ?? other['items'] ?? true,
      lost,
    ),
  );
  if (positions.includes(undefined)) lost.add('prefixItems');
  else merged.set('prefixItems', positions as Json[]);
};

/** Applies `additionalProperties` of each schema to the properties that only the other one declares. */
const applyAdditional = (merged: Map<string, Json>, one: JsonObject, other: JsonObject, lost: Set<string>): void => {
  for (const [ours, theirs] of [
    [one, other],
    [other, one],
  ] as const) {
    const { additionalProperties: rest, properties = {}, patternProperties } = ours;
    if (rest === undefined || rest === true || (isJsonObject(rest) && Object.keys(rest).length === 0)) continue;
    if (theirs['patternProperties'] !== undefined && !sameJson(theirs['patternProperties'], patternProperties))
      lost.add('additionalProperties');
    if (!isJsonObject(theirs['properties']) || !isJsonObject(properties)) continue;
    const excluded = Object.keys(theirs['properties']).filter(name => !Object.hasOwn(properties, name));
    if (excluded.length === 0) continue;
    if (rest === false || patternProperties !== undefined) {
      lost.add('additionalProperties');
      continue;
    }
    const all = new Map(Object.entries(merged.get('properties') as JsonObject));
    for (const name of excluded) {
      const both = mergeSchemas(all.get(name)!, rest, lost);
      if (both === undefined) lost.add('additionalProperties');
      else all.set(name, both);
    }
    merged.set('properties', Object.fromEntries(all));
  }
};

/** Whether a schema accepts null as far as its type tells. `nullable` stands for a type in OpenAPI. */
const acceptsNull = ({ type, nullable }: JsonObject): boolean =>
  nullable === true || type === undefined || listOf(type).includes('null');
