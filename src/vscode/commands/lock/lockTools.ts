import * as vscode from 'vscode';
import { createLock } from '../../../core/lock/lock';
import { acceptInLock } from '../../../core/lock/verifyLock';
import { joinQuoted, toolCount } from '../../../core/tool/joinQuoted';
import { UserError } from '../../../core/util/userError';
import { messages } from '../../ui/messages';
import { untrustedError } from '../../ui/trust';
import type { ContextWith } from '../command';
import type { CommandArguments } from '../parseArguments';
import { chooseLocked, type LockTarget } from './chooseLocked';
import { reviewChanges } from './reviewChanges';
import { requireAllTools, verifyFile, writeLockOf, type VerifiedFile } from './verifiedFile';

/**
 * Locks all tools of a workspace file, or those that the arguments name, as they are now. Asks before it replaces what was
 * reviewed, unless a program named the tools or passed `{ confirm: false }`. Resolves with the names of the locked tools.
 */
export const lockTools = async (
  context: ContextWith<'locks'>,
  args: CommandArguments,
): Promise<readonly string[] | undefined> => {
  const targets = await chooseLocked(context, args, vscode.l10n.t('Lock Tools'));
  const files: (LockTarget & VerifiedFile)[] = [];
  for (const target of targets) files.push({ ...target, ...(await verifyFile(context, target.layer)) });
  if (files.length === 0) return undefined;
  for (const file of files) requireLockable(file);
  const isConfirmed = args.isExplicit || args.options.confirm === false;
  const answer = isConfirmed ? 'lock' : await confirm(files);
  if (answer === 'review') return reviewChanges(context, args);
  if (answer !== 'lock') return undefined;
  const locked: string[] = [];
  for (const file of files) {
    const tools = file.layer.layer.list();
    const { lock } = file.open;
    const { names } = file;
    await writeLockOf(
      context,
      file,
      names ? acceptInLock(lock ?? { tools: [] }, tools, { names }) : createLock(tools, lock),
    );
    locked.push(...(names ?? tools.map(({ name }) => name)));
  }
  const names = joinQuoted(files.map(({ open }) => open.file.name));
  context.showResult(vscode.l10n.t('Locked {0} in {1}.', toolCount(locked.length), names));
  return locked;
};

const requireLockable = (file: LockTarget & VerifiedFile): void => {
  const { layer, names, open } = file;
  if (!vscode.workspace.isTrusted) throw untrustedError(open.file.name);
  if (names) return;
  requireAllTools(file);
  const current = layer.layer;
  const locked = open.lock?.tools ?? [];
  // The reviews of other tools would be lost.
  if (locked.length > 0 && current.count() > 0 && !locked.some(({ definition }) => current.get(definition.name)))
    throw new UserError(
      vscode.l10n.t(
        '{0} locks other tools, and none of {1}. Delete it to lock these tools anew.',
        open.file.name,
        layer.file.name,
      ),
    );
};

/** Asks if something that was reviewed is replaced or removed. */
const confirm = async (files: readonly (LockTarget & VerifiedFile)[]): Promise<'lock' | 'review' | undefined> => {
  const replaced = files.flatMap(({ names, verification }) =>
    verification.tools
      .filter(({ name, status }) => (status === 'drifted' || status === 'gone') && (names?.includes(name) ?? true))
      .map(({ name }) => name),
  );
  if (replaced.length === 0) return 'lock';
  const [lock, review] = [vscode.l10n.t('Lock'), vscode.l10n.t('Review Changes…')];
  const answer = await messages.warning(
    vscode.l10n.t('Lock {0} as it is now, without a review?', toolCount(replaced.length)),
    { modal: true, detail: vscode.l10n.t('Changed or removed since the review: {0}.', joinQuoted(replaced)) },
    lock,
    review,
  );
  return answer === lock ? 'lock' : answer === review ? 'review' : undefined;
};
