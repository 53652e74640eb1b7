import { l10n } from '../../../util/l10n';
import { constToEnum, oneOfToAnyOf } from '../alternatives';
import { inlineRefs } from '../inlineRefs';
import { keepOnly } from '../keepOnly';
import { mergeAllOf } from '../mergeAllOf';
import type { Dialect, Rule } from '../rewrite';
import { inlineRootBranches, rootCombinators } from '../rootCombinators';
import { without } from '../say';

const inside = keepOnly('anyOf', 'type', 'items', 'description', 'enum', 'properties', 'required');

/** The parameters as a whole have no description. */
const atRoot: Rule = (schema, node) => {
  if (!node.root) return inside(schema, node);
  const dropped = Object.keys(schema).filter(key => !['type', 'items', 'properties', 'required'].includes(key));
  for (const key of dropped) node.note(key, l10n.t('was omitted: {0} does not support it at the root', node.title));
  return without(schema, ...dropped);
};

/** The fields that its server decodes a schema into, as of 2026-08; the rest it drops in silence. */
export const ollama: Dialect = {
  title: 'Ollama',
  source: 'https://github.com/ollama/ollama/blob/main/api/types.go',
  passes: [inlineRootBranches, inlineRefs({ opaque: { type: 'object' } })],
  booleans: false,
  // What is under `items` is handed on as it is.
  descends: new Set(['properties', 'anyOf', 'oneOf', 'allOf']),
  rules: [constToEnum, rootCombinators('oneOf', 'anyOf', 'allOf'), oneOfToAnyOf, mergeAllOf, atRoot],
};
