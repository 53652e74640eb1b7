import { sameJson } from '../../json/sameJson';
import { isJsonObject, type Json, type JsonObject } from '../../json/json';
import { l10n } from '../../util/l10n';
import { moveToDescription } from './keepOnly';
import { mergeAllOf } from './mergeAllOf';
import { resolveRef } from '../../tool/refs';
import { about, type Pass, type Rule } from './rewrite';
import { say, without } from './say';
import { spend } from '../../util/budget';

/** References in alternatives of the root replaced, so that these can be merged. */
export const inlineRootBranches: Pass = (schema, { note }) => {
  const combining = ['anyOf', 'oneOf', 'allOf'].filter(key => Object.hasOwn(schema, key));
  if (combining.length === 0) return schema;
  const made = new Map(Object.entries(schema));
  for (const key of combining) {
    const branches = schema[key];
    if (!Array.isArray(branches)) continue;
    const resolved = (branches as readonly Json[]).map((branch, index) => {
      const target =
        isJsonObject(branch) && typeof branch['$ref'] === 'string' ? resolveRef(schema, branch['$ref']) : undefined;
      if (!isJsonObject(target) || '$ref' in target) return branch;
      note([key, index], l10n.t('was replaced by the schema that its `$ref` refers to, so that it can be merged'));
      return { ...target, ...without(branch as JsonObject, '$ref') };
    });
    made.set(key, resolved);
  }
  return Object.fromEntries(made);
};

/** Makes one object of what the root says in alternatives: all their properties, required what all require. */
export const rootCombinators = (...refused: readonly string[]): Rule =>
  about(refused, (schema, node) => {
    if (!node.root || !refused.some(key => key in schema)) return schema;
    const one = refused.includes('allOf') ? mergeAllOf(schema, node) : schema;
    const merged = ['anyOf', 'oneOf'].reduce((each, key) => {
      if (!refused.includes(key) || !isListOfObjects(each[key])) return each;
      node.note(
        key,
        l10n.t('was merged into one object: {0} does not support `{1}` at the root', node.title, key),
        'warning',
      );
      return mergeBranches(each, key);
    }, one);
    return moveToDescription(
      merged,
      node,
      refused.filter(key => key in merged),
    );
  });

export const mergeBranches = (schema: JsonObject, key: string): JsonObject => {
  const branches = schema[key] as unknown as readonly JsonObject[];
  const objects = branches.filter(({ type }) => type === undefined || type === 'object');
  const properties = new Map(Object.entries(isJsonObject(schema['properties']) ? schema['properties'] : {}));
  for (const branch of objects) {
    for (const [name, theirs] of Object.entries(isJsonObject(branch['properties']) ? branch['properties'] : {})) {
      const ours = properties.get(name);
      properties.set(name, ours === undefined ? theirs : either(ours, theirs));
    }
  }
  const required = namesIn(schema['required']);
  const ofBranches = branches.map(each => new Set(namesIn(each['required'])));
  const inAll = [...(ofBranches[0] ?? [])].filter(name => ofBranches.every(each => each.has(name)));
  const own = new Set(required);
  const all = [...new Set([...required, ...inAll])].filter(name => properties.has(name) || own.has(name));
  const closed = objects.length > 0 && objects.every(each => each['additionalProperties'] === false);
  const words = `one of: ${branches.map(branch => JSON.stringify(wordsOf(branch))).join(', ')}`;
  return say(
    {
      ...without(schema, key),
      ...(properties.size > 0 && { properties: Object.fromEntries(properties) }),
      ...((all.length > 0 || 'required' in schema) && { required: all }),
      ...(closed && !('additionalProperties' in schema) && { additionalProperties: false }),
    },
    words,
  );
};

/** What sets a branch apart: the names it speaks of, and whatever is no list of properties. */
const wordsOf = (branch: JsonObject): JsonObject => {
  const { properties } = branch;
  const rest = without(branch, 'type', 'properties', 'additionalProperties');
  return isJsonObject(properties) ? { ...rest, properties: Object.keys(properties) } : rest;
};

const either = (ours: Json, theirs: Json): Json => {
  spend();
  if (sameJson(ours, theirs)) return ours;
  const known =
    isJsonObject(ours) && Object.keys(ours).length === 1 && Array.isArray(ours['anyOf']) ? ours['anyOf'] : [ours];
  return (known as readonly Json[]).some(each => sameJson(each, theirs))
    ? ours
    : { anyOf: joined(known as Json[], theirs) };
};

const joined = (known: readonly Json[], other: Json): Json[] => {
  spend(known.length / 5);
  return [...known, other];
};

const namesIn = (value: Json | undefined): readonly string[] =>
  Array.isArray(value) ? (value as readonly Json[]).filter(each => typeof each === 'string') : [];

const isListOfObjects = (value: Json | undefined): boolean =>
  Array.isArray(value) && (value as readonly Json[]).every(isJsonObject);
