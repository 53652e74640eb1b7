import type { Reader } from '../formats/reader';
import type { Tool } from '../tool/tool';
import type { ToolSet } from '../tool/toolSet';
import type { Problem } from '../util/result';

/** The tools and sets that were read from a source, before anything is registered. */
export interface Imported {
  /** The title of the format, if all tools have the same one. */
  readonly format?: string;
  /** The formats that all of the tools could have. */
  readonly candidates?: readonly { readonly id: string; readonly title: string }[];
  readonly tools: readonly ImportedTool[];
  /** The sets, if the source is a document of this project. */
  readonly sets?: readonly ImportedSet[];
  /** The addresses that were read completely: a registered tool from there that is not in `tools` was removed there. */
  readonly whole?: readonly string[];
  /** Why nothing could be read. */
  readonly problems: readonly Problem[];
}

/** A tool that was read, with its problems, or something invalid in the place of a tool, with the reasons. */
export type ImportedTool =
  | {
      readonly label: string;
      readonly tool: Tool;
      /** What has read the tool from the source. */
      readonly reader?: Reader;
      readonly problems: readonly Problem[];
    }
  | {
      readonly label: string;
      readonly tool?: undefined;
      readonly problems: readonly Problem[];
      readonly unnamed?: Unnamed;
    };

/** A set that was read, or something invalid in the place of a set, with the reasons. */
export type ImportedSet =
  | { readonly label: string; readonly set: ToolSet }
  | { readonly label: string; readonly set?: undefined; readonly problems: readonly Problem[] };

/** A tool that only lacks a name, which the user can enter. */
export interface Unnamed {
  /** The names of its parameters, so that the user recognizes it. */
  readonly parameters: readonly string[];
  /** Returns the tool with a name. */
  readonly named: (name: string) => ImportedTool;
}

/** Where the tools come from. It becomes their `origin`. */
export interface Source {
  /** `clipboard`, `file`, `editor`, `mcp`, … */
  readonly kind: string;
  readonly address?: string;
  /** Whether the text is the complete content of the address. */
  readonly isWhole?: boolean;
  /** The date of the import, ISO 8601. */
  readonly now: string;
}
