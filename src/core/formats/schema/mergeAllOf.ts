import { spend } from '../../util/budget';
import { sameJson } from '../../json/sameJson';
import { isJsonObject, type Json, type JsonObject } from '../../json/json';
import { l10n } from '../../util/l10n';
import { ruleFor } from './rewrite';
import { withoutKeywords } from './addToDescription';

/** Merges the schemas of `allOf` into one, where that is possible. */
export const mergeAllOf = ruleFor(['allOf'], (schema, node) => {
  const { allOf } = schema;
  if (!Array.isArray(allOf) || !(allOf as readonly Json[]).every(isJsonObject)) return schema;
  const members = allOf as readonly JsonObject[];
  if (members.length === 1 && '$ref' in members[0]! && !('anyOf' in schema)) {
    node.reportChange(
      'allOf',
      l10n.t(
        'was written as `anyOf`, which means the same for a single schema: {0} does not support `allOf`',
        node.title,
      ),
    );
    return { ...withoutKeywords(schema, 'allOf'), anyOf: allOf };
  }
  if (members.some(member => '$ref' in member)) return schema;
  const lost = new Set<string>();
  const merged = members.reduce((one, other) => merge(one, other, lost), withoutKeywords(schema, 'allOf'));
  if (lost.size === 0)
    node.reportChange('allOf', l10n.t('was merged into one schema: {0} does not support `allOf`', node.title));
  else
    node.reportChange(
      'allOf',
      l10n.t(
        'was merged into one schema, except for {0}, where only the first was kept: {1} does not support `allOf`',
        [...lost].map(key => `\`${key}\``).join(', '),
        node.title,
      ),
      'changed',
    );
  return merged;
});

/**
 * Merges two schemas into one that requires what both require. A keyword that cannot be merged keeps its first value and is
 * added to `lost`.
 */
export const merge = (one: JsonObject, other: JsonObject, lost: Set<string>): JsonObject => {
  const merged = new Map(Object.entries(one));
  spend(1 + merged.size / 5);
  for (const [key, theirs] of Object.entries(other)) {
    const ours = merged.get(key);
    if (ours === undefined || sameJson(ours, theirs)) merged.set(key, theirs);
    else {
      const both = mergers[key]?.(ours, theirs, lost);
      if (both === undefined) lost.add(key);
      else merged.set(key, both);
    }
  }
  return Object.fromEntries(merged);
};

/** Merges the values of a keyword. Returns undefined if that is not possible. */
type Merger = (ours: Json, theirs: Json, lost: Set<string>) => Json | undefined;

const mergeNumbers =
  (choose: (...values: number[]) => number): Merger =>
  (ours, theirs) =>
    typeof ours === 'number' && typeof theirs === 'number' ? choose(ours, theirs) : undefined;

const mergeSchemas: Merger = (ours, theirs, lost) =>
  isJsonObject(ours) && isJsonObject(theirs) ? merge(ours, theirs, lost) : undefined;

const mergeProperties: Merger = (ours, theirs, lost) => {
  if (!isJsonObject(ours) || !isJsonObject(theirs)) return undefined;
  const merged = new Map(Object.entries(ours));
  spend(merged.size / 5);
  for (const [name, schema] of Object.entries(theirs)) {
    const existing = merged.get(name);
    merged.set(name, existing === undefined ? schema : (mergeSchemas(existing, schema, lost) ?? existing));
    if (existing !== undefined && !isJsonObject(existing) && !sameJson(existing, schema)) lost.add('properties');
  }
  return Object.fromEntries(merged);
};

const mergeAdditional: Merger = (ours, theirs, lost) =>
  ours === false || theirs === false
    ? false
    : ours === true
      ? theirs
      : theirs === true
        ? ours
        : mergeSchemas(ours, theirs, lost);

const intersectValues: Merger = (ours, theirs) => {
  const [first, second] = [ours, theirs].map(each => (Array.isArray(each) ? (each as readonly Json[]) : [each]));
  spend((first!.length * second!.length) / 20);
  const both = first!.filter(each => second!.some(other => sameJson(each, other)));
  return both.length === 0 ? undefined : both.length === 1 && !Array.isArray(ours) ? both[0] : both;
};

const mergers: { readonly [keyword: string]: Merger } = {
  properties: mergeProperties,
  items: mergeSchemas,
  additionalProperties: mergeAdditional,
  required: (ours, theirs) => {
    if (!Array.isArray(ours) || !Array.isArray(theirs)) return undefined;
    spend((ours.length + theirs.length) / 5);
    return [...new Set([...(ours as Json[]), ...(theirs as Json[])])];
  },
  description: (ours, theirs) =>
    typeof ours === 'string' && typeof theirs === 'string' ? `${ours} ${theirs}` : undefined,
  type: intersectValues,
  enum: (ours, theirs) =>
    Array.isArray(ours) && Array.isArray(theirs) ? intersectValues(ours, theirs, new Set()) : undefined,
  ...Object.fromEntries(
    ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties'].map(key => [key, mergeNumbers(Math.max)]),
  ),
  ...Object.fromEntries(
    ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties'].map(key => [key, mergeNumbers(Math.min)]),
  ),
};
