import { nameCharset, nameLength } from './constraints/names';
import { parametersRequired } from './constraints/fields';
import type { Endpoint } from './endpoint';
import { openaiSchemas } from './openai';

/** Mistral validates names and reads schemas as OpenAI does, as of 2026-11. What `strict` does for tools is not documented. */
export const mistral: Endpoint = {
  vendor: 'mistral',
  formats: ['openai-chat'],
  title: 'Mistral',
  source: 'https://docs.mistral.ai/capabilities/function_calling/',
  tools: [nameCharset, nameLength, parametersRequired, ...openaiSchemas],
};
