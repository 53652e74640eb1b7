import * as z from 'zod/mini';
import { annotations } from '../tool/toolSchema';
import { defineFormat } from './format';
import { objectSchema } from './objectSchema';

const schema = z.record(z.string(), z.unknown());

const shape = z.object({
  name: z.string(),
  title: z.exactOptional(z.string()),
  description: z.exactOptional(z.string()),
  inputSchema: schema,
  outputSchema: z.exactOptional(schema),
  annotations: z.exactOptional(annotations),
});

/**
 * `tools` of the response to `tools/list`, as of 2025-11-25 and 2026-07-28. The latter allows any root in output schemas, as
 * we do, and any keyword in schemas. It also adds `resultType`, `ttlMs` and `cacheScope` to the response; only a server can
 * know these, so they are not written.
 */
export const mcp = defineFormat<z.infer<typeof shape>>({
  id: 'mcp',
  title: 'MCP',
  vendors: ['mcp'],
  isNeutral: true,
  source: 'https://modelcontextprotocol.io/specification/2026-07-28/server/tools#tool',
  shape,
  listPlaces: [['result', 'tools']],
  unsupportedFields: ['examples', 'strict', 'tags', 'enabled', 'handler', 'origin', 'lint'],
  matches: value => 'name' in value && 'inputSchema' in value && !('type' in value),
  encode: ({ name, title, description, inputSchema, outputSchema, annotations }) => ({
    name,
    title,
    // Optional in MCP. An empty description would look like one that was written.
    ...(description && { description }),
    inputSchema,
    outputSchema,
    annotations,
  }),
  decode: ({ name, title, description = '', inputSchema, outputSchema, annotations }) => ({
    name,
    title,
    description,
    inputSchema: objectSchema(inputSchema),
    outputSchema,
    annotations,
  }),
  wrap: tools => ({ tools }),
});
