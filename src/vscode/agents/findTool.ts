import * as vscode from 'vscode';
import { findTools } from '../../core/query/findTools';
import type { ToolRegistry } from '../../core/registry/registry';
import { isJsonObject } from '../../core/json/json';
import { shortText } from '../../core/tool/shortText';
import { isEnabled } from '../../core/tool/tool';
import { visibleText } from '../../core/util/visibleText';
import type { AgentTool } from './agentTool';

const defaultLimit = 10;
const maxLimit = 50;

/** Finds tools for an agent: the enabled ones that are in effect. Tools of untrusted folders are not among them. */
export const createFindTool = (registry: ToolRegistry): AgentTool => ({
  prepare: input => {
    const { query } = readInput(input);
    const invocationMessage =
      query === ''
        ? vscode.l10n.t('Listing the registered tools')
        : vscode.l10n.t('Finding registered tools for “{0}”', visibleText(shortText(query)));
    return Promise.resolve({ invocationMessage });
  },
  invoke: input => {
    const { query, limit } = readInput(input);
    return Promise.resolve(findTools(registry.list().filter(isEnabled), query, limit));
  },
});

/** VS Code does not validate the input. A value of the wrong type is ignored. */
const readInput = (input: object): { readonly query: string; readonly limit: number } => {
  const { query, limit } = isJsonObject(input) ? input : {};
  const wanted = typeof limit === 'number' && Number.isFinite(limit) ? Math.floor(limit) : defaultLimit;
  return {
    query: typeof query === 'string' ? query.slice(0, 1000) : '',
    limit: Math.min(Math.max(wanted, 1), maxLimit),
  };
};
