import type * as vscode from 'vscode';
import type { FullCommandContext } from '../commands/command';

/** The language model tools of the manifest, which are named `llmTools_find` and so on there. */
export const agentToolNames = ['find', 'propose'] as const;
export type AgentToolName = (typeof agentToolNames)[number];

/** A language model tool. VS Code does not validate its input. */
export interface AgentTool {
  readonly prepare: (input: object) => Promise<vscode.PreparedToolInvocation>;
  /** Resolves with what the model is told, as JSON. */
  readonly invoke: (input: object) => Promise<object>;
}

/** What agents are offered. */
export interface Agents {
  readonly servers: () => vscode.McpServerDefinition[];
  readonly prepare: (name: AgentToolName, input: object) => Promise<vscode.PreparedToolInvocation>;
  readonly invoke: (name: AgentToolName, input: object) => Promise<vscode.LanguageModelToolResult>;
}

/** The part of the workbench that agents are offered. */
export interface AgentWorkbench {
  readonly commandContext: FullCommandContext;
}
