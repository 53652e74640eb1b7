import { sameJson } from '../../json/sameJson';
import { isJsonObject, type Json, type JsonObject } from '../../json/json';
import { l10n } from '../../util/l10n';
import { moveToDescription } from './keepOnly';
import { inlineRefs, mergeTarget } from './inlineRefs';
import { mergeAllOf, mergeKind } from './mergeAllOf';
import { refsIn, resolveRef } from '../../tool/refs';
import { ruleFor, type Pass, type SchemaRule } from './rewrite';
import { addToDescription, withoutKeywords } from './addToDescription';
import { spend } from '../../util/budget';

/** Replaces references in the combinators of the root, and to what is in them, so that these can be merged. */
export const inlineRootBranches: Pass = (given, reporter) => {
  const combinators = ['anyOf', 'oneOf', 'allOf'].filter(key => Object.hasOwn(given, key));
  if (combinators.length === 0) return given;
  const isInside = (ref: string): boolean => combinators.some(key => ref.startsWith(`#/${key}/`));
  const schemas = [given, ...['$defs', 'definitions'].flatMap(key => Object.values((given[key] ?? {}) as JsonObject))];
  const schema = schemas.some(each => isJsonObject(each) && refsIn(each).some(isInside))
    ? inlineRefs({ keep: ref => !isInside(ref), placeholder: {} })(given, reporter)
    : given;
  const inlined = new Map(Object.entries(schema));
  for (const key of combinators) {
    const branches = schema[key];
    if (!Array.isArray(branches)) continue;
    const resolved = (branches as readonly Json[]).map((branch, index) => {
      const target = isJsonObject(branch) ? targetOf(schema, branch) : undefined;
      if (!target) return branch;
      const lost = new Set<string>();
      const merged = mergeTarget(target, branch as JsonObject, lost);
      reporter.reportChange(
        [key, index],
        l10n.t('was replaced by the schema that its `$ref` refers to, so that it can be merged'),
        mergeKind(lost),
      );
      return merged;
    });
    inlined.set(key, resolved);
  }
  return Object.fromEntries(inlined);
};

/** The schema that the branch refers to, unless that is a reference again. */
const targetOf = (root: JsonObject, { $ref }: JsonObject): JsonObject | undefined => {
  const target = typeof $ref === 'string' ? resolveRef(root, $ref) : undefined;
  if (!isJsonObject(target) || !('$ref' in target)) return isJsonObject(target) ? target : undefined;
  const { $ref: next } = target;
  const final = typeof next === 'string' ? resolveRef(root, next) : undefined;
  return isJsonObject(final) && !('$ref' in final) ? mergeTarget(final, target, new Set()) : undefined;
};

/** Merges alternatives at the root into one object. It has all their properties and requires what all of them require. */
export const mergeRootCombinators = (...rejected: readonly string[]): SchemaRule =>
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
  const own = isJsonObject(schema['properties']) ? schema['properties'] : {};
  const properties = new Map(Object.entries(own));
  const undeclared = new Map<string, Json>();
  for (const branch of objects) {
    for (const [name, theirs] of Object.entries(isJsonObject(branch['properties']) ? branch['properties'] : {})) {
      const ours = undeclared.get(name);
      undeclared.set(name, ours === undefined ? theirs : unionOf(ours, theirs));
    }
  }
  for (const [name, union] of undeclared) {
    const ours = properties.get(name);
    // What the object itself says of a property holds in each of its alternatives.
    if (ours === undefined || ours === true) properties.set(name, union);
    else if (isJsonObject(ours) && isJsonObject(union) && !Object.keys(ours).some(key => restricting.has(key)))
      properties.set(name, { ...union, ...ours });
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

/** The keywords that say which values a property has. */
const restricting = new Set(['type', 'enum', 'const', '$ref', 'anyOf', 'oneOf', 'allOf']);

/** What distinguishes a branch: the names of its properties, those that have a fixed value with it, and its other keywords. */
const branchSummary = (branch: JsonObject): JsonObject => {
  const { properties } = branch;
  const rest = withoutKeywords(branch, 'type', 'properties', 'additionalProperties');
  if (!isJsonObject(properties)) return rest;
  const isFixed = (property: Json): property is JsonObject =>
    isJsonObject(property) && (Object.hasOwn(property, 'const') || Array.isArray(property['enum']));
  if (!Object.values(properties).some(isFixed)) return { ...rest, properties: Object.keys(properties) };
  const fixed = Object.entries(properties).map(([name, property]): [string, Json] => {
    if (!isFixed(property)) return [name, {}];
    return [name, Object.hasOwn(property, 'const') ? { const: property['const']! } : { enum: property['enum']! }];
  });
  return { ...rest, properties: Object.fromEntries(fixed) };
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
