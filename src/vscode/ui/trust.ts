import * as vscode from 'vscode';
import { UserError } from '../../core/util/userError';

/** Where people say whether they trust a folder. */
export const manageTrust = 'workbench.trust.manage';

/** Why a file is not written, which `explain` shows with a way to say otherwise. */
export const untrustedError = (name: string): UserError =>
  Object.assign(
    new UserError(
      vscode.l10n.t('{0} was not changed: its folder is not trusted. Trust the folder, then try again.', name),
    ),
    { code: 'UNTRUSTED' },
  );

export const isUntrusted = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'UNTRUSTED';
