import { l10n } from '../../util/l10n';
import { about } from './rewrite';
import { without } from './say';

/** What tells an MCP client which argument goes into a header, as of the revision 2026-07-28; nobody else knows it. */
export const withoutMcpHeaders = about(['x-mcp-header'], (schema, node) => {
  if (!Object.hasOwn(schema, 'x-mcp-header')) return schema;
  node.note('x-mcp-header', l10n.t('was omitted: it is specific to MCP, and {0} does not support it', node.title));
  return without(schema, 'x-mcp-header');
});
