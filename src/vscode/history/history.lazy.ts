import * as vscode from 'vscode';
import type { ToolRegistry } from '../../registry/registry';
import { sideText } from '../../registry/sideText';
import { whenLoaded } from '../../registry/whenLoaded';
import { UserError } from '../../util/userError';
import { sideAt } from './historyAddress';

/** What the address asks for. */
export const historyText = async (registry: ToolRegistry, uri: vscode.Uri): Promise<string> => {
  await whenLoaded(registry);
  const { edit, side, name } = sideAt(uri);
  const entry = registry.history().find(({ id }) => id === edit);
  if (entry) return sideText(entry, side, name);
  throw new UserError(vscode.l10n.t('That change is no longer in the history. “Show History…” lists what is.'));
};
