import * as vscode from 'vscode';
import type { HistoryEntry } from '../../../core/registry/history';
import type { ChangeId } from '../../../core/registry/layerEdit';
import type { ToolRegistry } from '../../../core/registry/registry';
import { touchedTools } from '../../../core/registry/restore';
import type { RevertConflict } from '../../../core/registry/revert';
import { joinQuoted } from '../../../core/tool/joinQuoted';
import { UserError } from '../../../core/util/userError';
import {
  historyAddress,
  historyScheme,
  parseHistoryAddress,
  type HistorySide,
} from '../../../core/documents/historyAddress';
import { describeEdit } from '../../../core/registry/describeEdit';
import type { ComparedSide, ComparisonOptions } from '../comparisons/comparison';
import {
  compareTools,
  type CompareOptions,
  type ComparisonContext,
  type ComparisonResult,
} from '../comparisons/compareTools';

type Context = ComparisonContext & { readonly registry: ToolRegistry };

/** Shows a diff of a change, before and after: of all the tools that it touched, or of one. */
export const showDiff = async (
  context: Context,
  entry: HistoryEntry,
  { name, ...options }: { readonly name?: string | undefined } & Omit<CompareOptions, keyof ComparisonOptions> = {},
): Promise<ComparisonResult> => {
  if (entry.omitted) {
    throw new UserError(
      vscode.l10n.t('That change cannot be compared: its tools were too large to be kept in the history.'),
    );
  }
  const { before, after } = sidesOf(context.registry, entry, name);
  return compareTools(context, before, after, { title: titleOf(entry, name), ...options });
};

/** The document with the summary of the change whose diff has this document; undefined if there is none. */
export const summaryOfHistory = async (
  { registry, comparisons }: Pick<Context, 'registry' | 'comparisons'>,
  uri: vscode.Uri,
): Promise<vscode.Uri | undefined> => {
  if (uri.scheme !== historyScheme) return undefined;
  const { edit, side, name } = parseHistoryAddress(uri);
  const entry = side === 'before' || side === 'after' ? registry.history().find(({ id }) => id === edit) : undefined;
  if (!entry || entry.omitted) return undefined;
  const { before, after } = sidesOf(registry, entry, name);
  return (await comparisons.create(before, after, { title: titleOf(entry, name) })).uris.summary;
};

const titleOf = (entry: HistoryEntry, name: string | undefined): string =>
  vscode.l10n.t('{0}: before ↔ after', name ?? describeEdit(entry));

/** Both sides of a change: of all the tools and sets that it touched, or of the tool with the name. */
export const sidesOf = (
  { user }: Pick<ToolRegistry, 'user'>,
  entry: HistoryEntry,
  name?: string,
): { readonly before: ComparedSide; readonly after: ComparedSide } => {
  const touched = touchedTools(entry).filter(each => name === undefined || each.name === name);
  const sets = name === undefined ? (entry.sets ?? []) : [];
  const names = new Set(touched.map(each => each.name));
  // A set matters for the tools that belong to it, even if the change did not touch them.
  const others = sets.length > 0 ? user.list().filter(each => !names.has(each.name)) : [];
  const sideOf = (side: 'before' | 'after'): ComparedSide => ({
    tools: [...touched.flatMap(each => each[side] ?? []), ...others],
    ...(sets.length > 0 && { sets: sets.flatMap(each => each[side] ?? []) }),
    uri: historyUri({ edit: entry.id, side, name }),
  });
  return { before: sideOf('before'), after: sideOf('after') };
};

/** Shows a diff of what undo or redo skipped: what it would have restored, and what is there now. */
export const showUndoConflict = async (change: ChangeId, conflicts: readonly RevertConflict[]): Promise<void> => {
  const name = conflicts.length === 1 ? conflicts[0]!.name : undefined;
  const [wanted, now] = (['wanted', 'now'] as const).map(side => historyUri({ edit: change, side, name }));
  const names = joinQuoted([...new Set(conflicts.map(each => each.name))]);
  await vscode.commands.executeCommand('vscode.diff', wanted, now, vscode.l10n.t('{0}: undone ↔ current', names), {
    preview: true,
  });
};

const historyUri = (side: HistorySide): vscode.Uri =>
  vscode.Uri.from({ scheme: historyScheme, ...historyAddress(side) });
