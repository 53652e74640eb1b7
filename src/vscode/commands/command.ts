import type * as vscode from 'vscode';
import type { ToolRegistry } from '../../core/registry/registry';
import type { BrowsingState } from '../view/browsing';
import type { Cost } from '../editor/cost/registerCost';
import type { WorkspaceLayers } from '../documents/files/workspaceTextFile';
import type { ShowResult } from '../view/lastResult';
import type { Comparisons } from '../documents/comparisons/comparisons';
import type { Lint } from '../editor/lint/registerLint';
import type { Recovery } from '../../core/workspace';
import type { Locks } from '../editor/locks/registerLocks';
import type { Outputs } from '../editor/outputs/registerOutputs';
import type { ToolTreeView } from '../view/toolTree';
import type { CommandArguments } from './parseArguments';

/** What every command works with. */
export interface CommandContext {
  readonly registry: ToolRegistry;
  readonly log: vscode.LogOutputChannel;
  /** The workspace files, each with its layer. */
  readonly files: WorkspaceLayers;
  /** The view. Its selection matters for keybindings, which unlike menus do not pass the selected rows. */
  readonly tree: Pick<ToolTreeView, 'provider' | 'view' | 'selected'>;
  /** Shows a sentence about what was done. */
  readonly showResult: ShowResult;
  /** The comparisons of tools, whose documents `compareTools` shows. */
  readonly comparisons: Comparisons;
}

/** What only some commands need. Each says so in the type of its context: `ContextWith<'cost'>`. */
export interface CommandServices {
  /** State that outlives the window: the formats used last. */
  readonly globalState: vscode.Memento;
  /** What a command last put on the clipboard. The editor offers to paste it in other formats. */
  readonly lastCopied: { value?: { readonly text: string; readonly names: readonly string[] } };
  readonly lint: Pick<Lint, 'start' | 'problems'>;
  readonly cost: Pick<Cost, 'start' | 'known'>;
  readonly outputs: Pick<Outputs, 'write'>;
  readonly locks: Pick<Locks, 'open' | 'refresh'>;
  /** How the view groups, sorts and filters the tools. */
  readonly browsing: BrowsingState;
  /** Repairs a damaged user store; undefined if the store is not on disk. */
  readonly recovery: Recovery | undefined;
  /** Where the extension and its storage are. */
  readonly extension: Pick<vscode.ExtensionContext, 'extension' | 'extensionUri' | 'globalStorageUri'>;
}

export type ContextWith<Service extends keyof CommandServices> = CommandContext & Pick<CommandServices, Service>;

/** The context that is passed to all commands. `startWorkbench` creates it. */
export type FullCommandContext = CommandContext & CommandServices;

/**
 * Called without arguments from the palette, with `(clicked row, selected rows)` from the view, and with names or options by
 * other extensions. Resolves with what it did, for such callers, or with `undefined` if it did nothing.
 */
export type Command<Service extends keyof CommandServices = never> = (
  context: ContextWith<Service>,
  args: CommandArguments,
) => Promise<unknown>;
