import * as vscode from 'vscode';
import type { Remark } from '../../core/exporters/exporter';
import type { ImportedTool } from '../../core/import/imported';
import type { Position } from '../../core/import/text/excerpt';
import { toolsIn } from '../../core/import/toolsIn';
import { UserError } from '../../core/util/userError';
import { createUntitledDocument } from '../ui/untitledDocument';
import { groupAlike, groupRemarks } from '../../core/exporters/groupRemarks';
import { leftOut } from '../../core/exporters/leftOut';
import { diagnosticsOf } from '../ui/remarkDiagnostics';
import { notifyResult } from './notifyResult';
import { writeExport } from '../../core/exporters/writeExport';
import { toolCount } from '../../core/tool/joinQuoted';
import { askMissingNames } from './register/askMissingNames';
import { settings } from '../ui/settings';
import { chooseExporter } from './chooseExporter';
import type { CommandContext, ContextWith } from './command';
import type { CommandArguments } from './parseArguments';
import { positionOf } from './registerFrom';

/**
 * Converts the JSON of a document, or of the active editor, to another format and opens the result to the side. The user picks
 * the format unless `{ format, strict }` names it. Problems shows what could not be read, and what was weakened or changed in
 * writing. Resolves with the new URI.
 */
export const convertDocument = async (
  context: ContextWith<'globalState'>,
  args: CommandArguments,
): Promise<vscode.Uri | undefined> => {
  const { text, source, start } = await documentText(args.uri);
  const imported = await askMissingNames(await toolsIn(text, { start }), vscode.l10n.t('Convert Document'));
  if (!imported) return undefined;
  const { format, tools: found, problems } = imported;
  const tools = found.flatMap(({ tool }) => tool ?? []);
  if (tools.length === 0) throw new UserError(nothingConvertedMessage(found, problems));
  const title = vscode.l10n.t('Convert {0} to', format ?? vscode.l10n.t('Tools'));
  const chosen = await chooseExporter(context, args, { title, tools });
  if (!chosen) return undefined;

  const { exporter, strict } = chosen;
  const indentation = settings.indentation();
  const exportResult = writeExport(exporter, tools, {
    indentation,
    ...settings.profile(),
    ...(strict !== undefined && { strict }),
  });
  const omitted = leftOut(exportResult);
  if (omitted.size === tools.length) {
    throw new UserError(vscode.l10n.t('Nothing was converted. {0}', [...omitted.values()].slice(0, 3).join(' ')));
  }
  const { id, language, extension } = exporter;
  const document = await createUntitledDocument({
    name: `tools.${id}.${extension}`,
    text: exportResult.text,
    language,
    source,
  });
  await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preview: false });
  const remarks = [...found.flatMap(importRemarks), ...exportResult.remarks];
  if (remarks.length > 0) showUntilClosed(document, diagnosticsOf(document, exporter, remarks));
  const count = toolCount(tools.length - omitted.size);
  const message = vscode.l10n.t('Converted {0} to {1}.', count, exporter.title);
  logByDesign(context, remarks);
  const isListed = groupRemarks(remarks).groups.some(({ kind }) => kind !== 'moved');
  notifyResult(context, message, remarks, {
    command: isListed ? 'workbench.actions.view.problems' : 'llmTools.showLog',
  });
  return document.uri;
};

/** Problems does not list what the format leaves out by design, so the log does. */
const logByDesign = ({ log }: Pick<CommandContext, 'log'>, remarks: readonly Remark[]): void => {
  for (const { message } of groupAlike(groupRemarks(remarks).byDesign)) log.info(message);
};

/** Shows the diagnostics in Problems until the document is closed. */
const showUntilClosed = (document: vscode.TextDocument, remarks: readonly vscode.Diagnostic[]): void => {
  const collection = vscode.languages.createDiagnosticCollection('llmTools.converted');
  collection.set(document.uri, remarks);
  const listeners = vscode.workspace.onDidCloseTextDocument(closed => {
    if (closed !== document) return;
    collection.dispose();
    listeners.dispose();
  });
};

/**
 * Returns the text of the requested document. For the active editor, returns the selected text, or all if nothing is selected.
 */
const documentText = async (requested: vscode.Uri | undefined): Promise<DocumentText> => {
  const editor = vscode.window.activeTextEditor;
  if (requested && requested.toString() !== editor?.document.uri.toString())
    return { text: (await vscode.workspace.openTextDocument(requested)).getText(), source: requested };
  if (!editor) throw new UserError(vscode.l10n.t('No editor is open. Open a document that contains tools as JSON.'));
  const { document, selection } = editor;
  if (selection.isEmpty) return { text: document.getText(), source: document.uri };
  return { text: document.getText(selection), source: document.uri, start: positionOf(selection.start) };
};

interface DocumentText {
  readonly text: string;
  readonly source: vscode.Uri;
  /** The position in the document where the text starts. */
  readonly start?: Position;
}

/** Returns remarks about reading a tool: its problems, or why it could not be converted. */
const importRemarks = ({ label, tool, problems }: ImportedTool): Remark[] =>
  problems.map(problem =>
    tool
      ? { ...problem, tool: tool.name }
      : { ...problem, message: vscode.l10n.t('{0} was not converted. {1}', label, problem.message) },
  );

const nothingConvertedMessage = (
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
