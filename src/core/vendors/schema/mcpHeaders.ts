import { l10n } from '../../util/l10n';
import { ruleFor } from './rewrite';
import { withoutKeywords } from './addToDescription';

/**
 * Removes the keyword that tells MCP clients which argument goes into an HTTP header, as of the revision 2026-07-28. Only MCP
 * knows it.
 */
export const withoutMcpHeaders = ruleFor(['x-mcp-header'], (schema, node) => {
  if (!Object.hasOwn(schema, 'x-mcp-header')) return schema;
  node.reportChange(
    'x-mcp-header',
    l10n.t('was omitted: it is specific to MCP, and {0} does not support it', node.title),
  );
  return withoutKeywords(schema, 'x-mcp-header');
});
