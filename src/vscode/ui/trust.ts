import * as vscode from 'vscode';
import { UserError } from '../../core/util/userError';

/** The VS Code command that opens the Workspace Trust editor. */
export const manageTrustCommand = 'workbench.trust.manage';

/** The reason why a file is not written. `showError` offers to manage trust with it. */
export const untrustedError = (name: string): UserError =>
  Object.assign(
    new UserError(
      vscode.l10n.t('{0} was not changed: its folder is not trusted. Trust the folder, then try again.', name),
    ),
    { code: 'UNTRUSTED' },
  );

export const isUntrusted = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'UNTRUSTED';
