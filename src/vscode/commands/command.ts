import type * as vscode from 'vscode';
import type { ToolRegistry } from '../../registry/registry';
import type { BrowsingChoice } from '../browse/browsing';
import type { Cost } from '../cost/registerCost';
import type { WorkspaceLayers } from '../files/workspaceLayers';
import type { ShowResult } from '../lastResult';
import type { Lint } from '../lint/registerLint';
import type { OpenedStore } from '../openStore';
import type { ToolTreeView } from '../toolTree';
import type { ToolRef } from './toolArguments';

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
  readonly mending?: OpenedStore['mending'];
}

/**
 * Called with nothing from the palette, with `(clicked row, selected rows)` from the view, with names or options by other
 * extensions. Resolves with what it did, for those who call it by program, or with `undefined` where nothing was done.
 */
export type Command = (context: CommandContext, ...args: readonly unknown[]) => Promise<unknown>;
