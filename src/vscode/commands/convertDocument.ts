import * as vscode from 'vscode';
import type { Remark } from '../../core/exporters/exporter';
import type { ImportedTool } from '../../core/import/imported';
import type { Position } from '../../core/import/text/excerpt';
import { toolsIn } from '../../core/import/toolsIn';
import { UserError } from '../../core/util/userError';
import { newDocument } from '../ui/newDocument';
import { leftOut } from '../../core/exporters/leftOut';
import { diagnosticsOf } from '../ui/remarkDiagnostics';
import { notifyResult } from './notifyResult';
import { writeExport } from '../../core/exporters/writeExport';
import { toolCount } from '../ui/joinQuoted';
import { askMissingNames } from './register/askMissingNames';
import { settings } from '../ui/settings';
import { chooseExporter } from './chooseExporter';
import type { CommandContext } from './command';
import { uriIn, type CommandArguments } from './parseArguments';
import { positionOf } from './registerFrom';

/**
 * Opens, beside it, what the JSON of the active editor or of a document is in another format: one that is picked unless
 * `{ format, strict }` says it. What could not be read or written is remarked there. Resolves with the new address.
 */
export const convertDocument = async (
  context: CommandContext,
  args: CommandArguments,
): Promise<vscode.Uri | undefined> => {
  const { text, source, start } = await documentText(uriIn(args));
  const imported = await askMissingNames(await toolsIn(text, { start }), vscode.l10n.t('Convert Document'));
  if (!imported) return undefined;
  const { format, tools: found, problems } = imported;
  const tools = found.flatMap(({ tool }) => tool ?? []);
  if (tools.length === 0) throw new UserError(nothingRead(found, problems));
  const title = vscode.l10n.t('Convert {0} to', format ?? vscode.l10n.t('Tools'));
  const chosen = await chooseExporter(context, args, { title, tools });
  if (!chosen) return undefined;

  const { output, strict } = chosen;
  const indentation = settings.indentation();
  const written = writeExport(output, tools, { indentation, ...(strict !== undefined && { strict }) });
  const without = leftOut(written);
  if (without.size === tools.length) {
    throw new UserError(vscode.l10n.t('Nothing was converted. {0}', [...without.values()].slice(0, 3).join(' ')));
  }
  const { id, language, extension } = output;
  const document = await newDocument({ name: `tools.${id}.${extension}`, text: written.text, language, source });
  await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preview: false });
  const remarks = [...found.flatMap(onReading), ...written.remarks];
  if (remarks.length > 0) keepRemarks(document, diagnosticsOf(document, output, remarks));
  const count = toolCount(tools.length - without.size);
  const done = vscode.l10n.t('Converted {0} to {1}.', count, output.title);
  notifyResult(context, done, remarks, { command: 'workbench.actions.view.problems' });
  return document.uri;
};

/** In Problems, until the document is closed. */
const keepRemarks = (document: vscode.TextDocument, remarks: readonly vscode.Diagnostic[]): void => {
  const collection = vscode.languages.createDiagnosticCollection('llmTools.converted');
  collection.set(document.uri, remarks);
  const listening = vscode.workspace.onDidCloseTextDocument(closed => {
    if (closed !== document) return;
    collection.dispose();
    listening.dispose();
  });
};

/** The document that is asked for, or the active one: what is selected there or, where nothing is, all of it. */
const documentText = async (first: vscode.Uri | undefined): Promise<DocumentText> => {
  const editor = vscode.window.activeTextEditor;
  if (first && first.toString() !== editor?.document.uri.toString())
    return { text: (await vscode.workspace.openTextDocument(first)).getText(), source: first };
  if (!editor) throw new UserError(vscode.l10n.t('No editor is open. Open a document that contains tools as JSON.'));
  const { document, selection } = editor;
  if (selection.isEmpty) return { text: document.getText(), source: document.uri };
  return { text: document.getText(selection), source: document.uri, start: positionOf(selection.start) };
};

interface DocumentText {
  readonly text: string;
  readonly source: vscode.Uri;
  /** Where the text begins in the document. */
  readonly start?: Position;
}

/** What there is to remark on a tool that was read, or why it could not be. */
const onReading = ({ label, tool, problems }: ImportedTool): Remark[] =>
  problems.map(problem =>
    tool
      ? { ...problem, tool: tool.name }
      : { ...problem, message: vscode.l10n.t('{0} was not converted. {1}', label, problem.message) },
  );

const nothingRead = (
  found: readonly ImportedTool[],
  problems: Awaited<ReturnType<typeof toolsIn>>['problems'],
): string => {
  const reasons = [...problems, ...found.flatMap(each => each.problems.filter(({ severity }) => severity === 'error'))];
  return vscode.l10n.t(
    'Nothing was converted. {0}',
    reasons
      .slice(0, 3)
      .map(({ message }) => message)
      .join(' '),
  );
};
