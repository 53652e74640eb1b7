import { isJsonObject, type Json, type JsonObject } from '../json/json';
import { l10n } from '../util/l10n';
import { tuplesToPrefixItems } from './schema/arrays';
import { inlineRefs } from './schema/inlineRefs';
import { withoutMcpHeaders } from './schema/mcpHeaders';
import { withoutKeywords } from './schema/addToDescription';
import { moveToDescription } from './schema/keepOnly';
import { mergeAllOf } from './schema/mergeAllOf';
import { inlineRootBranches } from './schema/rootCombinators';
import { applyRules, ruleFor, type Pass, type SchemaRule } from './schema/rewrite';
import { isRecursive, resolveRef } from '../tool/refs';
import { prepare, rewrite, rewritesOf, type Constraint } from './constraint';
import { currentKeywords, mergeRoot, rootType } from './constraints/root';
import { mapSubschemas, subschemaPath } from '../tool/subschemas';
import type { Path } from '../util/path';
import {
  noBooleanSchemas,
  noRecursion,
  notEmptyList,
  patternsWithout,
  patternSyntax,
  supportedValues,
  forbiddenKeywords,
} from './constraints/schemas';
import { arrayFormItems } from './constraints/tuples';
import type { Endpoint } from './endpoint';

const source = 'https://docs.x.ai/docs/guides/structured-outputs';
const date = '2026-11';

/** xAI closes objects that do not specify `additionalProperties`. */
const openObjects: SchemaRule = (schema, node) => {
  if (!isOpen(schema)) return schema;
  node.reportChange('additionalProperties', l10n.t('was added as `true`: {0} closes objects by default', node.title));
  return { ...schema, additionalProperties: true };
};

/**
 * Writes `unevaluatedProperties` as `additionalProperties`: it would accept everything that an added `additionalProperties`
 * accepts. Where other schemas apply to the same object, it is omitted.
 */
const closeByAdditionalProperties = ruleFor(['unevaluatedProperties'], (schema, node) => {
  const { unevaluatedProperties = true, ...rest } = schema;
  if (unevaluatedProperties === true || applicators.some(key => key in rest))
    return moveToDescription(schema, node, ['unevaluatedProperties']);
  node.reportChange(
    'unevaluatedProperties',
    l10n.t('was written as `additionalProperties`, for {0}', node.title),
    'by-design',
  );
  return rest['additionalProperties'] === undefined ? { ...rest, additionalProperties: unevaluatedProperties } : rest;
});
const closingRules = [closeByAdditionalProperties];

/** Keywords whose schemas apply to the same object. */
const applicators = ['allOf', 'anyOf', 'oneOf', 'not', 'if', 'then', 'else', '$ref', 'dependentSchemas'];

const isOpen = ({ type, properties, additionalProperties }: JsonObject): boolean =>
  (type === 'object' || isJsonObject(properties)) && additionalProperties === undefined;

/** An alternative at the root that is no object was refused. */
const branchesAreObjects: Constraint = {
  code: 'xai-root-branch',
  about: 'root',
  severity: 'warning',
  source,
  date,
  isForWritten: true,
  *check({ inputSchema }, { vendorNames }) {
    for (const keyword of ['oneOf', 'anyOf', 'allOf']) {
      const branches = (inputSchema as JsonObject)[keyword];
      const index = Array.isArray(branches) ? (branches as readonly Json[]).findIndex(isNoObject) : -1;
      if (index < 0) continue;
      yield {
        path: ['inputSchema', keyword, index],
        message: l10n.t(
          '`{0}` at the root has a schema that is no object, which was rejected by {1}. Make it an object.',
          keyword,
          vendorNames,
        ),
      };
    }
  },
};

const isNoObject = (branch: Json): boolean =>
  isJsonObject(branch) && branch['type'] !== undefined && branch['type'] !== 'object';

const hasSeveral = (list: Json | undefined): boolean => Array.isArray(list) && list.length > 1;

/**
 * Replaces references in `allOf` with the schemas that they refer to, so that these can be merged, and closes objects by
 * `additionalProperties`.
 */
const inlineMembers: Pass = (root, reporter) => {
  const visit = (schema: JsonObject, path: Path): JsonObject => {
    const { allOf } = schema;
    const members = (hasSeveral(allOf) ? allOf : []) as readonly Json[];
    const inlined = members.map((member, index) => {
      if (!isJsonObject(member) || typeof member['$ref'] !== 'string') return member;
      const target = resolveRef(root, member['$ref']);
      if (!isJsonObject(target)) return member;
      reporter.reportChange(
        [...path, 'allOf', index],
        l10n.t('was replaced by the schema that its `$ref` refers to, so that it can be merged'),
      );
      return { ...target, ...withoutKeywords(member, '$ref') };
    });
    const isChanged = inlined.some((member, index) => member !== members[index]);
    const inner = mapSubschemas(isChanged ? { ...schema, allOf: inlined } : schema, (child, keyword, key) =>
      isJsonObject(child) ? visit(child, subschemaPath(path, keyword, key)) : child,
    );
    return applyRules(closingRules, inner, path, reporter);
  };
  return visit(root, []);
};

/** Chat and Responses of xAI, which are always strict, as of 2026. */
export const xai: Endpoint = {
  vendor: 'xai',
  formats: ['xai', 'openai-chat', 'openai-responses'],
  title: 'xAI',
  models: /^grok-\d/,
  source,
  tools: [
    currentKeywords,
    ...prepare(
      inlineRootBranches,
      inlineRefs({
        keep: (ref, root) => resolveRef(root, ref) !== undefined && !isRecursive(root, ref),
        placeholder: { type: 'object' },
      }),
      inlineMembers,
    ),
    noRecursion({ code: 'strict-recursive', source, date, isForWritten: false }),
    noBooleanSchemas({ source }),
    mergeRoot('oneOf', 'anyOf', 'allOf'),
    branchesAreObjects,
    ...rewritesOf([rootType]),
    arrayFormItems,
    supportedValues(
      'allOf',
      list => !hasSeveral(list),
      (name, vendorNames) =>
        l10n.t('`allOf` of {0} has several schemas, which is not supported by {1}. Merge them.', name, vendorNames),
      {
        code: 'xai-all-of',
        source,
        date,
        fix: ruleFor(['allOf'], (schema, node) => {
          if (!hasSeveral(schema['allOf'])) return schema;
          const merged = mergeAllOf(schema, node);
          return hasSeveral(merged['allOf']) ? moveToDescription(merged, node, ['allOf']) : merged;
        }),
      },
    ),
    ...rewrite(tuplesToPrefixItems),
    notEmptyList('enum', { code: 'xai-empty-enum', source, date }),
    notEmptyList('anyOf', { code: 'xai-empty-union', source, date }),
    forbiddenKeywords(['minContains', 'maxContains'], { code: 'xai-keyword', source, date }),
    patternsWithout(patternSyntax.xai, { code: 'pattern-portable', source, date, isForWritten: false }),
    ...rewrite(openObjects, withoutMcpHeaders),
  ],
};
