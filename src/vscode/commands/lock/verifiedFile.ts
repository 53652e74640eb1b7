import * as vscode from 'vscode';
import type { Lock } from '../../../core/lock/lock';
import { writeLock } from '../../../core/lock/lockText';
import { verifyLock, type Verification } from '../../../core/lock/verifyLock';
import { isUpToDate } from '../../../core/util/lineBreaks';
import { UserError } from '../../../core/util/userError';
import type { WorkspaceLayer } from '../../documents/files/workspaceTextFile';
import type { OpenLock } from '../../editor/locks/lockFile';
import type { ContextWith } from '../command';

type Context = Pick<ContextWith<'locks'>, 'locks'>;

/** A workspace file with its lock, both as they are now. */
export interface VerifiedFile {
  readonly layer: WorkspaceLayer;
  readonly open: OpenLock;
  readonly verification: Verification;
}

/** Reads a workspace file and its lock. What cannot be read is a `UserError`. */
export const verifyFile = async ({ locks }: Context, layer: WorkspaceLayer): Promise<VerifiedFile> => {
  await layer.store.refresh();
  const { readOnly } = layer.store.status;
  if (readOnly?.code === 'unreadable') throw new UserError(readOnly.message);
  const open = await locks.open(layer);
  return { layer, open, verification: verifyLock(open.lock ?? { tools: [] }, layer.layer.list()) };
};

/** Throws if a tool of the file cannot be read, because it would be taken for a removed one. */
export const requireAllTools = ({ layer: { store, file } }: Pick<VerifiedFile, 'layer'>): void => {
  const problem = store.problems.find(({ severity }) => severity === 'error');
  if (problem)
    throw new UserError(
      vscode.l10n.t(
        '{0} cannot be compared with its lock, because not all of its tools can be read: {1}',
        file.name,
        problem.message,
      ),
    );
};

/** Writes the lock where it differs, unless its file was changed since it was read. */
export const writeLockOf = async ({ locks }: Context, { layer, open }: VerifiedFile, lock: Lock): Promise<void> => {
  const { file, text: before } = open;
  const text = writeLock(lock);
  if (isUpToDate(before, text)) return;
  if (!(await file.write(before, text)))
    throw new UserError(
      vscode.l10n.t('{0} was changed by another program meanwhile, so it was not written. Try again.', file.name),
    );
  await locks.refresh(layer);
};
