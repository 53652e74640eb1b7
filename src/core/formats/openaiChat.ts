import * as z from 'zod/mini';
import { toLlmFunction } from '../tool/llmFunction';
import { isJsonObject } from '../json/json';
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

/**
 * `tools` of Chat Completions, as of 2026-11. Mistral, Groq and DeepSeek accept them too; DeepSeek supports strict arguments
 * only at its beta endpoint.
 */
export const openaiChat = defineFormat<z.infer<typeof shape>>({
  id: 'openai-chat',
  title: 'OpenAI Chat',
  source: 'https://developers.openai.com/api/docs/guides/function-calling',
  shape,
  unsupportedFields: [
    'title',
    'outputSchema',
    'annotations',
    'examples',
    'tags',
    'enabled',
    'handler',
    'origin',
    'lint',
  ],
  places: {
    name: ['function', 'name'],
    description: ['function', 'description'],
    inputSchema: ['function', 'parameters'],
    strict: ['function', 'strict'],
  },
  // The name of `tools` before 2023-11.
  listPlaces: [['functions']],
  // Where a batch has each request.
  requestKeys: ['body'],
  // Those of Groq, Kimi, GLM and Mistral, as of 2026-11. The last has them in its Conversations API.
  builtIn: {
    types:
      /^(browser_search|browser_automation|code_interpreter|builtin_function|retrieval|web_browser|drawing_tool|visit_website|wolfram_alpha|web_search(_premium)?|image_generation|document_library|connector)$/,
  },
  matches: ({ type = 'function', function: inner }) => type === 'function' && isJsonObject(inner),
  // `type` is optional in Mistral's tools.
  accept: value => ({ type: 'function', ...value }),
  encode: tool => ({ ...toLlmFunction(tool) }),
  decode: ({ function: { name, description = '', parameters, strict } }) => ({
    name,
    description,
    inputSchema: objectSchema(parameters),
    strict,
  }),
});
