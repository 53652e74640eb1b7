import { about } from './rewrite';
import { without } from './say';

/** What tells an MCP client which argument goes into a header, as of the revision 2026-07-28; nobody else knows it. */
export const withoutMcpHeaders = about(['x-mcp-header'], (schema, node) => {
  if (!Object.hasOwn(schema, 'x-mcp-header')) return schema;
  node.note('x-mcp-header', `was left out: ${node.title} has no such thing, which is MCP’s`);
  return without(schema, 'x-mcp-header');
});
