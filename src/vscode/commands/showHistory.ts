import * as vscode from 'vscode';
import { isDestructive } from '../../core/registry/difference';
import { historyLength, type HistoryEntry } from '../../core/registry/history';
import type { UndoSummary } from '../../core/registry/describeUndo';
import { restoreOutcome, touchedTools, type TouchedTool } from '../../core/registry/restore';
import { UserError } from '../../core/util/userError';
import {
  describeEditCounts,
  describeEdit,
  describeEditTime,
  describeToolChange,
} from '../../core/registry/describeEdit';
import type { ComparisonResult } from '../documents/comparisons/compareTools';
import { showDiff, sidesOf } from '../documents/history/showDiff';
import { toolCount } from '../../core/tool/joinQuoted';
import { showError } from '../ui/showError';
import { pickOne, separator, type Choice } from '../ui/wizard';
import type { CommandContext } from './command';
import type { CommandArguments } from './parseArguments';
import { restoreRequestIn, restoreTools } from './restoreTools';

/** What was restored or compared; undefined if nothing was. */
type HistoryOutcome = UndoSummary | ComparisonResult | undefined;

/**
 * Shows the latest changes of the user store. For the one that the user picks, shows what it did and offers to restore the
 * tools. Called with the id of a change and `{ restore, onConflict }`, it restores without asking.
 */
export const showHistory = async (context: CommandContext, args: CommandArguments): Promise<HistoryOutcome> => {
  const requested = restoreRequestIn(args);
  if (requested) return restoreTools(context, requested);
  for (;;) {
    const picked = await pickEdit(context);
    if (!picked || picked === 'back') return undefined;
    const action = await pickAction(context, picked.value);
    if (action !== 'back') return action?.value();
  }
};

const pickEdit = async (context: CommandContext): ReturnType<typeof pickOne<HistoryEntry>> => {
  const history = context.registry.history();
  if (history.length === 0) {
    throw new UserError(
      vscode.l10n.t(
        'There is no history yet: the user store has not been changed. For changes to a workspace file, see its Git history.',
      ),
    );
  }
  const classes = await classesOf(
    context,
    history.map(entry => [entry, entry]),
  );
  return pickOne([...history.map(entry => editItem(entry, classes.get(entry))), ...truncationNote(history)], {
    title: vscode.l10n.t('History of the User Store'),
    placeholder: vscode.l10n.t('Select a change to compare it or to restore its tools'),
    onButton: entry => compareInPicker(context, entry),
  });
};

/** In ms. What takes longer to compare does not say whom it affects; its comparison does. */
const maxComparing = 1000;

/** Returns whom changes affect, of all the tools that they touched or of one. Tools that are not stored have no classes. */
const classesOf = async <K>(
  { registry }: CommandContext,
  changes: readonly (readonly [key: K, entry: HistoryEntry, name?: string])[],
): Promise<ReadonlyMap<K, string>> => {
  const { diffPairs, shortHeadline } = await import('../documents/comparisons/summary.lazy');
  const pairs = function* () {
    for (const [key, entry, name] of changes) {
      if (entry.omitted) continue;
      const { before, after } = sidesOf(registry, entry, name);
      yield [key, before, after] as const;
    }
  };
  const diffs = await diffPairs(pairs(), maxComparing);
  return new Map([...diffs].map(([key, diff]) => [key, shortHeadline(diff)]));
};

/** The picker stays in front, so that the user can go on with it. */
const compareInPicker = (context: CommandContext, entry: HistoryEntry, name?: string): void => {
  showDiff(context, entry, { name, preserveFocus: true, isQuiet: true }).catch((error: unknown) =>
    showError(error, context.log),
  );
};

const editItem = (entry: HistoryEntry, classes: string | undefined): Choice<HistoryEntry> => {
  const { relative, absolute } = describeEditTime(entry);
  return {
    label: entry.undone ? `$(discard) ${describeEdit(entry)}` : `$(history) ${describeEdit(entry)}`,
    description: [relative, entry.undone && vscode.l10n.t('undone')].filter(Boolean).join(' · '),
    detail: [classes, describeEditCounts(entry), absolute, entry.by].filter(Boolean).join(' · '),
    buttons: [compareButton()],
    value: entry,
  };
};

