import { defineOpenaiChatVariant } from './defineOpenaiChatVariant';
import { ollama as dialect } from './schema/dialects/ollama';

/** `tools` of Ollama's chat, as of 2026-08. */
export const ollama = defineOpenaiChatVariant({
  id: 'ollama',
  title: 'Ollama',
  vendors: ['ollama'],
  source: 'https://github.com/ollama/ollama/blob/main/docs/api.md',
  dialect,
});
