import type * as vscode from 'vscode';
import type { ToolRegistry } from '../../core/registry/registry';
import type { BrowsingChoice } from '../view/browsing';
import type { Cost } from '../editor/cost/registerCost';
import type { WorkspaceLayers } from '../documents/files/workspaceTextFile';
import type { ShowResult } from '../view/lastResult';
import type { Lint } from '../editor/lint/registerLint';
import type { Recovery } from '../../core/workspace';
import type { ToolTreeView } from '../view/toolTree';
import type { CommandArguments, ToolRef } from './parseArguments';

/** What commands work with; `activate` makes it. */
export interface CommandContext {
  readonly registry: ToolRegistry;
  readonly log: vscode.LogOutputChannel;
  /** What outlives the window, such as the formats used last. */
  readonly globalState: vscode.Memento;
  /** The tools selected in the view, which keybindings, unlike menus, do not say. */
  readonly selected: () => readonly ToolRef[];
  readonly tree: Pick<ToolTreeView, 'provider' | 'view'>;
  /** What a command of ours put on the clipboard last: the editor offers it in other formats. */
  readonly lastCopied: { value?: { readonly text: string; readonly names: readonly string[] } };
  readonly lint: Pick<Lint, 'start' | 'problems'>;
  readonly cost: Pick<Cost, 'start' | 'known'>;
  /** Says what was done. */
  readonly showResult: ShowResult;
  /** How the view shows the tools. */
  readonly browsing: BrowsingChoice;
  /** The files of the workspace that tools are kept in. */
  readonly files: WorkspaceLayers;
  /** What can be done about a damaged store. */
  readonly recovery: Recovery | undefined;
}

/**
 * Called with nothing from the palette, with `(clicked row, selected rows)` from the view, with names or options by other
 * extensions. Resolves with what it did, for those who call it by program, or with `undefined` where nothing was done.
 */
export type Command = (context: CommandContext, args: CommandArguments) => Promise<unknown>;
