import { isJsonObject, type JsonObject } from '../../../json/json';
import { l10n } from '../../../util/l10n';
import { tuplesToPrefixItems } from '../arrays';
import { inlineRefs } from '../inlineRefs';
import { sayOnly } from '../keepOnly';
import { withoutMcpHeaders } from '../mcpHeaders';
import { mergeAllOf } from '../mergeAllOf';
import { isRecursive, resolveRef } from '../../../tool/refs';
import { about, type Dialect, type Rule } from '../rewrite';
import { inlineRootBranches, rootCombinators } from '../rootCombinators';
import { values } from '../strictRules';

/** Where nothing is said, objects are closed there. */
const openObjects: Rule = (schema, node) => {
  if (!isOpen(schema)) return schema;
  node.note('additionalProperties', l10n.t('was added as `true`: {0} closes objects by default', node.title));
  return { ...schema, additionalProperties: true };
};

const isOpen = ({ type, properties, additionalProperties }: JsonObject): boolean =>
  (type === 'object' || isJsonObject(properties)) && additionalProperties === undefined;

const notEmpty = (list: unknown): boolean => Array.isArray(list) && list.length > 0;

/** What is always strict there, as of 2026: https://docs.x.ai/docs/guides/structured-outputs */
export const xai: Dialect = {
  title: 'xAI',
  source: 'https://docs.x.ai/docs/guides/structured-outputs',
  passes: [
    inlineRootBranches,
    inlineRefs({
      keep: (ref, whole) => resolveRef(whole, ref) !== undefined && !isRecursive(whole, ref),
      opaque: { type: 'object' },
    }),
  ],
  booleans: false,
  rules: [
    rootCombinators('oneOf', 'anyOf', 'allOf'),
    about(['allOf'], (schema, node) =>
      Array.isArray(schema['allOf']) && schema['allOf'].length > 1 ? mergeAllOf(schema, node) : schema,
    ),
    tuplesToPrefixItems,
    values('enum', notEmpty),
    values('anyOf', notEmpty),
    sayOnly('minContains', 'maxContains'),
    openObjects,
    withoutMcpHeaders,
  ],
};
