import { l10n } from '../util/l10n';
import { rewritesOf } from './constraint';
import { draftMix } from './constraints/draftMix';
import { tooManyTools } from './constraints/lists';
import { nameCharset, unmeasuredNameLength } from './constraints/names';
import { rootType } from './constraints/root';
import { onlyKeywords, patternsWithout, patternSyntax, supportedFormats } from './constraints/schemas';
import * as strict from './constraints/strict';
import type { Endpoint } from './endpoint';
import { openaiSchemas, strictPreparation } from './openai';

const guide = 'https://api-docs.deepseek.com/guides/tool_calls';
const formats = ['email', 'hostname', 'ipv4', 'ipv6', 'uuid'];

/** Chat Completions of DeepSeek, as of 2026-11. Strict tools are only known at its beta endpoint. */
export const deepseek: Endpoint = {
  vendor: 'deepseek',
  formats: ['openai-chat'],
  title: 'DeepSeek',
  models: /^deepseek-(?:chat|reasoner)$/,
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
      ...strictPreparation(guide),
      supportedFormats(formats, { source: guide, date: '2026-11' }),
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
