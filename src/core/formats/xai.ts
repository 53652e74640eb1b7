import { likeOpenaiChat } from './likeOpenaiChat';
import { xai as dialect } from './schema/dialects/xai';

/** `tools` of xAI's Chat Completions, as of 2026; arguments are always strict. */
export const xai = likeOpenaiChat({
  id: 'xai',
  title: 'xAI',
  vendors: ['xai'],
  source: 'https://docs.x.ai/docs/guides/function-calling',
  dialect,
});
