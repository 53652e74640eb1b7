import * as vscode from 'vscode';
import { isDestructive } from '../../core/registry/difference';
import { historyLength, type HistoryEntry } from '../../core/registry/history';
import { restoring, touchedBy, type Touched } from '../../core/registry/restore';
import { UserError } from '../../core/util/userError';
import { describeEditCounts, describeEdit, describeEditTime, describeTouched } from '../documents/history/describeEdit';
import { showDiff } from '../documents/history/showDiff';
import { toolCount } from '../ui/joinQuoted';
import { pickOne, separator, type Choice } from '../ui/wizard';
import type { CommandContext } from './command';
import type { CommandArguments } from './parseArguments';
import { restoreRequestIn, restoreTools, type RestoreSummary } from './restoreTools';

/**
 * Shows the last changes of the user store; of the one that is picked, what it did, and offers to make that undone. Called
 * with the id of a change and `{ restore, onConflict }`, it restores and asks nothing.
 */
export const showHistory = async (
  context: CommandContext,
  args: CommandArguments,
): Promise<RestoreSummary | undefined> => {
  const asked = restoreRequestIn(args);
  if (asked) return restoreTools(context, asked);
  for (;;) {
    const picked = await pickEdit(context);
    if (!picked || picked === 'back') return undefined;
    const act = await pickAct(context, picked.value);
    if (act !== 'back') return act?.value();
  }
};

const pickEdit = ({ registry }: CommandContext): ReturnType<typeof pickOne<HistoryEntry>> => {
  const history = registry.history();
  if (history.length === 0) {
    throw new UserError(
      vscode.l10n.t(
        'There is no history yet: the user store has not been changed. For changes to a workspace file, see its Git history.',
      ),
    );
  }
  return pickOne([...history.map(editItem), ...endOf(history)], {
    title: vscode.l10n.t('History of the User Store'),
    placeholder: vscode.l10n.t('Select a change to compare it or to restore its tools'),
    onButton: entry => void showDiff(entry, { behind: true }),
  });
};

const editItem = (entry: HistoryEntry): Choice<HistoryEntry> => {
  const { ago, exactly } = describeEditTime(entry);
  return {
    label: entry.undone ? `$(discard) ${describeEdit(entry)}` : `$(history) ${describeEdit(entry)}`,
    description: [ago, entry.undone && vscode.l10n.t('undone')].filter(Boolean).join(' · '),
    detail: [describeEditCounts(entry), exactly, entry.by].filter(Boolean).join(' · '),
    buttons: [compareButton()],
    value: entry,
  };
};

const compareButton = (): vscode.QuickInputButton => ({
  iconPath: new vscode.ThemeIcon('diff'),
  tooltip: vscode.l10n.t('Compare Before and After'),
});

/** What is not offered is said, where something is missing. */
const endOf = (history: readonly HistoryEntry[]): Choice<HistoryEntry>[] =>
  history.filter(isDestructive).length < historyLength
    ? []
    : [
        separator(
          vscode.l10n.t('what was deleted or replaced before these {0} changes is no longer stored', historyLength),
        ),
      ];

type Act = () => Promise<RestoreSummary | undefined>;

const pickAct = async (context: CommandContext, entry: HistoryEntry): ReturnType<typeof pickOne<Act>> => {
  const touched = touchedBy(entry);
  const { ago } = describeEditTime(entry);
  const acts = new Map<Act, string>();
  const items = touched.map(each => oneItem(context, entry, each));
  for (const [index, { value }] of items.entries()) acts.set(value, touched[index]!.name);
  const several = touched.length > 1;
  const ofSets = entry.sets && touched.length === 0;
  return pickOne<Act>(
    [
      ...[compareItem(entry), ...(several ? [allItem(context, entry, touched)] : [])],
      ...(ofSets ? [setsItem(context, entry)] : []),
      ...(several ? [separator<Act>(vscode.l10n.t('restore a single tool'))] : []),
      ...items,
    ],
    {
      ...{ title: `${describeEdit(entry)} (${ago})`, step: 2, totalSteps: 2 },
      placeholder: vscode.l10n.t('Choose what to do with this change'),
      onButton: act => void showDiff(entry, { name: acts.get(act), behind: true }),
    },
  );
};

const compareItem = (entry: HistoryEntry): Choice<Act> => ({
  label: vscode.l10n.t('$(diff) Compare Before and After'),
  description: describeEditCounts(entry),
  value: async () => void (await showDiff(entry)),
});

const allItem = (context: CommandContext, entry: HistoryEntry, touched: readonly Touched[]): Choice<Act> => {
  const kinds = touched.map(each => restoring(each, context.registry.user.get(each.name)));
  const count = (kind: string): number => kinds.filter(each => each === kind).length;
  const [done, conflicts] = [count('done'), count('conflict')];
  return {
    label: vscode.l10n.t('$(discard) Restore All {0}', toolCount(touched.length)),
    description: [
      done > 0 && vscode.l10n.t('{0} already restored', done),
      conflicts > 0 && vscode.l10n.t('{0} changed in the meantime', conflicts),
    ]
      .filter(Boolean)
      .join(', '),
    value: () => restoreTools(context, { edit: entry.id }),
  };
};

const setsItem = (context: CommandContext, entry: HistoryEntry): Choice<Act> => ({
  label: vscode.l10n.t('$(discard) Restore the Sets'),
  value: () => restoreTools(context, { edit: entry.id }),
});

const oneItem = (context: CommandContext, entry: HistoryEntry, touched: Touched): Choice<Act> => {
  const { name, before } = touched;
  const state = {
    done: before ? vscode.l10n.t('already restored') : vscode.l10n.t('already removed'),
    conflict: vscode.l10n.t('changed in the meantime'),
    free: before ? '' : vscode.l10n.t('did not exist before; will be removed'),
  }[restoring(touched, context.registry.user.get(name))];
  return {
    label: vscode.l10n.t('$(discard) Restore “{0}”', name),
    description: [describeTouched(touched), state].filter(Boolean).join(' · '),
    buttons: [compareButton()],
    value: () => restoreTools(context, { edit: entry.id, names: [name] }),
  };
};
