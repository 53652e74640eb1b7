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
      '{0} has no `execution` since its revision of 2026-07-28: newer clients pass over it. Leave it out once all of yours are newer.',
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
        'A tool that can be referenced in a prompt needs a `toolReferenceName`; {0} does not register it without. Give it one.',
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
      'The tool has `parameters` beside `parametersJsonSchema`; {0} takes one of them. Keep the latter.',
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
      'A tool with `defer_loading` cannot have `cache_control` too; {0} refuses the request. Remove either.',
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
      'Every tool that is on has `defer_loading`; {0} refuses a request in which none is loaded at once. Send its search tool beside them, or take it from the one that is needed most.',
      who,
    );
    yield { tool: on[0], path: ['vendor', 'anthropic', 'defer_loading'], ofKey: true, message };
  },
};
