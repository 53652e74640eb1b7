import {
  createMcpHandler,
  isLegacyRequest,
  ProtocolError,
  ProtocolErrorCode,
  Server,
  WebStandardStreamableHTTPServerTransport,
  type CallToolResult,
  type ListToolsResult,
} from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import type { Readable, Writable } from 'node:stream';
import { inQuotes } from '../tool/name';
import { DrainableTransport } from './drainableTransport';
import type { ToolProvider } from './toolProvider';

export interface ServerInfo {
  readonly name: string;
  readonly title: string;
  readonly version: string;
}

export interface ProtocolOptions {
  readonly provider: ToolProvider;
  readonly info: ServerInfo;
  readonly log: (message: string) => void;
}

/** The server for one connection or request, of either protocol generation. */
const createServer = ({ provider, info }: ProtocolOptions): Server => {
  const server = new Server({ ...info }, { capabilities: { tools: { listChanged: true } } });
  // Definitions are passed on as they are: the SDK's own registration of tools would drop what it does not know.
  server.setRequestHandler('tools/list', async () => ({ tools: await provider.list() }) as unknown as ListToolsResult);
  server.setRequestHandler('tools/call', async ({ params }, { mcpReq }) => {
    const tool = await provider.get(params.name);
    if (!tool)
      throw new ProtocolError(
        ProtocolErrorCode.InvalidParams,
        `There is no tool ${inQuotes(params.name.slice(0, 200))}. List the tools again.`,
      );
    const result = await provider.call(tool, params.arguments, mcpReq.signal);
    return server.projectCallToolResult(result as unknown as CallToolResult, tool.outputSchema);
  });
  return server;
};

export interface StdioServer {
  /** Resolves when the connection has ended, by either side. */
  readonly closed: Promise<void>;
  /** Answers the requests that were received, for at most so many milliseconds, and ends the connection. */
  close(drainMs: number): Promise<void>;
}

/** Serves one connection over two streams. When the input ends, the requests before it are still answered. */
export const serveOverStdio = (
  options: ProtocolOptions & { readonly input: Readable; readonly output: Writable; readonly drainMs: number },
): StdioServer => {
  const { provider, input, output, log, drainMs } = options;
  const servers = new Set<Server>();
  const transport = new DrainableTransport(input, output);
  const report = (error: Error): void => log(`The connection had an error: ${error.message}`);
  const handle = serveStdio(
    () => {
      const server = createServer(options);
      servers.add(server);
      server.onclose = () => void servers.delete(server);
      return server;
    },
    { transport, onerror: report },
  );
  const listening = provider.onDidChange(() => {
    for (const server of servers) server.sendToolListChanged().catch(report);
  });
  const close = async (milliseconds: number): Promise<void> => {
    await transport.drain(milliseconds);
    listening.dispose();
    await handle.close();
  };
  transport.onInputEnd = () => void close(drainMs);
  return { closed: transport.closed, close };
};

export interface HttpProtocol {
  readonly handle: (request: Request) => Promise<Response>;
  close(): Promise<void>;
}

/** Answers each request by itself, so that any of several instances can answer the next one. */
export const createHttpProtocol = (options: ProtocolOptions & { readonly maxBodyBytes: number }): HttpProtocol => {
  const { provider, log, maxBodyBytes } = options;
  const handler = createMcpHandler(() => createServer(options), {
    legacy: 'reject',
    maxRequestBodySize: maxBodyBytes,
    onerror: error => log(`A request had an error: ${error.message}`),
  });
  const listening = provider.onDidChange(() => handler.notify.toolsChanged());
  return {
    handle: async request =>
      (await isLegacyRequest(request, undefined, { maxRequestBodySize: maxBodyBytes }))
        ? answerLegacy(request, options)
        : handler.fetch(request),
    close: async () => {
      listening.dispose();
      await handler.close();
    },
  };
};

/**
 * Answers a request of a revision before 2026. The SDK's own way answers with a stream of events: if the server is killed,
 * clients try to resume it and say nothing. Without a stream, they say at once that the call was not answered.
 */
const answerLegacy = async (
  request: Request,
  options: ProtocolOptions & { readonly maxBodyBytes: number },
): Promise<Response> => {
  if (request.method !== 'POST')
    return new Response('There are no sessions.\n', { status: 405, headers: { allow: 'POST' } });
  const server = createServer(options);
  const transport = new WebStandardStreamableHTTPServerTransport({
    enableJsonResponse: true,
    maxRequestBodySize: options.maxBodyBytes,
  });
  const close = (): void => void server.close().catch(() => {});
  await server.connect(transport);
  request.signal.addEventListener('abort', close, { once: true });
  try {
    return await transport.handleRequest(request);
  } finally {
    request.signal.removeEventListener('abort', close);
    close();
  }
};
