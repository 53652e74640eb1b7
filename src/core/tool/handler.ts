/** What runs a tool. It is data only, never code. */
export type Handler =
  | ModuleHandler
  | CommandHandler
  | HttpHandler
  | McpHandler
  | MockHandler
  | VscodeCommandHandler
  | LanguageModelToolHandler;

export type HandlerKind = Handler['kind'];

/** The kinds that any program can run. The others need VS Code, or the program that the handler names. */
export const portableHandlerKinds = ['command', 'http', 'mcp', 'mock'] as const satisfies readonly HandlerKind[];

/** A function in a code base, such as the one that JidoCode's `handler` string names. */
export interface ModuleHandler {
  readonly kind: 'module';
  readonly module: string;
  readonly function?: string;
}

/** A program, started without a shell. */
export interface CommandHandler {
  readonly kind: 'command';
  /** The name or path of the program. */
  readonly command: string;
  /** Each is one argument of the program. `{name}` stands for an argument of the tool, `${env:NAME}` for a variable. */
  readonly args?: readonly string[];
  /** What the program reads: the arguments as JSON, or nothing. By default JSON, unless `args` has placeholders. */
  readonly stdin?: 'json' | 'none';
  /** Relative to the folder of the tools. */
  readonly cwd?: string;
  /** Additional environment variables. */
  readonly env?: { readonly [name: string]: string };
  readonly timeoutMs?: number;
  /** The most bytes of output. */
  readonly maxBytes?: number;
}

/** A request over HTTP. Arguments that neither the URL nor a header names are sent in the query or in the body. */
export interface HttpHandler {
  readonly kind: 'http';
  /** `{name}` stands for an argument in the path, `{?one,two}` for arguments in the query. */
  readonly url: string;
  /** `GET` by default. */
  readonly method?: string;
  readonly headers?: { readonly [name: string]: string };
  /** How the body has the remaining arguments: as JSON by default. `GET` and `HEAD` have no body. */
  readonly body?: 'json' | 'form';
  readonly timeoutMs?: number;
  /** The most bytes of the response. */
  readonly maxBytes?: number;
}

/** A tool of an MCP server. Either `command` or `url` says how the server is reached. */
export interface McpHandler {
  readonly kind: 'mcp';
  /** The name of the server. */
  readonly server: string;
  /** The name of the tool on the server, if it is different. */
  readonly tool?: string;
  readonly command?: string;
  readonly args?: readonly string[];
  readonly cwd?: string;
  readonly env?: { readonly [name: string]: string };
  readonly url?: string;
  readonly headers?: { readonly [name: string]: string };
  readonly timeoutMs?: number;
}

/** A made-up answer, for trying out and testing. The first case whose arguments match is taken, otherwise the answer itself. */
export interface MockHandler extends MockAnswer {
  readonly kind: 'mock';
  readonly cases?: readonly MockCase[];
}

export interface MockAnswer {
  /** A text, or any other JSON as structured content. */
  readonly result?: unknown;
  /** The call fails with this message. */
  readonly error?: string;
  readonly delayMs?: number;
}

export interface MockCase extends MockAnswer {
  /** The arguments to which the case applies. A call may have others, too. */
  readonly arguments: { readonly [name: string]: unknown };
}

/** A command of VS Code. Its argument is an object with the arguments of the tool. */
export interface VscodeCommandHandler {
  readonly kind: 'vscode-command';
  readonly command: string;
}

/** A language model tool of VS Code. */
export interface LanguageModelToolHandler {
  readonly kind: 'language-model-tool';
  /** The name of the tool in VS Code. */
  readonly tool: string;
}

/** The limits of calls. Values outside of them are clamped. */
export const handlerLimits = {
  timeoutMs: { default: 60_000, min: 1, max: 3_600_000 },
  maxBytes: { default: 1024 * 1024, min: 1, max: 16 * 1024 * 1024 },
  delayMs: { default: 0, min: 0, max: 60_000 },
} as const;

export type HandlerLimit = keyof typeof handlerLimits;

/** Returns the value of a limit, or its default, within its bounds. */
export const limitOf = (limit: HandlerLimit, value: number | undefined): number => {
  const { default: standard, min, max } = handlerLimits[limit];
  return Number.isFinite(value) ? Math.min(Math.max(Math.floor(value!), min), max) : standard;
};
