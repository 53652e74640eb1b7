import { l10n } from '../../util/l10n';
import { inputNodes, typesOf, type SchemaNode } from '../../tool/schemaNodes';
import type { Constraint } from '../constraint';

/** A token as HTTP defines it: https://www.rfc-editor.org/rfc/rfc9110#name-tokens */
const token = /^[\w!#$%&'*+.^`|~-]+$/;

const headerTypes = ['string', 'integer', 'boolean'];

/** Clients over HTTP drop a tool that violates one of these rules. */
export const mcpHeader: Constraint = {
  code: 'mcp-header',
  about: 'schema',
  severity: 'error',
  source: 'https://modelcontextprotocol.io/specification/2026-07-28/server/tools',
  date: '2026-07',
  keywords: ['x-mcp-header'],
  *check(_tool, { vendorNames, nodes }) {
    const seen = new Set<string>();
    for (const node of inputNodes(nodes)) {
      const name = node.schema['x-mcp-header'];
      if (name === undefined) continue;
      const path = [...node.path, 'x-mcp-header'];
      const message = (what: string): string =>
        l10n.t('{0} As of the 2026-07-28 revision, {1} clients over HTTP drop such a tool.', what, vendorNames);
      if (typeof name !== 'string' || !token.test(name)) {
        yield { path, message: message(l10n.t('`x-mcp-header` must be the name of a header, such as “X-Region”.')) };
      } else if (seen.has(name.toLowerCase())) {
        yield {
          path,
          message: message(l10n.t('The header “{0}” is defined twice; header names are case-insensitive.', name)),
        };
      } else if (!isArgument(node)) {
        yield {
          path,
          message: message(l10n.t('Only a parameter can be sent as a header, not an array item or an alternative.')),
        };
      } else if (!typesOf(node.schema).every(type => headerTypes.includes(type)) || typesOf(node.schema).length === 0) {
        yield { path, message: message(l10n.t('Only a string, an integer, or a boolean can be sent as a header.')) };
      }
      if (typeof name === 'string') seen.add(name.toLowerCase());
    }
  },
};

/** Whether only `properties` lead to it from the root. */
const isArgument = ({ path }: SchemaNode): boolean =>
  path[0] === 'inputSchema' && path.length > 1 && path.every((key, index) => index % 2 === 0 || key === 'properties');