const compareButton = (): vscode.QuickInputButton => ({
  iconPath: new vscode.ThemeIcon('diff'),
  tooltip: vscode.l10n.t('Compare Before and After'),
});

/** Returns a separator that says that older tools are no longer stored, if the history is full. */
const truncationNote = (history: readonly HistoryEntry[]): Choice<HistoryEntry>[] =>
  history.filter(isDestructive).length < historyLength
    ? []
    : [
        separator(
          vscode.l10n.t('what was deleted or replaced before these {0} changes is no longer stored', historyLength),
        ),
      ];

type HistoryAction = () => Promise<HistoryOutcome>;

const pickAction = async (context: CommandContext, entry: HistoryEntry): ReturnType<typeof pickOne<HistoryAction>> => {
  const touched = touchedTools(entry);
  const { relative } = describeEditTime(entry);
  const toolNames = new Map<HistoryAction, string>();
  const classes = await classesOf<TouchedTool | HistoryEntry>(context, [
    [entry, entry],
    // A tool that is the only one, was added, or was removed is described well enough.
    ...(touched.length > 1 ? touched.filter(({ before, after }) => before && after) : []).map(
      each => [each, entry, each.name] as const,
    ),
  ]);
  const items = touched.map(each => toolItem(context, entry, each, classes.get(each)));
  for (const [index, { value }] of items.entries()) toolNames.set(value, touched[index]!.name);
  const hasSeveral = touched.length > 1;
  const hasOnlySets = entry.sets && touched.length === 0;
  return pickOne<HistoryAction>(
    [
      ...[compareItem(context, entry, classes.get(entry)), ...(hasSeveral ? [allItem(context, entry, touched)] : [])],
      ...(hasOnlySets ? [setsItem(context, entry)] : []),
      ...(hasSeveral ? [separator<HistoryAction>(vscode.l10n.t('restore a single tool'))] : []),
      ...items,
    ],
    {
      ...{ title: `${describeEdit(entry)} (${relative})`, step: 2, totalSteps: 2 },
      placeholder: vscode.l10n.t('Choose what to do with this change'),
      onButton: action => compareInPicker(context, entry, toolNames.get(action)),
    },
  );
};

const compareItem = (
  context: CommandContext,
  entry: HistoryEntry,
  classes: string | undefined,
): Choice<HistoryAction> => ({
  label: vscode.l10n.t('$(diff) Compare Before and After'),
  description: describeEditCounts(entry),
  ...(classes !== undefined && { detail: classes }),
  value: () => showDiff(context, entry),
});

const allItem = (
  context: CommandContext,
  entry: HistoryEntry,
  touched: readonly TouchedTool[],
): Choice<HistoryAction> => {
  const kinds = touched.map(each => restoreOutcome(each, context.registry.user.get(each.name)));
  const count = (kind: string): number => kinds.filter(each => each === kind).length;
  const [doneCount, conflictCount] = [count('done'), count('conflict')];
  return {
    label: vscode.l10n.t('$(discard) Restore All {0}', toolCount(touched.length)),
    description: [
      doneCount > 0 && vscode.l10n.t('{0} already restored', doneCount),
      conflictCount > 0 && vscode.l10n.t('{0} changed in the meantime', conflictCount),
    ]
      .filter(Boolean)
      .join(', '),
    value: () => restoreTools(context, { edit: entry.id }),
  };
};

const setsItem = (context: CommandContext, entry: HistoryEntry): Choice<HistoryAction> => ({
  label: vscode.l10n.t('$(discard) Restore the Sets'),
  value: () => restoreTools(context, { edit: entry.id }),
});

const toolItem = (
  context: CommandContext,
  entry: HistoryEntry,
  touched: TouchedTool,
  classes: string | undefined,
): Choice<HistoryAction> => {
  const { name, before } = touched;
  const state = {
    done: before ? vscode.l10n.t('already restored') : vscode.l10n.t('already removed'),
    conflict: vscode.l10n.t('changed in the meantime'),
    free: before ? '' : vscode.l10n.t('did not exist before; will be removed'),
  }[restoreOutcome(touched, context.registry.user.get(name))];
  return {
    label: vscode.l10n.t('$(discard) Restore “{0}”', name),
    description: [classes, describeToolChange(touched), state].filter(Boolean).join(' · '),
    buttons: [compareButton()],
    value: () => restoreTools(context, { edit: entry.id, names: [name] }),
  };
};
