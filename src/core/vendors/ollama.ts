import { l10n } from '../util/l10n';
import { constToEnum, oneOfToAnyOf } from '../formats/schema/alternatives';
import { tuplesToItems } from '../formats/schema/arrays';
import { restrictsObjects } from '../formats/schema/openApiSubsetRules';
import { inlineRefs } from '../formats/schema/inlineRefs';
import { keepOnly } from '../formats/schema/keepOnly';
import { mergeAllOf } from '../formats/schema/mergeAllOf';
import { inlineRootBranches } from '../formats/schema/rootCombinators';
import type { Rule } from '../formats/schema/rewrite';
import { withoutKeywords } from '../formats/schema/addToDescription';
import { prepare, rewrite, rewritesOf, type Constraint } from './constraint';
import { currentWords, mergeRoot, rootType } from './constraints/root';
import { eachSchema, noBooleanSchemas } from './constraints/schemas';
import { displayPath } from '../lint/schemaNodes';
import type { Endpoint } from './endpoint';

const source = 'https://github.com/ollama/ollama/blob/main/api/types.go';

const keywords = ['anyOf', 'type', 'items', 'description', 'enum', 'properties', 'required'];
const rootOnly = ['type', 'items', 'properties', 'required'];
const nestedRule = keepOnly(...keywords);

/** At the root, Ollama reads fewer keywords. It has no description there that could state the others. */
const rootAware: Rule = (schema, node) => {
  if (!node.isRoot) return nestedRule(schema, node);
  const dropped = Object.keys(schema).filter(key => !rootOnly.includes(key));
  for (const key of dropped)
    node.reportChange(
      key,
      l10n.t('was omitted: {0} does not support it at the root', node.title),
      restrictsObjects.has(key) ? 'weakened' : 'by-design',
    );
  return withoutKeywords(schema, ...dropped);
};

/** Nothing is rejected: what the server has no field for is dropped, and the model never sees it. */
const dropped: Constraint = {
  code: 'ollama-loss',
  about: 'schema',
  severity: 'warning',
  source,
  date: '2026-08',
  isForWritten: true,
  check: eachSchema(function* (node, { vendorNames }) {
    // The server passes on everything under `items` unchanged.
    if (node.path.includes('items')) return;
    const known = node.path.length === 1 ? [...rootOnly, '$defs'] : keywords;
    const lost = Object.keys(node.schema).filter(key => !known.includes(key) && !silent.has(key));
    if (lost.length > 0)
      yield {
        path: [...node.path, lost[0]!],
        ofKey: true,
        message: l10n.t(
          'Models do not see {1} of {2}, because {0} has no field for that. State it in the description.',
          vendorNames,
          lost.map(key => `\`${key}\``).join(', '),
          displayPath(node),
        ),
      };
  }),
  fix: rootAware,
};

/** Keywords that a model does not miss. */
const silent = new Set(['$schema', '$id', '$comment', 'title', 'additionalProperties', '$defs', 'definitions']);

/** The fields into which the server of Ollama decodes a schema, as of 2026-08. It drops all others silently. */
export const ollama: Endpoint = {
  vendor: 'ollama',
  formats: ['ollama', 'openai-chat'],
  title: 'Ollama',
  source,
  tools: [
    currentWords,
    ...prepare(inlineRootBranches, inlineRefs({ placeholder: { type: 'object' } })),
    { descends: new Set(['properties', 'anyOf', 'oneOf', 'allOf']) },
    noBooleanSchemas({ source, date: '2026-08' }),
    ...rewritesOf([rootType]),
    ...rewrite(constToEnum),
    mergeRoot('oneOf', 'anyOf', 'allOf'),
    ...rewrite(oneOfToAnyOf, mergeAllOf, tuplesToItems),
    dropped,
  ],
};
