import { l10n } from '../util/l10n';
import { oneOfToAnyOf } from './schema/alternatives';
import { tuplesToItems } from './schema/arrays';
import { inlineRootBranches } from './schema/rootCombinators';
import { withoutMcpHeaders } from './schema/mcpHeaders';
import { mergeAllOf } from './schema/mergeAllOf';
import { restrictValues } from './schema/strictRules';
import { dropIrrelevantKeywords, mergeIntoUnions, unwrapSingleType } from './schema/strictUnions';
import { prepare, rewrite, type Step } from './constraint';
import { draftMix } from './constraints/draftMix';
import { strictOmitted } from './constraints/fields';
import { tooManyTools } from './constraints/lists';
import { documentedNameLength, nameCharset, nameLength128 } from './constraints/names';
import {
  currentKeywords,
  definitionRefs,
  localRefs,
  mergeRoot,
  rootKeywords,
  rootProperties,
  rootType,
} from './constraints/root';
import {
  arrayItems,
  notEmptyList,
  onlyKeywords,
  patternsWithout,
  patternSyntax,
  supportedFormats,
  noBooleanSchemas,
} from './constraints/schemas';
import * as strict from './constraints/strict';
import type { Endpoint } from './endpoint';

const functionCalling = 'https://developers.openai.com/api/docs/guides/function-calling';
const structuredOutputs = 'https://developers.openai.com/api/docs/guides/structured-outputs#supported-schemas';

/** Seen in error messages of 2026-08: “schema must have type 'object' and not have 'oneOf'/… at the top level”. */
export const openaiRoot = rootKeywords(['oneOf', 'anyOf', 'allOf', 'not'], {
  code: 'root-combinator',
  source: 'https://github.com/nspady/google-calendar-mcp/issues/39',
  date: '2026-08',
});
const openaiRootValues = rootKeywords(['enum', 'const'], {
  code: 'root-values',
  source: functionCalling,
  date: '2026-08',
});

/** The patterns of all schemas are compiled with Python’s `re`, strict or not. */
const pythonPatterns = patternsWithout(patternSyntax.python, {
  code: 'pattern-python',
  source: 'https://github.com/BerriAI/litellm/issues/40485',
  date: '2026-11',
  isForWritten: false,
});

/** What OpenAI and the servers that copy its API reject without strict mode. */
export const openaiSchemas: readonly Step[] = [
  currentKeywords,
  localRefs,
  draftMix,
  mergeRoot('oneOf', 'anyOf', 'allOf', 'enum', 'const', 'not'),
  openaiRoot,
  openaiRootValues,
  rootType,
  rootProperties,
  arrayItems({}),
  pythonPatterns,
  ...rewrite(withoutMcpHeaders),
];

const formats = ['date-time', 'time', 'date', 'duration', 'email', 'hostname', 'ipv4', 'ipv6', 'uuid'];
const descends = new Set(['properties', '$defs', 'items', 'prefixItems', 'anyOf', 'oneOf', 'allOf']);

/** What strict schemas of OpenAI and of those who copy its API have in common, before what each accepts. */
export const strictPreparation = (source: string): readonly Step[] => [
  currentKeywords,
  draftMix,
  ...prepare(inlineRootBranches, definitionRefs, mergeIntoUnions(descends)),
  { descends },
  noBooleanSchemas({
    code: 'strict-bool-subschema',
    source,
    isForWritten: true,
    isChecked: () => true,
  }),
  mergeRoot('oneOf', 'anyOf', 'allOf', 'enum', 'const', 'not'),
  openaiRoot,
  openaiRootValues,
  rootType,
  ...rewrite(oneOfToAnyOf, mergeAllOf, unwrapSingleType, dropIrrelevantKeywords, tuplesToItems),
];

/** As of 2026-08. Keywords that sources disagree about (lengths, defaults) go to the description, where they are safe. */
const strictSchemas: readonly Step[] = [
  ...strictPreparation(structuredOutputs),
  notEmptyList('anyOf', { code: 'strict-empty-union', source: structuredOutputs, date: '2026-11' }),
  supportedFormats(formats, { source: structuredOutputs, date: '2026-11' }),
  patternsWithout(patternSyntax.openaiStrict, { code: 'strict-pattern', source: structuredOutputs, date: '2026-11' }),
  ...rewrite(restrictValues('pattern', pattern => typeof pattern === 'string')),
  strict.closedObjects,
  onlyKeywords(
    [
      ...['type', 'description', 'title', 'enum', 'const', 'anyOf', '$ref', '$defs', 'items', 'properties', 'required'],
      ...['additionalProperties', 'multipleOf', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'],
      ...['minItems', 'maxItems', 'pattern', 'format'],
    ],
    {
      code: 'strict-keyword',
      source: structuredOutputs,
      date: '2026-11',
      tolerated: ['minLength', 'maxLength', 'default', 'examples', '$schema', '$comment', 'definitions', 'deprecated'],
    },
  ),
  strict.bareRefs,
  strict.bareUnions,
  strict.typedItems,
  strict.allRequired,
  strict.typedSchemas,
  strict.strictSize,
  strict.strictDepth,
];

/** Chat Completions, and the Responses API, which reads flat tools. */
export const openai: Endpoint = {
  vendor: 'openai',
  formats: ['openai-chat', 'openai-responses'],
  title: 'OpenAI',
  models: /^(?:gpt-\d|chatgpt-|o\d(?:-|$))/,
  source: functionCalling,
  tools: [nameCharset, nameLength128, documentedNameLength, tooManyTools, strictOmitted, ...openaiSchemas],
  strict: {
    get title() {
      return l10n.t('OpenAI’s strict mode');
    },
    source: structuredOutputs,
    tools: strictSchemas,
  },
};
