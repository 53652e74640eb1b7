import { l10n } from '../util/l10n';
import { oneOfToAnyOf } from './schema/alternatives';
import { tuplesToItems } from './schema/arrays';
import { inlineRefs } from './schema/inlineRefs';
import { mergeAllOf } from './schema/mergeAllOf';
import { inlineRootBranches } from './schema/rootCombinators';
import { dropIrrelevantKeywords, mergeIntoUnions, unwrapSingleType } from './schema/strictUnions';
import { resolveRef } from '../tool/refs';
import { prepare, rewrite, rewritesOf } from './constraint';
import { draftMix } from './constraints/draftMix';
import { tooManyTools } from './constraints/lists';
import { nameCharset, unmeasuredNameLength } from './constraints/names';
import { currentWords, mergeRoot, rootType } from './constraints/root';
import { noBooleanSchemas, onlyKeywords, patternsWithout, patternSyntax, supportedValues } from './constraints/schemas';
import * as strict from './constraints/strict';
import type { Endpoint } from './endpoint';
import { openaiRoot, openaiRootValues, openaiSchemas } from './openai';

const guide = 'https://api-docs.deepseek.com/guides/tool_calls';
const descends = new Set(['properties', '$defs', 'items', 'prefixItems', 'anyOf', 'oneOf', 'allOf']);
const formats = new Set(['email', 'hostname', 'ipv4', 'ipv6', 'uuid']);

/** Chat Completions of DeepSeek, as of 2026-11. Strict tools are only known at its beta endpoint. */
export const deepseek: Endpoint = {
  vendor: 'deepseek',
  formats: ['openai-chat'],
  title: 'DeepSeek',
  source: guide,
  tools: [
    nameCharset,
    unmeasuredNameLength,
    tooManyTools,
    draftMix,
    rootType,
    ...rewritesOf(openaiSchemas.filter(step => step !== rootType)),
  ],
  strict: {
    get title() {
      return l10n.t('DeepSeek’s strict mode');
    },
    source: guide,
    tools: [
      currentWords,
      draftMix,
      ...prepare(
        inlineRootBranches,
        inlineRefs({
          keep: (ref, root) => /^#(\/\$defs\/[^/]+)?$/.test(ref) && resolveRef(root, ref) !== undefined,
          placeholder: {},
        }),
        mergeIntoUnions(descends),
      ),
      { descends },
      noBooleanSchemas({ code: 'strict-bool-subschema', source: guide, isForWritten: true, isChecked: () => true }),
      mergeRoot('oneOf', 'anyOf', 'allOf', 'enum', 'const', 'not'),
      openaiRoot,
      openaiRootValues,
      rootType,
      ...rewrite(oneOfToAnyOf, mergeAllOf, unwrapSingleType, dropIrrelevantKeywords, tuplesToItems),
      supportedValues(
        'format',
        format => formats.has(format as string),
        (name, vendorNames, format) =>
          l10n.t(
            'The format {0} of {1} is not supported by {2}. Describe it in the description, or remove `strict`.',
            JSON.stringify(format),
            name,
            vendorNames,
          ),
        { code: 'strict-format', source: guide, date: '2026-11' },
      ),
      patternsWithout(patternSyntax.openaiStrict, { code: 'strict-pattern', source: guide, date: '2026-11' }),
      strict.closedObjects,
      onlyKeywords(
        [
          ...['type', 'description', 'title', 'enum', 'const', 'anyOf', '$ref', '$defs', '$def', 'items', 'properties'],
          ...['required', 'additionalProperties', 'pattern', 'format', 'default'],
          ...['multipleOf', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'],
        ],
        {
          code: 'strict-keyword',
          source: guide,
          date: '2026-11',
          tolerated: ['$schema', '$comment', 'examples', 'deprecated', 'definitions'],
        },
      ),
      strict.bareRefs,
      strict.typedItems,
      strict.allRequired,
      strict.typedSchemas,
    ],
  },
};
