import { isEnabled, type Tool } from '../../tool/tool';
import { isJsonObject, type JsonObject } from '../../json/json';
import { l10n } from '../../util/l10n';
import type { Rule } from '../rule';

/** The fields that the tool keeps for one format. */
const fieldsFor = ({ vendor }: Tool, format: string): JsonObject => {
  const fields = vendor?.[format];
  return isJsonObject(fields) ? fields : {};
};

export const executionRemoved: Rule = {
  code: 'mcp-execution',
  severity: 'warning',
  vendors: ['mcp'],
  source: 'https://modelcontextprotocol.io/specification/2026-07-28/server/tools#tool',
  date: '2026-07',
  *check(tool, { vendorNames }) {
    const { execution } = fieldsFor(tool, 'mcp');
    // Every SDK of 2025 writes this value, which was the default.
    if (execution === undefined || (isJsonObject(execution) && execution['taskSupport'] === 'forbidden')) return;
    const path = ['vendor', 'mcp', 'execution'];
    const message = l10n.t(
      '{0} no longer has `execution` as of its 2026-07-28 revision: newer clients ignore it. Remove it once all your clients are newer.',
      vendorNames,
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
  *check(tool, { vendorNames }) {
    const { canBeReferencedInPrompt, toolReferenceName } = fieldsFor(tool, 'vscode-manifest');
    if (canBeReferencedInPrompt !== true || (typeof toolReferenceName === 'string' && toolReferenceName)) return;
    const basePath = ['vendor', 'vscode-manifest'];
    const value = tool.name.replaceAll('.', '_');
    yield {
      path: [...basePath, 'canBeReferencedInPrompt'],
      message: l10n.t(
        'A tool that can be referenced in a prompt needs a `toolReferenceName`; otherwise {0} does not register it. Add one.',
        vendorNames,
      ),
      fix: {
        title: l10n.t('Add `toolReferenceName` “{0}”', value),
        edits: [{ path: [...basePath, 'toolReferenceName'], value }],
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
  *check(tool, { vendorNames }) {
    if (!('parameters' in fieldsFor(tool, 'gemini'))) return;
    const path = ['vendor', 'gemini', 'parameters'];
    const message = l10n.t(
      'The tool has both `parameters` and `parametersJsonSchema`; {0} supports only one of them. Keep `parametersJsonSchema`.',
      vendorNames,
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
  *check(tool, { vendorNames }) {
    const { defer_loading, cache_control } = fieldsFor(tool, 'anthropic');
    if (defer_loading !== true || !isJsonObject(cache_control)) return;
    const path = ['vendor', 'anthropic', 'cache_control'];
    const message = l10n.t(
      'A tool cannot have both `defer_loading` and `cache_control`; {0} rejects the request. Remove one of them.',
      vendorNames,
    );
    yield { path, message, fix: { title: l10n.t('Remove `{0}`', 'cache_control'), edits: [{ path }] } };
  },
};

/** The search tool of Anthropic is never among ours. A request that also contains it has a tool that is loaded immediately. */
export const deferAll: Rule = {
  code: 'defer-all',
  severity: 'warning',
  vendors: ['anthropic'],
  source: 'https://platform.claude.com/docs/en/agents-and-tools/tool-use/tool-search-tool',
  date: '2026-11',
  *checkAll(tools, { vendorNames, alone }) {
    const enabled = tools.filter(isEnabled);
    const isDeferred = (tool: Tool): boolean => fieldsFor(tool, 'anthropic')['defer_loading'] === true;
    if (!alone || !enabled[0] || !enabled.every(isDeferred)) return;
    const message = l10n.t(
      'Every enabled tool has `defer_loading`; {0} rejects a request in which no tool is loaded immediately. Send its search tool as well, or remove `defer_loading` from the tool that you need most.',
      vendorNames,
    );
    yield { tool: enabled[0], path: ['vendor', 'anthropic', 'defer_loading'], ofKey: true, message };
  },
};
