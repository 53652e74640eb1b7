import { l10n } from '../../../util/l10n';
import { constToEnum, oneOfToAnyOf } from '../alternatives';
import { tuplesToItems } from '../arrays';
import { inlineRefs } from '../inlineRefs';
import { keepOnly } from '../keepOnly';
import { mergeAllOf } from '../mergeAllOf';
import type { Dialect, Rule } from '../rewrite';
import { inlineRootBranches, mergeRootCombinators } from '../rootCombinators';
import { withoutKeywords } from '../addToDescription';
import { restrictsObjects } from '../openApiSubsetRules';

const nestedRule = keepOnly('anyOf', 'type', 'items', 'description', 'enum', 'properties', 'required');

/** At the root, Ollama reads fewer keywords. It has no description there that could state the others. */
const rootAware: Rule = (schema, node) => {
  if (!node.isRoot) return nestedRule(schema, node);
  const dropped = Object.keys(schema).filter(key => !['type', 'items', 'properties', 'required'].includes(key));
  for (const key of dropped)
    node.reportChange(
      key,
      l10n.t('was omitted: {0} does not support it at the root', node.title),
      restrictsObjects.has(key) ? 'weakened' : 'by-design',
    );
  return withoutKeywords(schema, ...dropped);
};

/** The fields into which the server of Ollama decodes a schema, as of 2026-08. It drops all others silently. */
export const ollama: Dialect = {
  title: 'Ollama',
  source: 'https://github.com/ollama/ollama/blob/main/api/types.go',
  passes: [inlineRootBranches, inlineRefs({ placeholder: { type: 'object' } })],
  booleans: false,
  // The server passes on everything under `items` unchanged.
  descends: new Set(['properties', 'anyOf', 'oneOf', 'allOf']),
  rules: [
    constToEnum,
    mergeRootCombinators('oneOf', 'anyOf', 'allOf'),
    oneOfToAnyOf,
    mergeAllOf,
    tuplesToItems,
    rootAware,
  ],
};
