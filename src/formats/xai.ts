import { likeOpenaiChat } from './likeOpenaiChat';
import { xai as dialect } from './schema/dialects/xai';

/** `tools` of xAI's Chat Completions, as of 2026; arguments are always strict: https://docs.x.ai/docs/guides/function-calling */
export const xai = likeOpenaiChat({ id: 'xai', title: 'xAI', dialect });
