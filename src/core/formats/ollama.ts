import { defineOpenaiChatVariant } from './defineOpenaiChatVariant';

/** `tools` of Ollama's chat, as of 2026-08. */
export const ollama = defineOpenaiChatVariant({
  id: 'ollama',
  title: 'Ollama',
  source: 'https://github.com/ollama/ollama/blob/main/docs/api.md',
});
