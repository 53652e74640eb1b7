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
 * Tools as the Vercel AI SDK sends them to its providers, and the results of its `tool()` as JSON, whose names are the keys of
 * the enclosing object. As of 2026-11: https://ai-sdk.dev/docs/reference/ai-sdk-core/tool
 */
export const aiSdk = defineReader<z.infer<typeof shape>>({
  id: 'ai-sdk',
  title: 'Vercel AI SDK',
  shape,
  // A tool that the provider runs, or one whose schema the provider knows.
  builtIn: { types: /^provider(-defined(-client|-server)?)?$/ },
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
  // Version 4 had `parameters` instead of `inputSchema`.
  accept: value => {
    const { parameters, ...rest } = value;
    const normalized =
      isWrapped(parameters) && !('inputSchema' in value) ? { ...rest, inputSchema: parameters } : value;
    return Object.fromEntries(Object.entries(normalized).map(([key, field]) => [key, unwrap(field)]));
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

/** Whether the value is a result of `jsonSchema()`, which contains the schema. */
const isWrapped = (value: unknown): value is JsonObject =>
  isJsonObject(value) && isJsonObject(value['jsonSchema']) && !('type' in value);

const unwrap = <T>(value: T) => (isWrapped(value) ? value['jsonSchema']! : value);
