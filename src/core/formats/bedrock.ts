import * as z from 'zod/mini';
import { isJsonObject, type JsonObject } from '../json/json';
import { defineFormat } from './format';
import { objectSchema } from './objectSchema';
import { validateBedrockRequest } from '../vendors/strictRequestLimits';

const shape = z.object({
  toolSpec: z.object({
    name: z.string(),
    description: z.exactOptional(z.string()),
    inputSchema: z.object({ json: z.record(z.string(), z.unknown()) }),
    strict: z.exactOptional(z.boolean()),
  }),
});

/** `toolConfig.tools` of Converse, as of 2026-11. */
export const bedrock = defineFormat<z.infer<typeof shape>>({
  id: 'bedrock',
  title: 'Bedrock Converse',
  source: 'https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ToolSpecification.html',
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
    name: ['toolSpec', 'name'],
    description: ['toolSpec', 'description'],
    inputSchema: ['toolSpec', 'inputSchema', 'json'],
    strict: ['toolSpec', 'strict'],
  },
  // The place in a bare spec, without `toolSpec` around it.
  alternatePlaces: { inputSchema: [['inputSchema', 'json']] },
  listPlaces: [['toolConfig', 'tools']],
  builtIn: { toolKeys: ['systemTool'], keys: ['cachePoint'] },
  validateRequest: validateBedrockRequest,
  matches: value => isJsonObject(value['toolSpec']) || isBareSpec(value),
  accept: value => (isBareSpec(value) ? { toolSpec: value } : value),
  encode: ({ name, description, inputSchema, strict }) => ({
    // An empty description is refused.
    toolSpec: { name, ...(description && { description }), inputSchema: { json: inputSchema }, strict },
  }),
  decode: ({ toolSpec: { name, description = '', inputSchema, strict } }) => ({
    name,
    description,
    inputSchema: objectSchema(inputSchema.json),
    strict,
  }),
  wrap: tools => ({ toolConfig: { tools } }),
});

/** Whether it is the value of `toolSpec` without that key around it. `json` is not a keyword of a schema. */
const isBareSpec = ({ name, inputSchema }: JsonObject): boolean =>
  typeof name === 'string' &&
  isJsonObject(inputSchema) &&
  isJsonObject(inputSchema['json']) &&
  !('type' in inputSchema);
