import * as z from 'zod/mini';
import { defineFormat, type Format } from './format';
import { objectSchema } from './objectSchema';
import { openaiChat } from './openaiChat';
import { optionalFields } from './optionalFields';

const shape = z.object({
  type: z.literal('function'),
  function: z.object({
    name: z.string(),
    description: z.exactOptional(z.string()),
    parameters: z.exactOptional(z.record(z.string(), z.unknown())),
  }),
});

interface Definition {
  readonly id: string;
  readonly title: string;
  readonly source: string;
  readonly validateRequest?: Format['validateRequest'];
}

/** Defines a format with the shape of OpenAI Chat but without `strict`, for vendors that have no `strict` in a tool. */
export const defineOpenaiChatVariant = (definition: Definition): Format =>
  defineFormat<z.infer<typeof shape>>({
    ...definition,
    basedOn: openaiChat.id,
    shape,
    unsupportedFields: optionalFields,
    places: {
      name: ['function', 'name'],
      description: ['function', 'description'],
      inputSchema: ['function', 'parameters'],
    },
    matches: value => openaiChat.matches(value),
    encode: ({ name, description, inputSchema }) => ({
      type: 'function',
      function: { name, description, parameters: inputSchema },
    }),
    decode: ({ function: { name, description = '', parameters } }) => ({
      name,
      description,
      inputSchema: objectSchema(parameters),
    }),
  });
