import { isJsonObject, type Json, type JsonObject } from '../../json/json';
import { l10n } from '../../util/l10n';
import { closeObjects, requireAll, requireItems, requireType, wrapRefs } from '../schema/strictRules';
import { openaiStrictLimits } from '../schema/strictLimits';
import { rejectUnionSiblings } from '../schema/strictUnions';
import { displayPath, typesOf, type ObjectNode } from '../../tool/schemaNodes';
import type { Constraint } from '../constraint';
import type { Finding } from '../rule';
import { eachSchema } from './schemas';

const source = 'https://developers.openai.com/api/docs/guides/structured-outputs#supported-schemas';

const isObjectSchema = (schema: JsonObject): boolean =>
  typesOf(schema).includes('object') || (schema['type'] === undefined && isJsonObject(schema['properties']));

const onStrictSchemas = { about: 'schema', severity: 'error', source, date: '2026-11', isForWritten: true } as const;

/** Every object must be closed. */
export const closedObjects: Constraint = {
  code: 'strict-additional-props',
  ...onStrictSchemas,
  check: eachSchema(function* (node, { vendorNames }) {
    const { schema } = node;
    if (!isObjectSchema(schema) || schema['additionalProperties'] === false) return;
    const path = [...node.path, 'additionalProperties'];
    const isOpen = schema['additionalProperties'] !== undefined;
    yield {
      path: isOpen ? path : node.path,
      message: isOpen
        ? l10n.t(
            '{0} allows arbitrary keys, but only closed objects are accepted by {1}. Use a list of objects that contain a key and a value, or remove `strict`.',
            displayPath(node),
            vendorNames,
          )
        : l10n.t(
            '{0} is an open object, but only closed objects are accepted by {1}. Add `"additionalProperties": false`.',
            displayPath(node),
            vendorNames,
          ),
      ...(!isOpen && {
        fix: { title: l10n.t('Add `{0}`', '"additionalProperties": false'), edits: [{ path, value: false }] },
      }),
    };
  }),
  fix: closeObjects,
};

/** Every property must be required. */
export const allRequired: Constraint = {
  code: 'strict-required-all',
  ...onStrictSchemas,
  check: eachSchema(function* (node, { vendorNames }) {
    const { properties, required } = node.schema;
    if (!isObjectSchema(node.schema) || (properties !== undefined && !isJsonObject(properties))) return;
    const names: readonly Json[] = Array.isArray(required) ? (required as readonly Json[]) : [];
    const missing = Object.keys(isJsonObject(properties) ? properties : {}).filter(name => !names.includes(name));
    if (missing.length > 0)
      yield {
        path: Array.isArray(required) ? [...node.path, 'required'] : node.path,
        message: l10n.t(
          'For {2}, `required` must list every property, but that of {0} does not list {1}. Add what is missing, and allow null for what is optional.',
          displayPath(node),
          missing.map(name => JSON.stringify(name)).join(', '),
          vendorNames,
        ),
      };
    yield* undeclaredFindings(node, vendorNames);
  }),
  fix: requireAll,
};

/** Every schema must have a type. */
export const typedSchemas: Constraint = {
  code: 'strict-untyped',
  ...onStrictSchemas,
  check: eachSchema(function* (node, { vendorNames }) {
    const { schema, path } = node;
    if (!['type', '$ref', 'anyOf', 'oneOf', 'allOf', 'enum', 'const'].some(key => Object.hasOwn(schema, key)))
      yield {
        path,
        message: l10n.t('{0} has no type, which is rejected by {1}. Add `type`.', displayPath(node), vendorNames),
      };
    if (path.length === 1 && '$ref' in schema)
      yield {
        path: [...path, '$ref'],
        message: l10n.t(
          'The root of the schema is a reference, which is rejected by {0}. Write the object there instead.',
          vendorNames,
        ),
      };
  }),
  fix: requireType,
};

/** Every array must declare the schema of its items. */
export const typedItems: Constraint = {
  code: 'strict-array-no-items',
  ...onStrictSchemas,
  check: eachSchema(function* (node, { vendorNames }) {
    if (!typesOf(node.schema).includes('array') || isJsonObject(node.schema['items'])) return;
    yield {
      path: node.path,
      message: l10n.t(
        '{0} does not declare one schema for all its items, which is rejected by {1}. Add `items`.',
        displayPath(node),
        vendorNames,
      ),
    };
  }),
  fix: requireItems,
};

