import { isEnabled, type Tool } from '../../tool/tool';
import { isJsonObject, type JsonObject } from '../../json/json';
import { l10n } from '../../util/l10n';
import type { Rule } from '../rule';

/** What is kept for one format only. */
const keptFor = ({ vendor }: Tool, format: string): JsonObject => {
  const kept = vendor?.[format];
  return isJsonObject(kept) ? kept : {};
};

export const executionGone: Rule = {
  code: 'mcp-execution',
  severity: 'warning',
  vendors: ['mcp'],
  source: 'https://modelcontextprotocol.io/specification/2026-07-28/server/tools#tool',
  date: '2026-07',
  *check(tool, { who }) {
    const { execution } = keptFor(tool, 'mcp');
    // Every SDK of 2025 writes what was the default.
    if (execution === undefined || (isJsonObject(execution) && execution['taskSupport'] === 'forbidden')) return;
    const path = ['vendor', 'mcp', 'execution'];
    const message = l10n.t(
      '{0} no longer has `execution` as of its 2026-07-28 revision: newer clients ignore it. Remove it once all your clients are newer.',
      who,
    );
    yield { path, message, fix: { title: l10n.t('Remove `{0}`', 'execution'), edits: [{ path }] } };
  },
};

export const referenceName: Rule = {
  code: 'ref-name-missing',
  severity: 'error',
  vendors: ['vscode'],
  source: 'https://code.visualstudio.com/api/references/contribution-points#contributes.languageModelTools',
  date: '2026-10',
  *check(tool, { who }) {
    const { canBeReferencedInPrompt, toolReferenceName } = keptFor(tool, 'vscode-manifest');
    if (canBeReferencedInPrompt !== true || (typeof toolReferenceName === 'string' && toolReferenceName)) return;
    const held = ['vendor', 'vscode-manifest'];
    const value = tool.name.replaceAll('.', '_');
    yield {
      path: [...held, 'canBeReferencedInPrompt'],
      message: l10n.t(
        'A tool that can be referenced in a prompt needs a `toolReferenceName`; otherwise {0} does not register it. Add one.',
        who,
      ),
      fix: {
        title: l10n.t('Add `toolReferenceName` “{0}”', value),
        edits: [{ path: [...held, 'toolReferenceName'], value }],
      },
    };
  },
};

export const bothSchemas: Rule = {
  code: 'gemini-both-schemas',
  severity: 'error',
  vendors: ['gemini'],
  source: 'https://ai.google.dev/api/caching#FunctionDeclaration',
  date: '2026-11',
  *check(tool, { who }) {
    if (!('parameters' in keptFor(tool, 'gemini'))) return;
    const path = ['vendor', 'gemini', 'parameters'];
    const message = l10n.t(
      'The tool has both `parameters` and `parametersJsonSchema`; {0} supports only one of them. Keep `parametersJsonSchema`.',
      who,
    );
    yield { path, message, fix: { title: l10n.t('Remove `{0}`', 'parameters'), edits: [{ path }] } };
  },
};

export const deferCache: Rule = {
  code: 'defer-cache',
  severity: 'error',
  vendors: ['anthropic'],
  source: 'https://platform.claude.com/docs/en/agents-and-tools/tool-use/tool-search-tool',
  date: '2026-11',
  *check(tool, { who }) {
    const { defer_loading, cache_control } = keptFor(tool, 'anthropic');
    if (defer_loading !== true || !isJsonObject(cache_control)) return;
    const path = ['vendor', 'anthropic', 'cache_control'];
    const message = l10n.t(
      'A tool cannot have both `defer_loading` and `cache_control`; {0} rejects the request. Remove one of them.',
      who,
    );
    yield { path, message, fix: { title: l10n.t('Remove `{0}`', 'cache_control'), edits: [{ path }] } };
  },
};

/** Its search tool is none of ours: whoever sends that beside them has one that is loaded. */
export const deferAll: Rule = {
  code: 'defer-all',
  severity: 'warning',
  vendors: ['anthropic'],
  source: 'https://platform.claude.com/docs/en/agents-and-tools/tool-use/tool-search-tool',
  date: '2026-11',
  *checkAll(tools, { who, alone }) {
    const on = tools.filter(isEnabled);
    const isDeferred = (tool: Tool): boolean => keptFor(tool, 'anthropic')['defer_loading'] === true;
    if (!alone || !on[0] || !on.every(isDeferred)) return;
    const message = l10n.t(
      'Every enabled tool has `defer_loading`; {0} rejects a request in which no tool is loaded immediately. Send its search tool as well, or remove `defer_loading` from the tool that you need most.',
      who,
    );
    yield { tool: on[0], path: ['vendor', 'anthropic', 'defer_loading'], ofKey: true, message };
  },
};
