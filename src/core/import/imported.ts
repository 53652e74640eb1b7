import type { Reader } from '../formats/reader';
import type { Tool } from '../tool/tool';
import type { ToolSet } from '../tool/toolSet';
import type { Problem } from '../util/result';

/** What was read of tools, before anything is registered. */
export interface Imported {
  /** The title of the form they are in, where it is one for all. */
  readonly format?: string;
  /** The forms that all of them could be in. */
  readonly candidates?: readonly { readonly id: string; readonly title: string }[];
  readonly tools: readonly ImportedTool[];
  /** Those of a document of ours. */
  readonly sets?: readonly ImportedSet[];
  /** The addresses whose lists of tools these are, all of each: what came from there before and is missing now is gone. */
  readonly whole?: readonly string[];
  /** Why nothing could be read at all. */
  readonly problems: readonly Problem[];
}

/** A tool that was read, with what there is to remark; or what stands for one and the reasons it is none. */
export type ImportedTool =
  | {
      readonly label: string;
      readonly tool: Tool;
      /** The form that it was found in. */
      readonly form?: Reader;
      readonly problems: readonly Problem[];
    }
  | {
      readonly label: string;
      readonly tool?: undefined;
      readonly problems: readonly Problem[];
      readonly unnamed?: Unnamed;
    };

/** A set that was read, or what stands for one and the reasons it is none. */
export type ImportedSet =
  | { readonly label: string; readonly set: ToolSet }
  | { readonly label: string; readonly set?: undefined; readonly problems: readonly Problem[] };

/** What lacks nothing but a name, which the user may know. */
export interface Unnamed {
  /** What tells it from others. */
  readonly parameters: readonly string[];
  readonly named: (name: string) => ImportedTool;
}

/** Where the tools come from: kept in each as its `origin`. */
export interface Source {
  /** `clipboard`, `file`, `editor`, `mcp`, … */
  readonly kind: string;
  readonly address?: string;
  /** Whether the text is all that is at the address. */
  readonly isWhole?: boolean;
  /** The time, ISO 8601. */
  readonly now: string;
}
