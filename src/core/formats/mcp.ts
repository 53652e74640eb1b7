import * as z from 'zod/mini';
import { annotations } from '../tool/toolSchema';
import { defineFormat } from './format';
import { objectSchema } from './objectSchema';

const schema = z.record(z.string(), z.unknown());

const shape = z.object({
  name: z.string(),
  title: z.exactOptional(z.string()),
  description: z.exactOptional(z.string()),
  inputSchema: z.exactOptional(schema),
  outputSchema: z.exactOptional(schema),
  annotations: z.exactOptional(annotations),
});

/**
 * What a server answers to `tools/list`, as of 2025-11-25 and 2026-07-28. The latter takes output schemas of any root, as they
 * are here, and any keyword in a schema; what it adds to the answer (`resultType`, `ttlMs`, `cacheScope`) is the server's to say.
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
    // MCP knows tools without one; an empty one would claim that there is something to read.
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
