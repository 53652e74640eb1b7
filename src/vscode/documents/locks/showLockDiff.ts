import * as vscode from 'vscode';
import { lockAddress, lockScheme } from '../../../core/documents/lockAddress';
import type { ToolKey } from '../../../core/query/treeRows';

/** Shows a diff between a tool as it was locked and as it is now. One side is empty if the tool is new or was removed. */
export const showLockDiff = async (
  { name, layer }: ToolKey,
  { preserveFocus = false }: { readonly preserveFocus?: boolean } = {},
): Promise<void> => {
  const [locked, current] = (['locked', 'current'] as const).map(side =>
    vscode.Uri.from({ scheme: lockScheme, ...lockAddress({ side, name, layer }) }),
  );
  const title = vscode.l10n.t('{0}: locked ↔ current', name);
  await vscode.commands.executeCommand('vscode.diff', locked, current, title, { preview: true, preserveFocus });
};
