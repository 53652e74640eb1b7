import * as vscode from 'vscode';
import type { ToolRegistry } from '../../../core/registry/registry';
import { conflictsText, snapshotText } from '../../../core/registry/snapshotText';
import { whenLoaded } from '../../../core/registry/whenLoaded';
import { UserError } from '../../../core/util/userError';
import { parseHistoryAddress } from '../../../core/documents/historyAddress';

/** Returns the text at that URI: the tools before or after a change, or the tools that an undo of it left as they are. */
export const historyText = async (registry: ToolRegistry, uri: vscode.Uri): Promise<string> => {
  await whenLoaded(registry);
  const { edit, side, name } = parseHistoryAddress(uri);
  const entry = registry.history().find(({ id }) => id === edit);
  if (entry && (side === 'before' || side === 'after')) return snapshotText(entry, side, name);
  const conflicts = registry.changes.conflictsOf(edit);
  if (conflicts.length > 0) return conflictsText(conflicts, side === 'now' ? id => registry.layer(id) : undefined);
  throw new UserError(
    vscode.l10n.t('That change is no longer in the history. Use “Show History…” to see the available changes.'),
  );
};
