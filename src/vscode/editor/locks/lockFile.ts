import type { Lock } from '../../../core/lock/lock';
import type { VerifiedTool } from '../../../core/lock/verifyLock';
import type { ToolKey } from '../../../core/query/treeRows';
import type { UserError } from '../../../core/util/userError';
import type { WorkspaceTextFile } from '../../documents/files/workspaceTextFile';

/** How a tool differs from its lock. */
export type Drift = VerifiedTool & { readonly status: 'drifted' | 'new' };

/** The lock file of a workspace file as it was last read. */
export interface LockFile {
  readonly file: WorkspaceTextFile;
  /** The text, or why it cannot be read. Undefined if there is no file. */
  readonly text: string | UserError | undefined;
}

/** A lock file that was just read and can be written. */
export interface OpenLock {
  readonly file: WorkspaceTextFile;
  /** The text, also if it is not saved. Undefined if there is no file. */
  readonly text: string | undefined;
  readonly lock: Lock | undefined;
}

/** What changed since a lock. `changed` are the tools whose drift is another now. */
export interface LockChange {
  readonly changed: readonly ToolKey[];
  /** Whether there are other messages. */
  readonly messages: boolean;
}
