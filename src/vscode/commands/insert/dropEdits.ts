import * as vscode from 'vscode';
import { byName } from '../../../core/tool/tool';
import type { CommandContext } from '../command';
import { leftOut } from '../../../core/exporters/leftOut';
import { remarkSummary } from '../../ui/remarkSummary';
import { settings } from '../../ui/settings';
import { insertionOf } from './insertion';
import { offersFor, rootKind } from './offers';
import { toolsOf } from '../../view/toolTransfer';

/**
 * What is offered where rows of the view are dropped: the default format, and the others. Each is whole from the beginning, for
 * VS Code does not ask again when one is taken; and as there is no word of that either, its title says what is to be remarked.
 */
export const dropEdits = async (
  { registry }: Pick<CommandContext, 'registry'>,
  document: vscode.TextDocument,
  position: vscode.Position,
  transfer: vscode.DataTransfer,
): Promise<vscode.DocumentDropEdit[]> => {
  const dragged = (await toolsOf(transfer)).flatMap(({ name, layer }) => {
    const place = registry.layer(layer);
    // One that is not trusted is not seen under its name, where another may be.
    return (place && !registry.isTrusted(place) ? place : registry).get(name) ?? [];
  });
  const tools = [...new Set(dragged)].toSorted(byName);
  const ranges = [new vscode.Range(position, position)];
  return offersFor({ tools, isRegistered: true, document, ranges }, settings.defaultFormat()).flatMap(({ output }) => {
    const { written, edits } = insertionOf(tools, { output }, document, ranges);
    if (leftOut(written).size === tools.length) return [];
    const additionalEdit = new vscode.WorkspaceEdit();
    additionalEdit.set(document.uri, [...edits]);
    const remarks = remarkSummary(written);
    const title = remarks
      ? vscode.l10n.t('Insert as {0} ({1})', output.title, remarks)
      : vscode.l10n.t('Insert as {0}', output.title);
    // As a further edit of the workspace: what is inserted as such is indented once more by the editor.
    const edit = new vscode.DocumentDropEdit('', title, rootKind().append(output.id));
    return [Object.assign(edit, { additionalEdit })];
  });
};
