/**
 * The contract with other extensions, complete in this file: copy it, or take the types from it. It only grows; what would
 * break it becomes a version beside this one.
 */

/** What `extensions.getExtension<LlmToolsExtension>('llm-tool-registry.llm-tool-registry')` activates to. */
export interface LlmToolsExtension {
  /** Throws for a version that this build does not offer. */
  getApi(version: 1): LlmToolsApi;
}

/**
 * The registry as this window sees it. Reads answer at once and hand out frozen data; changes resolve once they are durable,
 * and reject, with a sentence for the user as the message, when the disk refuses. What is handed in is read once and copied;
 * what is no tool is answered with `invalid_tool`, and what is no name, option or listener of this contract with a sentence.
 * Tools of a folder that is not trusted are not there before it is.
 */
export interface LlmToolsApi {
  readonly version: 1;
  /** Resolves once the tools of the disk are there; until then the registry looks empty. */
  readonly loaded: Promise<void>;
  /** Takes our form or JidoCode's (`parameters: [{ name, type, … }]`). A name that is taken is refused unless said otherwise. */
  register(tool: object, options?: { readonly onConflict?: OnConflict }): Promise<Registered>;
  unregister(name: string): Promise<Unregistered>;
  get(name: string): Tool | undefined;
  /** Sorted by name; the same array until something changes. */
  list(): readonly Tool[];
  isRegistered(name: string): boolean;
  count(): number;
  /** Removes all tools and answers with them. */
  clear(): Promise<readonly Tool[]>;
  /** The enabled tools as OpenAI's Chat Completions take them; the same array until something changes. */
  toLlmFormat(): readonly LlmFunction[];
  /** The enabled tools as text for a system prompt. */
  toTextDescription(): string;
  /** Whether a model's arguments are as the tool's schema wants them, all the way down; if not, what is wrong with each. */
  validateArgs(name: string, args: unknown): Promise<Checked>;
  /** After every change, whichever window made it. */
  readonly onDidChange: (listener: (change: Change) => unknown) => { dispose(): void };
}

/** What to do when the name is taken: refuse, keep the one that is there, replace it, or register under a free name. */
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

/** A tool; fields that are not listed are kept beside these. */
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
  /** `false`: kept and listed, left out of `toLlmFormat` and `toTextDescription`. */
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
  /** Stable and kebab-case. */
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'info';
  /** A whole sentence, written for the user. */
  readonly message: string;
  /** Where in the value; empty for the whole of it. */
  readonly path: readonly (string | number)[];
}

export interface Change {
  /** Where the tools live. Further layers may follow. */
  readonly layer: string;
  readonly added: readonly Tool[];
  readonly changed: readonly { readonly before: Tool; readonly after: Tool }[];
  readonly removed: readonly Tool[];
}
