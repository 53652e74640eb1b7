import { l10n } from '../util/l10n';
import { constToEnum, oneOfToAnyOf } from './schema/alternatives';
import { tuplesToItems } from './schema/arrays';
import { restrictsObjects } from './schema/openApiSubsetRules';
import { inlineRefs } from './schema/inlineRefs';
import { keepOnly } from './schema/keepOnly';
import { mergeAllOf } from './schema/mergeAllOf';
import { inlineRootBranches } from './schema/rootCombinators';
import type { SchemaRule } from './schema/rewrite';
import { withoutKeywords } from './schema/addToDescription';
import { prepare, rewrite, rewritesOf, type Constraint } from './constraint';
import { currentKeywords, mergeRoot, rootType } from './constraints/root';
import { anObject, aText, keywordTypes, list, schemas, texts, textOrTexts } from './constraints/fieldTypes';
import { eachSchema, noBooleanSchemas } from './constraints/schemas';
import { displayPath, type SchemaNode } from '../tool/schemaNodes';
import type { Endpoint } from './endpoint';

const source = 'https://github.com/ollama/ollama/blob/main/api/types.go';

const keywords = ['anyOf', 'type', 'items', 'description', 'enum', 'properties', 'required'];
const rootOnly = ['type', 'items', 'properties', 'required'];
const nestedRule = keepOnly(...keywords);

/** At the root, Ollama reads fewer keywords. It has no description there that could state the others. */
const rootAware: SchemaRule = (schema, node) => {
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

/** Whether the server decodes the schema into fields. It passes on what is under `items` unchanged. */
const isDecoded = ({ path }: Pick<SchemaNode, 'path'>): boolean => {
  for (let index = 1; index < path.length; index += withKeys.has(path[index] as string) ? 2 : 1)
    if (path[index] === 'items') return false;
  return true;
};

/** Keywords with several schemas, so that a name or an index follows in a path. */
const withKeys = new Set([
  ...['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas'],
  ...['anyOf', 'oneOf', 'allOf', 'prefixItems'],
]);

/** Nothing is rejected: what the server has no field for is dropped, and the model never sees it. */
const dropped: Constraint = {
  code: 'ollama-loss',
  about: 'schema',
  severity: 'info',
  source,
  date: '2026-08',
  isForWritten: true,
  check: eachSchema(function* (node, { vendorNames }) {
    if (!isDecoded(node)) return;
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

/** The Go types of the fields. What is under `items` has none. */
const goTypes = keywordTypes(
  { type: textOrTexts, description: aText, enum: list, required: texts, properties: anObject, anyOf: schemas },
  { code: 'ollama-type', source, date: '2026-08', isChecked: isDecoded },
);

/** Keywords that a model does not miss. */
const silent = new Set(['$schema', '$id', '$comment', 'title', 'additionalProperties', '$defs', 'definitions']);

/** The fields into which the server of Ollama decodes a schema, as of 2026-08. It drops all others silently. */
export const ollama: Endpoint = {
  vendor: 'ollama',
  formats: ['ollama', 'openai-chat'],
  title: 'Ollama',
  source,
  tools: [
    currentKeywords,
    ...prepare(inlineRootBranches, inlineRefs({ placeholder: { type: 'object' } })),
    { descends: new Set(['properties', 'anyOf', 'oneOf', 'allOf']) },
    noBooleanSchemas({ source, date: '2026-08', isChecked: isDecoded }),
    goTypes,
    ...rewritesOf([rootType]),
    ...rewrite(constToEnum),
    mergeRoot('oneOf', 'anyOf', 'allOf'),
    ...rewrite(oneOfToAnyOf, mergeAllOf, tuplesToItems),
    dropped,
  ],
};
