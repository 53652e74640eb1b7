import { rewritesOf } from './constraint';
import { draftMix } from './constraints/draftMix';
import { tooManyTools } from './constraints/lists';
import { unmeasuredNameLength, nameCharset } from './constraints/names';
import { rootProperties } from './constraints/root';
import type { Endpoint } from './endpoint';
import { openaiSchemas } from './openai';

/** Chat Completions of Groq, as of 2026-11. What `strict` does for tools is not documented. */
export const groq: Endpoint = {
  vendor: 'groq',
  formats: ['openai-chat'],
  title: 'Groq',
  source: 'https://console.groq.com/docs/tool-use',
  tools: [
    nameCharset,
    unmeasuredNameLength,
    tooManyTools,
    draftMix,
    rootProperties,
    ...rewritesOf(openaiSchemas.filter(step => step !== rootProperties)),
  ],
};
