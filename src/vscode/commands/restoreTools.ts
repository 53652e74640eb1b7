import * as vscode from 'vscode';
import type { EditId } from '../../core/registry/history';
import { newChangeId, type ChangeId } from '../../core/registry/layerEdit';
import { describeUndone, type UndoSummary } from '../../core/registry/describeUndo';
import { restoreOutcome, touchedTools, type Restored } from '../../core/registry/restore';
import { UserError } from '../../core/util/userError';
import { joinQuoted } from '../../core/tool/joinQuoted';
import type { CommandContext } from './command';
import { offerUndo } from './offerUndo';
import type { CommandArguments } from './parseArguments';
import { messages } from '../ui/messages';

export interface RestoreRequest {
  readonly edit: EditId;
  /** Which of the tools that the edit touched to restore; by default, all. */
  readonly names?: readonly string[] | undefined;
  /** What to do with tools that have changed or were added again since; by default, the user is asked. */
  readonly onConflict?: 'replace' | 'skip' | undefined;
}

/** Returns the request of a program: the id of an edit and `{ restore: 'all' or names, onConflict }`. */
export const restoreRequestIn = (args: CommandArguments): RestoreRequest | undefined => {
  const edit = args.text;
  const { restore, onConflict } = args.options;
  if (edit === undefined || restore === undefined) return undefined;
  return {
    edit,
    names: restore === 'all' ? undefined : restore,
    onConflict: onConflict === 'replace' ? 'replace' : 'skip',
  };
};

/** Restores tools to their state before an edit. Like any other change, this is durable and can be undone. */
export const restoreTools = async (
  context: CommandContext,
  { edit, names, onConflict }: RestoreRequest,
): Promise<UndoSummary | undefined> => {
  const { user } = context.registry;
  const conflicts = conflictsOf(context, edit, names);
  const answer = conflicts.overwrites.size === 0 ? 'skip' : (onConflict ?? (await ask(conflicts)));
  if (!answer) return undefined;
  const overwrites = answer === 'replace' ? conflicts.overwrites : new Map<string, EditId>();
  const change = newChangeId();
  const restored = await user.restore(edit, { overwrite: overwrites, change, ...(names && { names }) });
  if (!restored.ok) throw new UserError(failureMessage(restored));
  showSummary(context, restored, { change, isOverwriting: overwrites.size > 0 });
  return { restored: restored.restored, removed: restored.removed, refused: restored.refused };
};

interface Conflicts {
  /** The names of tools that would be overwritten, each with the edit that made the current version. */
  readonly overwrites: ReadonlyMap<string, EditId>;
  /** Whether other tools can be restored without a conflict. */
  readonly hasOthers: boolean;
}

const conflictsOf = ({ registry: { user } }: CommandContext, edit: EditId, names?: readonly string[]): Conflicts => {
  const entry = user.history().find(({ id }) => id === edit);
  const touched = entry ? touchedTools(entry).filter(({ name }) => !names || names.includes(name)) : [];
  const outcomeOf = (each: (typeof touched)[number]): string => restoreOutcome(each, user.get(each.name));
  const overwrites = touched
    .filter(each => outcomeOf(each) === 'conflict')
    .map(({ name }) => [name, user.opOf(name)!] as const);
  return { overwrites: new Map(overwrites), hasOthers: touched.some(each => outcomeOf(each) === 'free') };
};

const ask = async ({ overwrites, hasOthers }: Conflicts): Promise<'replace' | 'skip' | undefined> => {
  const replace = vscode.l10n.t('Restore Anyway');
  const skip = vscode.l10n.t('Restore the Others');
  const answer = await messages.warning(
    vscode.l10n.t('{0} changed in the meantime. Restore the older version anyway?', joinQuoted([...overwrites.keys()])),
    {
      modal: true,
      detail: vscode.l10n.t('This overwrites the current version. You can restore it with “Undo Last Change”.'),
    },
    replace,
    ...(hasOthers ? [skip] : []),
  );
  return answer === replace ? 'replace' : answer === skip ? 'skip' : undefined;
};

const showSummary = (
  context: CommandContext,
  summary: UndoSummary,
  { change, isOverwriting }: { readonly change: ChangeId; readonly isOverwriting: boolean },
): void => {
  const message = describeUndone(summary);
  if (isOverwriting || summary.removed.length + summary.refused.length > 0) offerUndo(context, change, message);
  else context.showResult(message);
};

const failureMessage = ({ error, refused }: Extract<Restored, { ok: false }>): string => {
  switch (error) {
    case 'not_found':
      return vscode.l10n.t('That change is no longer in the history. Use “Show History…” to see what can be restored.');
    case 'nothing_to_restore':
      return vscode.l10n.t('Nothing was restored: everything is already as it was before that change.');
    case 'too_large':
      return vscode.l10n.t(
        'That change is too large to undo: the tools it replaced are no longer stored. Import them again.',
      );
    case 'conflict':
      return vscode.l10n.t(
        'Nothing was restored: {0} changed in the meantime. Delete or rename it, then restore again.',
        joinQuoted(refused),
      );
  }
};
