import * as z from 'zod/mini';
import { isJsonObject, type JsonObject } from '../../json/json';
import { defineReader } from '../reader';
import { objectSchema } from '../objectSchema';

const schema = z.record(z.string(), z.unknown());

const shape = z.object({
  type: z.exactOptional(z.enum(['function', 'dynamic'])),
  name: z.string(),
  title: z.exactOptional(z.string()),
  description: z.exactOptional(z.string()),
  inputSchema: z.exactOptional(schema),
  outputSchema: z.exactOptional(schema),
  inputExamples: z.exactOptional(z.array(z.object({ input: schema }))),
  strict: z.exactOptional(z.boolean()),
});

/**
 * What the Vercel AI SDK sends to its providers, and its `tool()`s as JSON, whose names are the keys of the set they are in;
 * as of 2026-11: https://ai-sdk.dev/docs/reference/ai-sdk-core/tool
 */
export const aiSdk = defineReader<z.infer<typeof shape>>({
  id: 'ai-sdk',
  title: 'Vercel AI SDK',
  shape,
  // `jsonSchema()` returns an object that holds the schema. Version 4 had `parameters`.
  alternatePlaces: {
    inputSchema: [['inputSchema', 'jsonSchema'], ['parameters', 'jsonSchema'], ['parameters']],
    outputSchema: [['outputSchema', 'jsonSchema']],
    examples: [['inputExamples']],
  },
  matches: value =>
    'name' in value &&
    ((value['type'] === 'function' && 'inputSchema' in value && !('function' in value)) ||
      ['inputSchema', 'parameters'].some(key => isWrapped(value[key]))),
  // Version 4 had `parameters`.
  accept: value => {
    const { parameters, ...rest } = value;
    const named = isWrapped(parameters) && !('inputSchema' in value) ? { ...rest, inputSchema: parameters } : value;
    return Object.fromEntries(Object.entries(named).map(([key, field]) => [key, unwrapped(field)]));
  },
  decode: ({ name, title, description = '', inputSchema, outputSchema, inputExamples, strict }) => ({
    name,
    title,
    description,
    inputSchema: objectSchema(inputSchema),
    outputSchema,
    examples: inputExamples?.map(({ input }) => input),
    strict,
  }),
});

/** What `jsonSchema()` returns holds the schema. */
const isWrapped = (value: unknown): value is JsonObject =>
  isJsonObject(value) && isJsonObject(value['jsonSchema']) && !('type' in value);

const unwrapped = <T>(value: T) => (isWrapped(value) ? value['jsonSchema']! : value);
