import * as z from 'zod/mini';
import { toLlmFunction } from '../tool/llmFunction';
import { isJsonObject } from '../util/json';
import { defineFormat } from './format';
import { objectSchema } from './objectSchema';

const shape = z.object({
  type: z.literal('function'),
  function: z.object({
    name: z.string(),
    description: z.exactOptional(z.string()),
    parameters: z.exactOptional(z.record(z.string(), z.unknown())),
    strict: z.exactOptional(z.boolean()),
  }),
});

/** Also what Mistral, Ollama, Groq and others take: https://developers.openai.com/api/docs/guides/function-calling */
export const openaiChat = defineFormat<z.infer<typeof shape>>({
  id: 'openai-chat',
  title: 'OpenAI Chat',
  shape,
  lacks: ['title', 'outputSchema', 'annotations', 'examples', 'tags', 'enabled', 'handler', 'origin'],
  places: {
    name: ['function', 'name'],
    description: ['function', 'description'],
    inputSchema: ['function', 'parameters'],
    strict: ['function', 'strict'],
  },
  matches: ({ type, function: inner }) => type === 'function' && isJsonObject(inner),
  encode: tool => ({ ...toLlmFunction(tool) }),
  decode: ({ function: { name, description = '', parameters, strict } }) => ({
    name,
    description,
    inputSchema: objectSchema(parameters),
    strict,
  }),
});
