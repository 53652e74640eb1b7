import * as z from 'zod/mini';
import { annotations } from '../tool/toolSchema';
import type { JsonSchema } from '../tool/tool';
import { l10n } from '../util/l10n';
import { defineFormat } from './format';
import { objectSchema } from './objectSchema';
import type { Report } from './reader';

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
 * `tools` of the response to `tools/list`, as of 2025-11-25 and 2026-07-28. The latter allows any root in output schemas
 * and any keyword in schemas. It also adds `resultType`, `ttlMs` and `cacheScope` to the response; only a server can
 * know these, so they are not written.
 */
export const mcp = defineFormat<z.infer<typeof shape>>({
  id: 'mcp',
  title: 'MCP',
  isNeutral: true,
  source: 'https://modelcontextprotocol.io/specification/2026-07-28/server/tools#tool',
  shape,
  listPlaces: [['result', 'tools']],
  unsupportedFields: ['examples', 'strict', 'tags', 'enabled', 'handler', 'origin', 'lint'],
  matches: value => 'name' in value && 'inputSchema' in value && !('type' in value),
  encode: ({ name, title, description, inputSchema, outputSchema, annotations }, report) => ({
    name,
    title,
    // Optional in MCP. An empty description would look like one that was written.
    ...(description && { description }),
    inputSchema,
    outputSchema: withObjectRoot(name, outputSchema, report),
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

/** Clients up to the revision of 2025-11-25 reject the whole list if the root of one output schema is no object. */
const withObjectRoot = (name: string, schema: JsonSchema | undefined, report: Report): JsonSchema | undefined => {
  if (!schema || schema['type'] === 'object') return schema;
  const message = l10n.t(
    '“{0}”: `outputSchema` was omitted: its root is no object, so MCP clients up to the revision of 2025-11-25 reject the whole list.',
    name,
  );
  report({ code: 'lost-field', severity: 'info', kind: 'weakened', message, path: ['outputSchema'] });
  return undefined;
};
