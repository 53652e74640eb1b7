import type { Handler, HandlerKind } from '../tool/handler';
import type { Tool } from '../tool/tool';
import type { Arguments } from '../tool/validateArgs';
import type { Environment } from './environment';
import type { McpConnections } from './mcpConnections';
import type { ToolResult } from './toolResult';

/** What a call needs of the program that makes it. */
export interface CallContext {
  /** The environment of programs, and the values of `${env:NAME}`. */
  readonly env: Environment;
  /** The folder that relative paths are based on. Absolute. */
  readonly folder: string;
  readonly fetch: typeof globalThis.fetch;
  /** Connections to MCP servers. They are kept for later calls. */
  readonly connections: McpConnections;
}

/** A call of a tool with valid arguments. */
export interface Call<Kind extends HandlerKind = HandlerKind> extends CallContext {
  readonly tool: Tool;
  readonly handler: Extract<Handler, { readonly kind: Kind }>;
  readonly args: Arguments;
  /** Aborts when the call is cancelled or its time is up. */
  readonly signal: AbortSignal;
}

/** Runs the handlers of one kind. Rejects with a `CallError` if the call fails, and with anything once the signal has aborted. */
export type Runner<Kind extends HandlerKind> = (call: Call<Kind>) => Promise<ToolResult>;

/** What runs each kind of handler. A kind that is left out cannot be run. */
export type Runners = { readonly [Kind in HandlerKind]?: Runner<Kind> };
