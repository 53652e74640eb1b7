import type * as vscode from 'vscode';
import type { ComparisonPart } from '../../../core/documents/comparisonAddress';
import type { ListDiff } from '../../../core/diff/change';
import type { Tool } from '../../../core/tool/tool';
import type { ToolSet } from '../../../core/tool/toolSet';

/** Tools, and sets that differ, as they were at one time or are in one place. */
export interface ComparedSide {
  readonly tools: readonly Tool[];
  readonly sets?: readonly ToolSet[];
  /** The text to show; by default, the document of the tool or of the tools. */
  readonly text?: string;
  /** A document that shows the side; by default, one with `text`. */
  readonly uri?: vscode.Uri;
}

export interface ComparisonOptions {
  /** What both sides are, for people: “read_file: before ↔ after”. */
  readonly title: string;
  /** Whether the only tools of both sides are compared with each other, whatever their names are. */
  readonly ignoresNames?: boolean;
}

export interface Comparison extends ComparisonOptions {
  readonly before: ComparedSide;
  readonly after: ComparedSide;
  readonly diff: ListDiff;
  /** The documents of both sides, and that with the summary. */
  readonly uris: { readonly [P in ComparisonPart]: vscode.Uri };
}
