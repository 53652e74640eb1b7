import { sameJson } from '../../json/sameJson';
import { isJsonObject, type Json, type JsonObject } from '../../json/json';
import { l10n } from '../../util/l10n';
import { moveToDescription } from './keepOnly';
import { mergeAllOf } from './mergeAllOf';
import { resolveRef } from '../../tool/refs';
import { ruleFor, type Pass, type Rule } from './rewrite';
import { addToDescription, withoutKeywords } from './addToDescription';
import { spend } from '../../util/budget';

/** Replaces references in the combinators of the root, so that these can be merged. */
export const inlineRootBranches: Pass = (schema, { reportChange }) => {
  const combinators = ['anyOf', 'oneOf', 'allOf'].filter(key => Object.hasOwn(schema, key));
  if (combinators.length === 0) return schema;
  const inlined = new Map(Object.entries(schema));
  for (const key of combinators) {
    const branches = schema[key];
    if (!Array.isArray(branches)) continue;
    const resolved = (branches as readonly Json[]).map((branch, index) => {
      const target =
        isJsonObject(branch) && typeof branch['$ref'] === 'string' ? resolveRef(schema, branch['$ref']) : undefined;
      if (!isJsonObject(target) || '$ref' in target) return branch;
      reportChange(
        [key, index],
        l10n.t('was replaced by the schema that its `$ref` refers to, so that it can be merged'),
      );
      return { ...target, ...withoutKeywords(branch as JsonObject, '$ref') };
    });
    inlined.set(key, resolved);
  }
  return Object.fromEntries(inlined);
};

/** Merges alternatives at the root into one object. It has all their properties and requires what all of them require. */
export const mergeRootCombinators = (...rejected: readonly string[]): Rule =>
  ruleFor(rejected, (schema, node) => {
    if (!node.isRoot || !rejected.some(key => key in schema)) return schema;
    const start = rejected.includes('allOf') ? mergeAllOf(schema, node) : schema;
    const merged = ['anyOf', 'oneOf'].reduce((each, key) => {
      if (!rejected.includes(key) || !isListOfObjects(each[key])) return each;
      node.reportChange(
        key,
        l10n.t('was merged into one object: {0} does not support `{1}` at the root', node.title, key),
        'changed',
      );
      return mergeBranches(each, key);
    }, start);
    return moveToDescription(
      merged,
      node,
      rejected.filter(key => key in merged),
    );
  });

/** Merges the alternatives of a keyword into the object itself. The description lists them. */
export const mergeBranches = (schema: JsonObject, key: string): JsonObject => {
  const branches = schema[key] as unknown as readonly JsonObject[];
  const objects = branches.filter(({ type }) => type === undefined || type === 'object');
  const properties = new Map(Object.entries(isJsonObject(schema['properties']) ? schema['properties'] : {}));
  for (const branch of objects) {
    for (const [name, theirs] of Object.entries(isJsonObject(branch['properties']) ? branch['properties'] : {})) {
      const ours = properties.get(name);
      properties.set(name, ours === undefined ? theirs : unionOf(ours, theirs));
    }
  }
  const required = namesIn(schema['required']);
  const requiredByBranch = branches.map(each => new Set(namesIn(each['required'])));
  const requiredByAll = [...(requiredByBranch[0] ?? [])].filter(name => requiredByBranch.every(each => each.has(name)));
  const ownRequired = new Set(required);
  const allRequired = [...new Set([...required, ...requiredByAll])].filter(
    name => properties.has(name) || ownRequired.has(name),
  );
  const isClosed = objects.length > 0 && objects.every(each => each['additionalProperties'] === false);
  const summary = `one of: ${branches.map(branch => JSON.stringify(branchSummary(branch))).join(', ')}`;
  return addToDescription(
    {
      ...withoutKeywords(schema, key),
      ...(properties.size > 0 && { properties: Object.fromEntries(properties) }),
      ...((allRequired.length > 0 || 'required' in schema) && { required: allRequired }),
      ...(isClosed && !('additionalProperties' in schema) && { additionalProperties: false }),
    },
    summary,
  );
};

/** What distinguishes a branch: the names of its properties, and its other keywords. */
const branchSummary = (branch: JsonObject): JsonObject => {
  const { properties } = branch;
  const rest = withoutKeywords(branch, 'type', 'properties', 'additionalProperties');
  return isJsonObject(properties) ? { ...rest, properties: Object.keys(properties) } : rest;
};

const unionOf = (ours: Json, theirs: Json): Json => {
  spend();
  if (sameJson(ours, theirs)) return ours;
  const alternatives =
    isJsonObject(ours) && Object.keys(ours).length === 1 && Array.isArray(ours['anyOf']) ? ours['anyOf'] : [ours];
  return (alternatives as readonly Json[]).some(each => sameJson(each, theirs))
    ? ours
    : { anyOf: append(alternatives as Json[], theirs) };
};

const append = (alternatives: readonly Json[], other: Json): Json[] => {
  spend(alternatives.length / 5);
  return [...alternatives, other];
};

const namesIn = (value: Json | undefined): readonly string[] =>
  Array.isArray(value) ? (value as readonly Json[]).filter(each => typeof each === 'string') : [];

const isListOfObjects = (value: Json | undefined): boolean =>
  Array.isArray(value) && (value as readonly Json[]).every(isJsonObject);
