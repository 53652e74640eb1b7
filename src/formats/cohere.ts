import { likeOpenaiChat } from './likeOpenaiChat';
import { openai } from './schema/dialects/openai';

/** `tools` of Cohere's Chat v2, as of 2026-11; `strict` is of the request, and unknown in a tool: https://docs.cohere.com/docs/tool-use-parameter-types */
export const cohere = likeOpenaiChat({
  id: 'cohere',
  title: 'Cohere',
  dialect: { ...openai, title: 'Cohere', source: 'https://docs.cohere.com/docs/tool-use-parameter-types' },
});
