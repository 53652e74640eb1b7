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
  /** Reads the tools in a value, or in a text of any form. Nothing is registered. */
  decode(input: unknown, options?: DecodeOptions): Promise<Decoded>;
  /** Writes tools in a format. */
  encode(tools: readonly object[], format: string, options?: EncodeOptions): Promise<Encoded>;
  /** Checks tools, or the tools in a text of any form, as the editor does. */
  lint(input: string | readonly object[], options?: LintOptions): Promise<Linted>;
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
  /** The page that documents the reason, if there is one. */
  readonly source?: string;
}

/** A provider that tools are checked and written for, such as `openai`. */
export type Vendor = string;

/** Why nothing was done: the input cannot be read, or an option is invalid. */
export interface Failure {
  readonly ok: false;
  readonly problems: readonly Problem[];
}

export interface DecodeOptions {
  /** The id of the format of the tools. It is detected by default. */
  readonly format?: string;
}

export type Decoded =
  | {
      readonly ok: true;
      readonly tools: readonly Tool[];
      /** The id of the format, if all tools have the same one. */
      readonly format?: string;
      /** The sets, if the input is a tools file. */
      readonly sets?: readonly ToolSet[];
      /** What could not be read, or was read as something else. Their paths are those in the input. */
      readonly problems: readonly Remark[];
    }
  | Failure;

/** Tools that are used together. */
export interface ToolSet {
  readonly name: string;
  readonly description?: string;
  readonly icon?: string;
  /** Names of tools, and patterns in which `*` matches any characters. */
  readonly tools: readonly string[];
}

export interface EncodeOptions {
  /** Overrides `strict` of the tools. Has no effect if the provider has no strict arguments. */
  readonly strict?: boolean;
  /** The providers that the tools are for: the first that takes the format decides how schemas are written. */
  readonly vendors?: readonly Vendor[];
  /** `false` writes the list of tools without the object that the provider documents around it. */
  readonly wrap?: boolean;
  /** As for `JSON.stringify`. The default is 2. */
  readonly indentation?: string | number;
}

export type Encoded =
  | {
      readonly ok: true;
      readonly text: string;
      /** The value of the text, if the format is JSON. */
      readonly value?: unknown;
      /** Everything that was lost, moved or rewritten. */
      readonly remarks: readonly Remark[];
      /** The names of the tools that were not written. A remark with the severity `error` says why. */
      readonly leftOut: readonly string[];
    }
  | Failure;

/** What was done to a tool when it was read or written. Its path is relative to the tool, unless stated otherwise. */
export interface Remark extends Problem {
  /** The name of the tool. */
  readonly tool?: string;
  /** The path in the written value, if that is JSON. */
  readonly at?: readonly (string | number)[];
  /**
   * `by-design`: the format has no place for it, and the same arguments stay valid. `moved`: the description says it now.
   * `weakened`: a limit is gone. `changed`: other arguments are valid now. `left-out`: it was not written.
   */
  readonly kind?: 'by-design' | 'moved' | 'weakened' | 'changed' | 'left-out';
}

export interface LintOptions {
  /** The providers that matter; all of them by default. */
  readonly vendors?: readonly Vendor[];
  /** Other severities for rules, by code. `off` turns a rule off. */
  readonly severities?: { readonly [code: string]: Problem['severity'] | 'off' };
  /** The path of the file that the text comes from. It tells tools files, JSON, code and Markdown apart. */
  readonly file?: string;
}

export type Linted =
  | {
      readonly ok: true;
      /** The names of the tools that were checked. */
      readonly tools: readonly string[];
      /** In the order of the text. */
      readonly findings: readonly Finding[];
    }
  | Failure;

/** What is wrong with a tool or with a text. Its path is that in the input. */
export interface Finding extends Problem {
  /** The name of the tool. */
  readonly tool?: string;
  /** Where it is in the text. Missing for tools that are not a text, and for a finding about the whole text. */
  readonly range?: { readonly start: Position; readonly end: Position };
}

/** A position in a text. Lines and columns begin at 1; columns count UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface Change {
  /** The id of the layer that contains the tools. More layers may be added. */
  readonly layer: string;
  readonly added: readonly Tool[];
  readonly changed: readonly { readonly before: Tool; readonly after: Tool }[];
  readonly removed: readonly Tool[];
}
