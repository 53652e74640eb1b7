import * as vscode from 'vscode';
import type { ExportResult } from '../../core/exporters/exporter';
import { byName } from '../../core/tool/tool';
import { UserError } from '../../core/util/userError';
import { fileNameOf } from '../../core/documents/documentPath';
import { fitFor } from '../../core/documents/insert/sortByFit';
import { insertionOf } from './insert/insertion';
import { leftOut } from '../../core/exporters/leftOut';
import { notifyInserted } from './notifyCopied';
import { chooseExporter } from './chooseExporter';
import { chooseTools } from './chooseTools';
import type { CommandArguments } from './parseArguments';
import type { CommandContext } from './command';

/**
 * Writes the tools at every cursor of the active editor, in the place of what is selected: one edit, in a format that is
 * picked unless `{ format, strict }` says it. Resolves with what the format made of them.
 */
export const insert = async (context: CommandContext, args: CommandArguments): Promise<ExportResult | undefined> => {
  const editor = vscode.window.activeTextEditor;
  if (!editor) {
    const message = vscode.l10n.t('No editor is open. Open a document and put the cursor where the tools should be.');
    throw new UserError(message);
  }
  const { document, selections } = editor;
  const title = vscode.l10n.t('Insert at Cursor');
  const tools = (await chooseTools(context, args, { title })).toSorted(byName);
  if (tools.length === 0) return undefined;
  const chosen = await chooseExporter(context, args, { title, tools, prefer: fitFor(document.languageId) });
  if (!chosen) return undefined;

  const { written, edits } = insertionOf(tools, chosen, document, selections);
  if (leftOut(written).size < tools.length) await apply(editor, edits);
  const { output, strict } = chosen;
  const names = tools.map(({ name }) => name);
  notifyInserted(context, tools, written, { format: output.id, names, ...(strict !== undefined && { strict }) });
  return written;
};

const apply = async (editor: vscode.TextEditor, edits: readonly vscode.TextEdit[]): Promise<void> => {
  const { document, viewColumn } = editor;
  const isApplied = await editor.edit(builder => {
    // What is inserted pushes the cursor on; what replaces nothing would be selected.
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
