import * as vscode from 'vscode';
import { UserError } from '../../../core/util/userError';

export const isCode = (error: unknown, code: string): boolean =>
  error instanceof vscode.FileSystemError && error.code === code;

export const refusalOf = (what: string, error: unknown): UserError => {
  const why = error instanceof Error ? error.message : String(error);
  return new UserError(vscode.l10n.t('{0}: {1}', what, why));
};
