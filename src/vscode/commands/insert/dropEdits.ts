import * as vscode from 'vscode';
import { byName } from '../../../core/tool/tool';
import type { CommandContext } from '../command';
import { leftOut } from '../../../core/exporters/leftOut';
import { remarkSummary } from '../../ui/remarkSummary';
import { settings } from '../../ui/settings';
import { insertionOf } from './insertion';
import { offersFor, rootEditKind } from './offers';
import { readDraggedTools } from '../../view/toolTransfer';

/**
 * Returns an edit for each format, the default format first, for rows of the view that are dropped into an editor. Each edit is
 * complete, because VS Code does not resolve drop edits. The title shows remarks, because VS Code does not report which edit
 * was applied.
 */
export const dropEdits = async (
  { registry }: Pick<CommandContext, 'registry'>,
  document: vscode.TextDocument,
  position: vscode.Position,
  transfer: vscode.DataTransfer,
): Promise<vscode.DocumentDropEdit[]> => {
  const dragged = (await readDraggedTools(transfer)).flatMap(({ name, layer }) => {
    const toolLayer = registry.layer(layer);
    // An untrusted tool is not in the registry under its name, but another tool may be.
    return (toolLayer && !registry.isTrusted(toolLayer) ? toolLayer : registry).get(name) ?? [];
  });
  const tools = [...new Set(dragged)].toSorted(byName);
  const ranges = [new vscode.Range(position, position)];
  return offersFor({ tools, isRegistered: true, document, ranges }, settings.defaultFormat()).flatMap(
    ({ exporter }) => {
      const { exportResult, edits } = insertionOf(tools, { exporter }, document, ranges);
      if (leftOut(exportResult).size === tools.length) return [];
      const additionalEdit = new vscode.WorkspaceEdit();
      additionalEdit.set(document.uri, [...edits]);
      const remarks = remarkSummary(exportResult);
      const title = remarks
        ? vscode.l10n.t('Insert as {0} ({1})', exporter.title, remarks)
        : vscode.l10n.t('Insert as {0}', exporter.title);
      // An additional edit, because the editor indents the inserted text of a drop edit once more.
      const edit = new vscode.DocumentDropEdit('', title, rootEditKind().append(exporter.id));
      return [Object.assign(edit, { additionalEdit })];
    },
  );
};
