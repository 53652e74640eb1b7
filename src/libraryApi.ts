/**
 * The functions of the npm package `llm-tool-registry`. The build writes its type declarations from this file and `api.ts`.
 * Functions read their arguments once and never change them. They do not throw for data: what is wrong with it is a problem in
 * the result.
 */
import type {
  Checked,
  DecodeOptions,
  Decoded,
  EncodeOptions,
  Encoded,
  Failure,
  LintOptions,
  Linted,
  Problem,
  Remark,
  Tool,
  ToolSet,
} from './api';

/** Reads the tools in a value, or in a text of any form: JSON of a provider, a tools file, literals in code, Markdown. */
export declare function decode(input: unknown, options?: DecodeOptions): Promise<Decoded>;

/** Writes tools in a format. `docs/formats.md` lists the formats. */
export declare function encode(tools: readonly object[], format: string, options?: EncodeOptions): Encoded;

/** Reads the tools in a value or in a text, and writes them in another format. */
export declare function convert(input: unknown, options: ConvertOptions): Promise<Converted>;

/** Checks tools, or the tools in a text of any form, with all rules and for all providers. */
export declare function lint(input: string | readonly object[], options?: LintOptions): Promise<Linted>;

/** Compares two lists of tools by name, and classes each change for callers, for models and for those who approved the tools. */
export declare function diff(before: readonly object[], after: readonly object[]): Diffed;

/** Counts the tokens of each tool as the format writes it. An encoding is loaded when it is first needed. */
export declare function tokens(tools: readonly object[], format?: string, options?: TokenOptions): Promise<Counted>;

/** Validates the arguments of a tool call against the whole schema of the tool. The validator is loaded on demand. */
export declare function validateArguments(tool: object, args: unknown): Promise<Checked>;

/** Opens tools files and a user store for reading, with the layers that the editor shows. Writes nothing. */
export declare function openWorkspace(options: WorkspaceOptions): Promise<Workspace>;

export interface ConvertOptions extends EncodeOptions {
  /** The id of the format to write. */
  readonly to: string;
  /** The id of the format of the input. It is detected by default. */
  readonly from?: string;
}

export type Converted =
  | (Extract<Encoded, { readonly ok: true }> & {
      /** What could not be read, or was read as something else. Their paths are those in the input. */
      readonly problems: readonly Remark[];
    })
  | Failure;

/** Who is affected by a change: code and saved calls, models with learned habits, people who approved the tool. */
export type Reader = 'callers' | 'models' | 'approvals';

/** What a change means for a reader, the worst first. `unknown`: it may break, and nothing proves or refutes it. */
export type ChangeClass = 'breaking' | 'unknown' | 'risky' | 'compatible' | 'none';

export type ClassByReader = { readonly [R in Reader]: ChangeClass };

export type Diffed =
  | {
      readonly ok: true;
      /** The tools that differ. */
      readonly tools: readonly ToolDiff[];
      readonly worst: ClassByReader;
    }
  | Failure;

/** What changed in one tool. */
export interface ToolDiff {
  /** The name after the change, or before it if the tool was removed. */
  readonly tool: string;
  readonly status: 'added' | 'removed' | 'changed' | 'same';
  /** The name that the tool probably has now, or had before. */
  readonly renamedTo?: string;
  readonly renamedFrom?: string;
  readonly changes: readonly ToolChange[];
  readonly worst: ClassByReader;
}

/** One change of a tool. */
export interface ToolChange {
  /** A stable identifier in kebab case. */
  readonly kind: string;
  readonly tool: string;
  /** A JSON pointer into the tool; empty for the whole tool. */
  readonly pointer: string;
  /** What was there; missing if nothing was. A long value is a text that ends with `…`. */
  readonly before?: Json;
  readonly after?: Json;
  readonly classes: ClassByReader;
  /** Why a class is `unknown`. */
  readonly reason?: string;
  /** `wording`: text that people and models read. `cost`: the number of tokens. `security`: a sign of an attack. */
  readonly tags: readonly ('wording' | 'cost' | 'security')[];
  /** A complete sentence for the user. */
  readonly sentence: string;
  /** Arguments that were valid before and are not now, or a result that is valid now and was not before. */
  readonly witness?: { readonly value: Json; readonly kind: 'arguments' | 'result' };
  /** Identifies the change, so that it can be accepted. */
  readonly fingerprint: string;
}

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export interface TokenOptions {
  /** `estimate` holds for any model and is the default; the others are those of OpenAI and exact. */
  readonly encoding?: 'estimate' | 'o200k_base' | 'cl100k_base';
}

export type Counted =
  | {
      readonly ok: true;
      readonly tools: readonly TokenCount[];
      /** The sum of the enabled tools. */
      readonly total: number;
    }
  | Failure;

export interface TokenCount {
  readonly name: string;
  readonly tokens: number;
  /** Whether the number is an estimate, also because counting would take too long. */
  readonly isEstimate: boolean;
}

export interface WorkspaceOptions {
  /** The folders whose `.vscode/llm-tools.json` is read. */
  readonly folders?: readonly string[];
  /** The storage folder of the extension, if the user store is to be read, too. */
  readonly storeFolder?: string;
  /** Whether changes on the disk are followed. If so, the process runs until `dispose` is called. */
  readonly watch?: boolean;
}

/** The tools of several files and of a user store. A tool of a file hides those of the same name in later ones and in the store. */
export interface Workspace {
  /** Sorted by name. */
  list(): readonly Tool[];
  get(name: string): Tool | undefined;
  sets(): readonly ToolSet[];
  /** Where tools are, topmost first, also those that are hidden. */
  layers(): readonly { readonly id: string; readonly title: string; readonly tools: readonly Tool[] }[];
  /** What could not be read. */
  problems(): readonly Problem[];
  /** Reads again what has changed on the disk. */
  refresh(): Promise<void>;
  /** Calls the listener after every change, until the result is disposed of. */
  onDidChange(listener: () => unknown): { dispose(): void };
  dispose(): void;
}
