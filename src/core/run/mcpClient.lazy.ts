import { Client, SdkError, SdkErrorCode, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { isJsonObject } from '../json/json';
import type { McpConnection, McpServerAddress } from './mcpCall';
import { ProgramTransport } from './programTransport';
import { CallError, type ContentBlock, type ToolResult } from './toolResult';

/** How long a server may take to start, in milliseconds. `npx` may have to download it first. */
const startMs = 120_000;

/** How long a server may take to answer the question which protocol revision it speaks, before the older one is assumed. */
const probeMs = 5000;

/** Connects to an MCP server of either protocol generation. `onClose` is called when the connection has ended. */
export const connect = async (address: McpServerAddress, onClose: () => void): Promise<McpConnection> => {
  const program = 'program' in address ? new ProgramTransport(address.program) : undefined;
  const transport = program ?? httpTransport(address as Extract<McpServerAddress, { readonly url: URL }>);
  const client = new Client(
    { name: 'llm-tool-registry', version: '1.0.0' },
    { versionNegotiation: { mode: 'auto', probe: { timeoutMs: probeMs } } },
  );
  client.onclose = onClose;
  const fail = (what: string, error: unknown): CallError =>
    error instanceof CallError
      ? error
      : new CallError(`The MCP server “${address.server}” ${what}: ${reasonOf(error)}`, program?.tail().trim() ?? '');
  try {
    await client.connect(transport, { timeout: startMs });
  } catch (error) {
    await client.close();
    throw fail('could not be connected', error);
  }
  return {
    call: async ({ tool, args, signal, timeoutMs }) => {
      const request = { method: 'tools/call', params: { name: tool, arguments: args } };
      try {
        const options = { signal, timeout: timeoutMs, maxTotalTimeout: timeoutMs };
        return toResult(await client.request(request, unchecked, options), address.server);
      } catch (error) {
        signal.throwIfAborted();
        throw fail('did not answer the call', error);
      }
    },
    close: () => client.close(),
  };
};

const httpTransport = ({ url, headers }: Extract<McpServerAddress, { readonly url: URL }>) =>
  new StreamableHTTPClientTransport(url, { requestInit: { headers, redirect: 'error' } });

/** Takes results as they are: the SDK would drop what it does not know. */
const unchecked = {
  '~standard': { version: 1 as const, vendor: 'unchecked', validate: (value: unknown) => ({ value }) },
};

const toResult = (value: unknown, server: string): ToolResult => {
  if (!isJsonObject(value))
    throw new CallError(`The MCP server “${server}” answered with something that is no result.`);
  const { content = [], structuredContent, isError, _meta } = value as { readonly [field: string]: unknown };
  if (!Array.isArray(content) || !content.every(each => isJsonObject(each) && typeof each['type'] === 'string'))
    throw new CallError(`The MCP server “${server}” answered with content that is no list of texts, images and so on.`);
  return {
    content: content as readonly ContentBlock[],
    ...(structuredContent !== undefined && { structuredContent }),
    ...(isError === true && { isError }),
    ...(isJsonObject(_meta) && { _meta }),
  };
};

/** The SDK's reason as a sentence. */
const reasonOf = (error: unknown): string => {
  if (error instanceof SdkError && error.code === SdkErrorCode.ConnectionClosed) return 'the connection was closed.';
  const text = (error instanceof Error ? error.message : String(error)).split('\n')[0]!.slice(0, 300);
  return /[.!?]$/.test(text) ? text : `${text}.`;
};
