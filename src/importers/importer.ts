import type { Tool } from '../tool/tool';
import type { Problem } from '../util/result';

/** Brings tools in from somewhere. It never asks the user; the command that runs it does. */
export interface Importer {
  readonly id: string;
  readonly title: string;
  read(signal?: AbortSignal): Promise<Imported>;
}

export interface Imported {
  /** The title of the form they are in, where it is one for all. */
  readonly format?: string;
  /** The forms that all of them could be in. */
  readonly candidates?: readonly { readonly id: string; readonly title: string }[];
  readonly tools: readonly ImportedTool[];
  /** Why nothing could be read at all. */
  readonly problems: readonly Problem[];
}

/** A tool that was read, with what there is to remark; or what stands for one and the reasons it is none. */
export type ImportedTool =
  | { readonly label: string; readonly tool: Tool; readonly problems: readonly Problem[] }
  | {
      readonly label: string;
      readonly tool?: undefined;
      readonly problems: readonly Problem[];
      readonly unnamed?: Unnamed;
    };

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
  /** The time, ISO 8601. */
  readonly now: string;
}
