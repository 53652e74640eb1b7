import * as z from 'zod/mini';
import { isJsonObject } from '../../json/json';
import { defineReader } from '../reader';
import { objectSchema } from '../objectSchema';

const shape = z.object({
  name: z.string(),
  description: z.exactOptional(z.nullable(z.string())),
  parameters_json_schema: z.record(z.string(), z.unknown()),
  strict: z.exactOptional(z.nullable(z.boolean())),
});

/** A `ToolDefinition` of Pydantic AI, as of 2026-08: https://ai.pydantic.dev/api/tools/#pydantic_ai.tools.ToolDefinition */
export const pydanticAi = defineReader<z.infer<typeof shape>>({
  id: 'pydantic-ai',
  title: 'Pydantic AI',
  shape,
  places: { inputSchema: ['parameters_json_schema'] },
  matches: value =>
    'name' in value &&
    isJsonObject(value['parameters_json_schema']) &&
    ['kind', 'outer_typed_dict_key', 'sequential'].some(key => key in value),
  decode: ({ name, description, parameters_json_schema, strict }) => ({
    name,
    description: description ?? '',
    inputSchema: objectSchema(parameters_json_schema),
    strict: strict ?? undefined,
  }),
});
