import { isJsonObject, type JsonObject } from '../../../json/json';
import { l10n } from '../../../util/l10n';
import { tuplesToPrefixItems } from '../arrays';
import { inlineRefs } from '../inlineRefs';
import { describeOnly } from '../keepOnly';
import { withoutMcpHeaders } from '../mcpHeaders';
import { mergeAllOf } from '../mergeAllOf';
import { isRecursive, resolveRef } from '../../../tool/refs';
import { ruleFor, type Dialect, type Rule } from '../rewrite';
import { inlineRootBranches, mergeRootCombinators } from '../rootCombinators';
import { restrictValues } from '../strictRules';

/** xAI closes objects that do not specify `additionalProperties`. */
const openObjects: Rule = (schema, node) => {
  if (!isOpen(schema)) return schema;
  node.reportChange('additionalProperties', l10n.t('was added as `true`: {0} closes objects by default', node.title));
  return { ...schema, additionalProperties: true };
};

const isOpen = ({ type, properties, additionalProperties }: JsonObject): boolean =>
  (type === 'object' || isJsonObject(properties)) && additionalProperties === undefined;

const notEmpty = (list: unknown): boolean => Array.isArray(list) && list.length > 0;

/** xAI is always strict, as of 2026: https://docs.x.ai/docs/guides/structured-outputs */
export const xai: Dialect = {
  title: 'xAI',
  source: 'https://docs.x.ai/docs/guides/structured-outputs',
  passes: [
    inlineRootBranches,
    inlineRefs({
      keep: (ref, root) => resolveRef(root, ref) !== undefined && !isRecursive(root, ref),
      placeholder: { type: 'object' },
    }),
  ],
  booleans: false,
  rules: [
    mergeRootCombinators('oneOf', 'anyOf', 'allOf'),
    ruleFor(['allOf'], (schema, node) =>
      Array.isArray(schema['allOf']) && schema['allOf'].length > 1 ? mergeAllOf(schema, node) : schema,
    ),
    tuplesToPrefixItems,
    restrictValues('enum', notEmpty),
    restrictValues('anyOf', notEmpty),
    describeOnly('minContains', 'maxContains'),
    openObjects,
    withoutMcpHeaders,
  ],
};
