import * as vscode from 'vscode';
import type { ExportResult } from '../../core/exporters/exporter';
import { byName } from '../../core/tool/tool';
import { UserError } from '../../core/util/userError';
import { fileNameOf } from '../../core/documents/documentPath';
import { fitScore } from '../../core/documents/insert/sortByFit';
import { insertionOf } from './insert/insertion';
import { leftOut } from '../../core/exporters/leftOut';
import { notifyInserted } from './notifyCopied';
import { chooseExporter } from './chooseExporter';
import { chooseTools } from './chooseTools';
import type { CommandArguments } from './parseArguments';
import type { ContextWith } from './command';

/**
 * Inserts the tools at every cursor of the active editor, as one edit that replaces selections. The user picks the format
 * unless `{ format, strict }` names it. Resolves with the result of the export.
 */
export const insert = async (
  context: ContextWith<'globalState'>,
  args: CommandArguments,
): Promise<ExportResult | undefined> => {
  const editor = vscode.window.activeTextEditor;
  if (!editor) {
    const message = vscode.l10n.t('No editor is open. Open a document and put the cursor where the tools should be.');
    throw new UserError(message);
  }
  const { document, selections } = editor;
  const title = vscode.l10n.t('Insert at Cursor');
  const tools = (await chooseTools(context, args, { title })).toSorted(byName);
  if (tools.length === 0) return undefined;
  const chosen = await chooseExporter(context, args, { title, tools, prefer: fitScore(document.languageId) });
  if (!chosen) return undefined;

  const { exportResult, edits } = insertionOf(tools, chosen, document, selections);
  if (leftOut(exportResult).size < tools.length) await apply(editor, edits);
  const { exporter, strict } = chosen;
  const names = tools.map(({ name }) => name);
  notifyInserted(context, tools, exportResult, { format: exporter.id, names, ...(strict !== undefined && { strict }) });
  return exportResult;
};

const apply = async (editor: vscode.TextEditor, edits: readonly vscode.TextEdit[]): Promise<void> => {
  const { document, viewColumn } = editor;
  const isApplied = await editor.edit(builder => {
    // An insert moves the cursor behind the text. A replacement of an empty range would select the text.
    for (const { range, newText } of edits)
      if (range.isEmpty) builder.insert(range.start, newText);
      else builder.replace(range, newText);
  });
  if (!isApplied) {
    const name = fileNameOf(document.uri.path);
    throw new UserError(
      vscode.l10n.t('Nothing was inserted: “{0}” is read-only or has just changed. Try again.', name),
    );
  }
  await vscode.window.showTextDocument(document, viewColumn);
};
