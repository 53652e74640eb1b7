import { rewritesOf } from './constraint';
import { cohereStrict } from './constraints/cohereStrict';
import { cohereKeys, noStrictField, parametersRequired } from './constraints/fields';
import { nameCharsetCohere } from './constraints/names';
import type { Endpoint } from './endpoint';
import { openaiSchemas } from './openai';

/** Chat v2 of Cohere, and v1 in its own form, as of 2026-11. The keywords that it does not support are not documented. */
export const cohere: Endpoint = {
  vendor: 'cohere',
  formats: ['cohere', 'openai-chat', 'cohere-v1'],
  title: 'Cohere',
  models: /^command-[\w-]*\d\d-\d{4}$/,
  source: 'https://docs.cohere.com/docs/tool-use-parameter-types',
  tools: [nameCharsetCohere, noStrictField, parametersRequired, cohereStrict, cohereKeys, ...rewritesOf(openaiSchemas)],
};
