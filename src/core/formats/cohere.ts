import { likeOpenaiChat } from './likeOpenaiChat';
import { cohereStrictCaps } from './strictCaps';
import { openai } from './schema/dialects/openai';

const source = 'https://docs.cohere.com/docs/tool-use-parameter-types';

/** `tools` of Cohere's Chat v2, as of 2026-11; `strict` is of the request, and unknown in a tool. */
export const cohere = likeOpenaiChat({
  id: 'cohere',
  title: 'Cohere',
  vendors: ['cohere'],
  source,
  validateRequest: cohereStrictCaps,
  dialect: { ...openai, title: 'Cohere', source },
});
