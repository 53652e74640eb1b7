import { spend } from '../../util/budget';
import { sameJson } from '../../json/sameJson';
import { isJsonObject, type Json, type JsonObject } from '../../json/json';
import { l10n } from '../../util/l10n';
import { about } from './rewrite';
import { without } from './say';

/** All of several as one, where that can be said. */
export const mergeAllOf = about(['allOf'], (schema, node) => {
  const { allOf } = schema;
  if (!Array.isArray(allOf) || !(allOf as readonly Json[]).every(isJsonObject)) return schema;
  const members = allOf as readonly JsonObject[];
  if (members.length === 1 && '$ref' in members[0]! && !('anyOf' in schema)) {
    node.note(
      'allOf',
      l10n.t(
        'was written as `anyOf`, which means the same for a single schema: {0} does not support `allOf`',
        node.title,
      ),
    );
    return { ...without(schema, 'allOf'), anyOf: allOf };
  }
  if (members.some(member => '$ref' in member)) return schema;
  const lost = new Set<string>();
  const merged = members.reduce((one, other) => merge(one, other, lost), without(schema, 'allOf'));
  if (lost.size === 0)
    node.note('allOf', l10n.t('was merged into one schema: {0} does not support `allOf`', node.title));
  else
    node.note(
      'allOf',
      l10n.t(
        'was merged into one schema, except for {0}, where only the first was kept: {1} does not support `allOf`',
        [...lost].map(key => `\`${key}\``).join(', '),
        node.title,
      ),
      'warning',
    );
  return merged;
});

/** What both demand. */
export const merge = (one: JsonObject, other: JsonObject, lost: Set<string>): JsonObject => {
  const made = new Map(Object.entries(one));
  spend(1 + made.size / 5);
  for (const [key, theirs] of Object.entries(other)) {
    const ours = made.get(key);
    if (ours === undefined || sameJson(ours, theirs)) made.set(key, theirs);
    else {
      const both = mergers[key]?.(ours, theirs, lost);
      if (both === undefined) lost.add(key);
      else made.set(key, both);
    }
  }
  return Object.fromEntries(made);
};

type Merger = (ours: Json, theirs: Json, lost: Set<string>) => Json | undefined;

const numbers =
  (choose: (...values: number[]) => number): Merger =>
  (ours, theirs) =>
    typeof ours === 'number' && typeof theirs === 'number' ? choose(ours, theirs) : undefined;

const schemas: Merger = (ours, theirs, lost) =>
  isJsonObject(ours) && isJsonObject(theirs) ? merge(ours, theirs, lost) : undefined;

const properties: Merger = (ours, theirs, lost) => {
  if (!isJsonObject(ours) || !isJsonObject(theirs)) return undefined;
  const made = new Map(Object.entries(ours));
  spend(made.size / 5);
  for (const [name, schema] of Object.entries(theirs)) {
    const there = made.get(name);
    made.set(name, there === undefined ? schema : (schemas(there, schema, lost) ?? there));
    if (there !== undefined && !isJsonObject(there) && !sameJson(there, schema)) lost.add('properties');
  }
  return Object.fromEntries(made);
};

const closed: Merger = (ours, theirs, lost) =>
  ours === false || theirs === false
    ? false
    : ours === true
      ? theirs
      : theirs === true
        ? ours
        : schemas(ours, theirs, lost);

const common: Merger = (ours, theirs) => {
  const [first, second] = [ours, theirs].map(each => (Array.isArray(each) ? (each as readonly Json[]) : [each]));
  spend((first!.length * second!.length) / 20);
  const both = first!.filter(each => second!.some(other => sameJson(each, other)));
  return both.length === 0 ? undefined : both.length === 1 && !Array.isArray(ours) ? both[0] : both;
};

const mergers: { readonly [keyword: string]: Merger } = {
  properties,
  items: schemas,
  additionalProperties: closed,
  required: (ours, theirs) => {
    if (!Array.isArray(ours) || !Array.isArray(theirs)) return undefined;
    spend((ours.length + theirs.length) / 5);
    return [...new Set([...(ours as Json[]), ...(theirs as Json[])])];
  },
  description: (ours, theirs) =>
    typeof ours === 'string' && typeof theirs === 'string' ? `${ours} ${theirs}` : undefined,
  type: common,
  enum: (ours, theirs) => (Array.isArray(ours) && Array.isArray(theirs) ? common(ours, theirs, new Set()) : undefined),
  ...Object.fromEntries(
    ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties'].map(key => [key, numbers(Math.max)]),
  ),
  ...Object.fromEntries(
    ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties'].map(key => [key, numbers(Math.min)]),
  ),
};