/** No keywords beside a reference. */
export const bareRefs: Constraint = {
  code: 'strict-ref-sibling',
  ...onStrictSchemas,
  check: eachSchema(function* (node, { vendorNames }) {
    const others = Object.keys(node.schema).filter(key => key !== '$ref');
    if (typeof node.schema['$ref'] !== 'string' || others.length === 0) return;
    yield {
      path: [...node.path, others[0]!],
      ofKey: true,
      message: l10n.t(
        '{0} has {1} beside `$ref`, which is rejected by {2}. Put the reference into `anyOf`, or move the other keywords to the definition.',
        displayPath(node),
        others.map(key => `\`${key}\``).join(', '),
        vendorNames,
      ),
    };
  }),
  fix: wrapRefs(),
};

/** Only keywords that describe may be beside `anyOf`. */
export const bareUnions: Constraint = {
  code: 'strict-union-sibling',
  ...onStrictSchemas,
  severity: 'warning',
  check: eachSchema(function* (node, { vendorNames }) {
    if (!Array.isArray(node.schema['anyOf']) || node.path.length === 1) return;
    const sibling = Object.keys(node.schema).find(key => !['anyOf', 'description', 'title', '$defs'].includes(key));
    if (sibling === undefined) return;
    yield {
      path: [...node.path, sibling],
      ofKey: true,
      message: l10n.t(
        '{0} has `{1}` beside `anyOf`, where only a description is supported by {2}. Move it into the alternatives.',
        displayPath(node),
        sibling,
        vendorNames,
      ),
    };
  }),
  fix: rejectUnionSiblings,
};

/** A limit of a whole strict schema. */
const sizeLimit = (code: string, severity: 'error' | 'warning'): Constraint => ({
  ...onStrictSchemas,
  ...{ code, about: 'root', severity },
  *check({ inputSchema }, { vendorNames }) {
    for (const excess of openaiStrictLimits(inputSchema as JsonObject)) {
      if (excess.severity !== severity) continue;
      const message = l10n.t('The schema {0} for {1}. Split the tool into several tools.', excess.what, vendorNames);
      yield { path: ['inputSchema'], message };
    }
  },
});

/** A schema that is too large. */
export const strictSize: Constraint = { ...sizeLimit('strict-limits-openai', 'error'), limits: openaiStrictLimits };

/** A schema that is too deep. How depth is counted is not documented, so it is a warning. */
export const strictDepth: Constraint = sizeLimit('strict-depth-openai', 'warning');

/** Whether a list of values has no objects and no lists. */
export const primitiveEnum = (choices: Json): boolean =>
  Array.isArray(choices) && (choices as readonly Json[]).every(each => typeof each !== 'object' || !each);

/** The names that an object requires but does not declare. */
const undeclaredRequired = (schema: JsonObject): readonly Json[] => {
  const { required, properties } = schema;
  if (!Array.isArray(required)) return [];
  return (required as readonly Json[]).filter(
    name => typeof name !== 'string' || !isJsonObject(properties) || !Object.hasOwn(properties, name),
  );
};

const undeclaredFindings = (node: ObjectNode, vendorNames: string): readonly Finding[] => {
  const undeclared = undeclaredRequired(node.schema);
  if (undeclared.length === 0) return [];
  const message = l10n.t(
    'For {2}, `required` can list only declared properties, but that of {0} lists {1}. Declare what is missing, or remove it from `required`.',
    displayPath(node),
    undeclared.map(name => JSON.stringify(name)).join(', '),
    vendorNames,
  );
  return [{ path: [...node.path, 'required'], message }];
};

/** Names in `required` must be declared. Exports leave others out. */
export const declaredRequired = (
  details: Pick<Constraint, 'code' | 'source' | 'date'> & Partial<Constraint>,
): Constraint => ({
  about: 'schema',
  severity: 'error',
  isForWritten: true,
  check: eachSchema((node, { vendorNames }) => undeclaredFindings(node, vendorNames)),
  fix: (schema, node) => {
    const undeclared = new Set(undeclaredRequired(schema));
    if (undeclared.size === 0) return schema;
    const { required, ...rest } = schema;
    const declared = (required as readonly Json[]).filter(name => !undeclared.has(name));
    node.reportChange(
      'required',
      l10n.t('was written without names that the schema does not declare: {0} does not support them', node.title),
      'changed',
    );
    return declared.length > 0 ? { ...schema, required: declared } : rest;
  },
  ...details,
});
