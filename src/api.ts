/**
 * The API for other extensions, complete in this file: copy the file, or import its types. The API is only ever extended; a
 * breaking change gets a new version number beside this one.
 */

/** The exports of `extensions.getExtension<LlmToolsExtension>('llm-tool-registry.llm-tool-registry')`. */
export interface LlmToolsExtension {
  /** Throws if this build does not support the version. */
  getApi(version: 1): LlmToolsApi;
}

/**
 * The registry as this window sees it. Reads are synchronous and return frozen data. Changes resolve once they are durable, and
 * reject if the disk refuses them, with a message written for the user. Arguments are read once and copied. An invalid tool is
 * answered with `invalid_tool`; any other invalid argument throws an error with a message. Tools of an untrusted folder do not
 * appear until the folder is trusted.
 */
export interface LlmToolsApi {
  readonly version: 1;
  /** Resolves once the stored tools are loaded; until then the registry is empty. */
  readonly loaded: Promise<void>;
  /**
   * Accepts a `Tool`, or a tool in the form of JidoCode (`parameters: [{ name, type, … }]`). By default, a tool whose name is
   * already registered is refused.
   */
  register(tool: object, options?: { readonly onConflict?: OnConflict }): Promise<Registered>;
  unregister(name: string): Promise<Unregistered>;
  get(name: string): Tool | undefined;
  /** Sorted by name. Returns the same array until something changes. */
  list(): readonly Tool[];
  isRegistered(name: string): boolean;
  count(): number;
  /** Removes all tools and resolves with them. */
  clear(): Promise<readonly Tool[]>;
  /** The enabled tools in the format of OpenAI Chat Completions; the same array until something changes. */
  toLlmFormat(): readonly LlmFunction[];
  /** The enabled tools as text for a system prompt. */
  toTextDescription(): string;
  /** Validates the arguments of a tool call against the whole schema of the tool; if they are invalid, says what is wrong. */
  validateArgs(name: string, args: unknown): Promise<Checked>;
  /** Fires after every change, whichever window made it. */
  readonly onDidChange: (listener: (change: Change) => unknown) => { dispose(): void };
}

/**
 * What to do if the name is already registered: refuse, keep the registered tool, replace it, or register under a free name.
 */
export type OnConflict = 'refuse' | 'skip' | 'replace' | 'rename';

export type Registered =
  | { readonly ok: true; readonly tool: Tool }
  | {
      readonly ok: false;
      readonly error: 'already_registered' | 'invalid_tool';
      readonly problems: readonly Problem[];
    };

export type Unregistered =
  { readonly ok: true; readonly tool: Tool } | { readonly ok: false; readonly error: 'not_found' | 'conflict' };

export type Checked = { readonly ok: true } | { readonly ok: false; readonly problems: readonly Problem[] };

/** A tool. Fields that are not listed here are kept, too. */
export interface Tool {
  readonly name: string;
  readonly title?: string;
  readonly description: string;
  readonly inputSchema: JsonSchema;
  readonly outputSchema?: JsonSchema;
  readonly annotations?: {
    readonly title?: string;
    readonly readOnlyHint?: boolean;
    readonly destructiveHint?: boolean;
    readonly idempotentHint?: boolean;
    readonly openWorldHint?: boolean;
  };
  readonly examples?: readonly { readonly [argument: string]: unknown }[];
  readonly strict?: boolean;
  readonly tags?: readonly string[];
  /** `false` leaves the tool out of `toLlmFormat` and `toTextDescription`; it is still listed. */
  readonly enabled?: boolean;
}

export type JsonSchema = { readonly [keyword: string]: unknown };

export interface LlmFunction {
  readonly type: 'function';
  readonly function: {
    readonly name: string;
    readonly description: string;
    readonly parameters: JsonSchema;
    readonly strict?: boolean;
  };
}

export interface Problem {
  /** A stable identifier in kebab case. */
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'info';
  /** A complete sentence for the user. */
  readonly message: string;
  /** The path of the faulty part in the value; empty for the whole value. */
  readonly path: readonly (string | number)[];
}

export interface Change {
  /** The id of the layer that contains the tools. More layers may be added. */
  readonly layer: string;
  readonly added: readonly Tool[];
  readonly changed: readonly { readonly before: Tool; readonly after: Tool }[];
  readonly removed: readonly Tool[];
}
