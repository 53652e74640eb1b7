import * as z from 'zod/mini';
import { isJsonObject } from '../../json/json';
import { defineReader } from '../reader';
import { objectSchema } from '../objectSchema';

const shape = z.object({
  name: z.string(),
  description: z.exactOptional(z.string()),
  params_json_schema: z.record(z.string(), z.unknown()),
  strict_json_schema: z.exactOptional(z.boolean()),
});

/** A `FunctionTool` of OpenAI's Agents SDK for Python, as of 2026: https://openai.github.io/openai-agents-python/ref/tool/ */
export const openaiAgents = defineReader<z.infer<typeof shape>>({
  id: 'openai-agents',
  title: 'OpenAI Agents',
  vendors: ['openai'],
  shape,
  places: { inputSchema: ['params_json_schema'], strict: ['strict_json_schema'] },
  matches: value => 'name' in value && isJsonObject(value['params_json_schema']),
  decode: ({ name, description = '', params_json_schema, strict_json_schema }) => ({
    name,
    description,
    inputSchema: objectSchema(params_json_schema),
    strict: strict_json_schema,
  }),
});
