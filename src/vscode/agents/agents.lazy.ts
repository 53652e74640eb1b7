import * as vscode from 'vscode';
import { whenLoaded } from '../../core/registry/whenLoaded';
import type { Disposable } from '../../core/util/disposables';
import type { Agents, AgentTool, AgentToolName, AgentWorkbench } from './agentTool';
import { createFindTool } from './findTool';
import { McpServers } from './mcpServers';
import { createProposeTool } from './proposeTool';

/** Creates what agents are offered, once the tools are loaded. `onChange` is called when other servers are offered. */
export const createAgents = async (
  workbench: Promise<AgentWorkbench>,
  onChange: () => void,
): Promise<Agents & Disposable> => {
  const { commandContext } = await workbench;
  await whenLoaded(commandContext.registry);
  const servers = new McpServers(commandContext, onChange);
  const tools: { readonly [Name in AgentToolName]: AgentTool } = {
    find: createFindTool(commandContext.registry),
    propose: createProposeTool(commandContext),
  };
  return {
    servers: () => servers.provide(),
    prepare: (name, input) => tools[name].prepare(input),
    invoke: async (name, input) => {
      const result = await tools[name].invoke(input);
      return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(JSON.stringify(result))]);
    },
    dispose: () => servers.dispose(),
  };
};
