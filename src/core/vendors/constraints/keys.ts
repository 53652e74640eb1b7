import { isJsonObject } from '../../json/json';
import { l10n } from '../../util/l10n';
import { displayPath, inputNodes } from '../../tool/schemaNodes';
import type { Constraint } from '../constraint';

/** Checks only top-level parameters: the server of Anthropic was seen to check no others. */
export const keyCharset: Constraint = {
  code: 'key-charset',
  about: 'schema',
  severity: 'error',
  source: 'https://platform.claude.com/docs/en/agents-and-tools/tool-use/define-tools',
  date: '2026-11',
  *check({ inputSchema: { properties } }, { vendorNames }) {
    if (!isJsonObject(properties)) return;
    for (const name of Object.keys(properties)) {
      if (/^[a-zA-Z0-9_.-]{1,64}$/.test(name)) continue;
      const path = ['inputSchema', 'properties', name];
      const message = l10n.t(
        'For {0}, a parameter name can have up to 64 characters: A–Z, a–z, 0–9, “_”, “.”, and “-”. Rename {1}.',
        vendorNames,
        displayPath({ path }),
      );
      yield { path, message };
    }
  },
};

/** For Gemini Classic, the older `parameters` of Gemini. */
export const keyCharsetGemini: Constraint = {
  code: 'key-charset-gemini',
  about: 'schema',
  severity: 'error',
  isForWritten: true,
  source: 'https://ai.google.dev/api/caching#FunctionDeclaration',
  date: '2026-11',
  *check(_, { nodes }) {
    for (const node of inputNodes(nodes)) {
      if (node.name === undefined || /^[a-zA-Z_][a-zA-Z0-9_]{0,63}$/.test(node.name)) continue;
      const message = l10n.t(
        'For Gemini Classic, a parameter name can have up to 64 characters: A–Z, a–z, 0–9, and “_”, but no digit at the start. Rename {0}.',
        displayPath(node),
      );
      yield { path: node.path, message };
    }
  },
};
