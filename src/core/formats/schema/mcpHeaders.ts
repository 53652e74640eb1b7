import { l10n } from '../../util/l10n';
import { about } from './rewrite';
import { without } from './say';

/** What tells an MCP client which argument goes into a header, as of the revision 2026-07-28; nobody else knows it. */
export const withoutMcpHeaders = about(['x-mcp-header'], (schema, node) => {
  if (!Object.hasOwn(schema, 'x-mcp-header')) return schema;
  node.note('x-mcp-header', l10n.t('was left out: {0} has no such thing, which is MCP’s', node.title));
  return without(schema, 'x-mcp-header');
});
