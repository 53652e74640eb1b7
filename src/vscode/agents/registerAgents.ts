import * as vscode from 'vscode';
import { agentToolNames, type Agents, type AgentWorkbench } from './agentTool';

/** Offers the registry to agents: as MCP servers, and with language model tools. Their code is loaded when it is needed. */
export const registerAgents = (workbench: Promise<AgentWorkbench>): vscode.Disposable => {
  const didChange = new vscode.EventEmitter<void>();
  const loadAgents = async () => (await import('./agents.lazy')).createAgents(workbench, () => didChange.fire());
  let agents: ReturnType<typeof loadAgents> | undefined;
  const load = (): Promise<Agents> => (agents ??= loadAgents());
  return vscode.Disposable.from(
    didChange,
    vscode.workspace.onDidChangeConfiguration(
      event => event.affectsConfiguration('llmTools.mcp.offer') && didChange.fire(),
    ),
    vscode.lm.registerMcpServerDefinitionProvider('llmTools', {
      onDidChangeMcpServerDefinitions: didChange.event,
      provideMcpServerDefinitions: async () => (isOff() ? [] : (await load()).servers()),
    }),
    ...agentToolNames.map(name =>
      vscode.lm.registerTool<object>(`llmTools_${name}`, {
        prepareInvocation: async ({ input }) => (await load()).prepare(name, input),
        invoke: async ({ input }) => (await load()).invoke(name, input),
      }),
    ),
    new vscode.Disposable(() => void agents?.then(each => each.dispose())),
  );
};

/** Read here, because the module of all settings would be loaded at once then. */
const isOff = (): boolean => vscode.workspace.getConfiguration('llmTools').get('mcp.offer', 'off') === 'off';
