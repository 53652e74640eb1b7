import type { Arguments } from '../tool/validateArgs';
import type { Program } from './processTree';
import type { ToolResult } from './toolResult';

/** How an MCP server is reached. */
export type McpServerAddress = { readonly server: string } & (
  { readonly program: Program } | { readonly url: URL; readonly headers: { readonly [name: string]: string } }
);

export interface McpCall {
  /** The name of the tool on the server. */
  readonly tool: string;
  readonly args: Arguments;
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
}

export interface McpConnection {
  call(call: McpCall): Promise<ToolResult>;
  close(): Promise<void>;
}
