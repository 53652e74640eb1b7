import * as z from 'zod/mini';
import { isJsonObject } from '../../json/json';
import { defineReader } from '../reader';
import { objectSchema } from '../objectSchema';

const shape = z.object({
  name: z.string(),
  description: z.exactOptional(z.string()),
  args_schema: z.record(z.string(), z.unknown()),
});

/** A tool of LangChain for Python as JSON, as of 2026-08: https://reference.langchain.com/python/langchain_core/tools/ */
export const langchain = defineReader<z.infer<typeof shape>>({
  id: 'langchain',
  title: 'LangChain',
  shape,
  places: { inputSchema: ['args_schema'] },
  // A model with bound tools.
  requestKeys: ['kwargs'],
  matches: value => 'name' in value && isJsonObject(value['args_schema']),
  decode: ({ name, description = '', args_schema }) => ({ name, description, inputSchema: objectSchema(args_schema) }),
});
