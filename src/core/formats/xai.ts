import { defineOpenaiChatVariant } from './defineOpenaiChatVariant';

/** `tools` of xAI's Chat Completions, as of 2026. Arguments are always strict, so a tool has no `strict`. */
export const xai = defineOpenaiChatVariant({
  id: 'xai',
  title: 'xAI',
  source: 'https://docs.x.ai/docs/guides/function-calling',
});
