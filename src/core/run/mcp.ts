import { limitOf, type McpHandler } from '../tool/handler';
import type { Call, Runner } from './call';
import { programOf } from './command';
import { fillAll } from './fillTemplate';
import { fillUrl } from './httpRequest';
import type { McpServerAddress } from './mcpCall';
import { CallError } from './toolResult';

/** Passes a call on to the MCP server that has the tool, and its result back unchanged. */
export const runMcp: Runner<'mcp'> = async call => {
  const { handler, tool, args, signal, connections } = call;
  return connections.call(addressOf(handler, call), {
    tool: handler.tool ?? tool.name,
    args,
    signal,
    timeoutMs: limitOf('timeoutMs', handler.timeoutMs),
  });
};

const addressOf = (handler: McpHandler, { env, folder }: Call<'mcp'>): McpServerAddress => {
  const { server, command, url, headers } = handler;
  if (command !== undefined) return { server, program: programOf({ ...handler, command }, undefined, { env, folder }) };
  if (url !== undefined) return { server, url: fillUrl(url, {}, env), headers: fillAll(headers, env) };
  throw new CallError(
    `The handler of the tool names the MCP server “${server}”, but not how it is reached. Add \`command\` or \`url\` to the handler.`,
  );
};
