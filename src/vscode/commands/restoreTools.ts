import * as vscode from 'vscode';
import type { EditId } from '../../core/registry/history';
import { newChangeId, type ChangeId } from '../../core/registry/layerEdit';
import { restoring, touchedBy, type Restored } from '../../core/registry/restore';
import { UserError } from '../../core/util/userError';
import { joinQuoted } from '../ui/joinQuoted';
import type { CommandContext } from './command';
import { offerUndo } from './offerUndo';
import { textIn, type CommandArguments } from './parseArguments';
import { messages } from '../ui/messages';

/** What a restore came to, for those who call it by program. */
export type RestoreSummary = Omit<Extract<Restored, { ok: true }>, 'ok'>;

export interface RestoreRequest {
  readonly edit: EditId;
  /** Of the tools that the edit touched; all of them unless said otherwise. */
  readonly names?: readonly string[] | undefined;
  /** What to do about tools that have changed or come back since; the user is asked unless said otherwise. */
  readonly onConflict?: 'replace' | 'skip' | undefined;
}

/** What a program asks for: the id of an edit and `{ restore: 'all' or names, onConflict }`. */
export const restoreRequestIn = (args: CommandArguments): RestoreRequest | undefined => {
  const edit = textIn(args);
  const { restore, onConflict } = args.options;
  if (edit === undefined || restore === undefined) return undefined;
  return {
    edit,
    names: restore === 'all' ? undefined : restore,
    onConflict: onConflict === 'replace' ? 'replace' : 'skip',
  };
};

/** Makes tools again what they were before an edit. That is a change as any other: it can be undone, and it outlives the window. */
export const restoreTools = async (
  context: CommandContext,
  { edit, names, onConflict }: RestoreRequest,
): Promise<RestoreSummary | undefined> => {
  const { user } = context.registry;
  const conflicts = conflictsOf(context, edit, names);
  const answer = conflicts.over.size === 0 ? 'skip' : (onConflict ?? (await ask(conflicts)));
  if (!answer) return undefined;
  const over = answer === 'replace' ? conflicts.over : new Map<string, EditId>();
  const change = newChangeId();
  const restored = await user.restore(edit, { over, change, ...(names && { names }) });
  if (!restored.ok) throw new UserError(reason(restored));
  say(context, restored, { change, isOver: over.size > 0 });
  return { restored: restored.restored, removed: restored.removed, refused: restored.refused };
};

interface Conflicts {
  /** Each with the edit that put there what would be lost. */
  readonly over: ReadonlyMap<string, EditId>;
  /** Whether there is something to restore besides. */
  readonly others: boolean;
}

const conflictsOf = ({ registry: { user } }: CommandContext, edit: EditId, names?: readonly string[]): Conflicts => {
  const entry = user.history().find(({ id }) => id === edit);
  const touched = entry ? touchedBy(entry).filter(({ name }) => !names || names.includes(name)) : [];
  const kindOf = (each: (typeof touched)[number]): string => restoring(each, user.get(each.name));
  const over = touched.filter(each => kindOf(each) === 'conflict').map(({ name }) => [name, user.opOf(name)!] as const);
  return { over: new Map(over), others: touched.some(each => kindOf(each) === 'free') };
};

const ask = async ({ over, others }: Conflicts): Promise<'replace' | 'skip' | undefined> => {
  const replace = vscode.l10n.t('Restore Anyway');
  const skip = vscode.l10n.t('Restore the Others');
  const answer = await messages.warning(
    vscode.l10n.t('{0} changed in the meantime. Restore the older version anyway?', joinQuoted([...over.keys()])),
    {
      modal: true,
      detail: vscode.l10n.t('This overwrites the current version. You can restore it with “Undo Last Change”.'),
    },
    replace,
    ...(others ? [skip] : []),
  );
  return answer === replace ? 'replace' : answer === skip ? 'skip' : undefined;
};

const say = (
  context: CommandContext,
  summary: RestoreSummary,
  { change, isOver }: { readonly change: ChangeId; readonly isOver: boolean },
): void => {
  const { restored, removed, refused } = summary;
  const message = [
    restored.length > 0 && vscode.l10n.t('Restored {0}.', joinQuoted(restored)),
    removed.length > 0 && vscode.l10n.t('Removed {0} (undone).', joinQuoted(removed)),
    refused.length > 0 && vscode.l10n.t('Not restored because it changed in the meantime: {0}.', joinQuoted(refused)),
  ]
    .filter(sentence => sentence !== false)
    .join(' ');
  if (isOver || removed.length + refused.length > 0) offerUndo(context, change, message);
  else context.showResult(message);
};

const reason = ({ error, refused }: Extract<Restored, { ok: false }>): string => {
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
