import { rewritesOf } from './constraint';
import { draftMix } from './constraints/draftMix';
import { nameCharset, nameLength } from './constraints/names';
import { parametersRequired } from './constraints/fields';
import type { Endpoint } from './endpoint';
import { openaiSchemas } from './openai';

/** Chat Completions of Mistral, as of 2026-11. Which schemas it rejects is hardly documented. What `strict` does for tools is not documented. */
export const mistral: Endpoint = {
  vendor: 'mistral',
  formats: ['openai-chat'],
  title: 'Mistral',
  models: /^(?:open-)?(?:mistral|mixtral|ministral|codestral|magistral|devstral|pixtral)-[\w.-]*(?:latest|\d{4})$/,
  source: 'https://docs.mistral.ai/capabilities/function_calling/',
  tools: [nameCharset, nameLength, parametersRequired, draftMix, ...rewritesOf(openaiSchemas)],
};
