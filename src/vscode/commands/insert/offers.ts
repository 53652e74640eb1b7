import * as vscode from 'vscode';
import type { Exporter } from '../../../core/exporters/exporter';
import { exporters } from '../../../core/exporters/index';
import type { Tool } from '../../../core/tool/tool';
import type { CommandContext } from '../command';
import { leftOut } from '../../../core/exporters/leftOut';
import { byTitle } from '../../../core/exporters/orderedExporters';
import { notifyInserted } from '../notifyCopied';
import { sortByFit } from '../../../core/documents/insert/sortByFit';
import { insertionOf } from './insertion';

/** A format that the editor offers for tools that were dropped or pasted. */
export interface Offer {
  readonly output: Exporter;
  readonly tools: readonly Tool[];
  /** Whether a tab can show them. */
  readonly isRegistered: boolean;
  readonly document: vscode.TextDocument;
  readonly ranges: readonly vscode.Range[];
}

/** The root of the kinds of our edits: `llmTools.openai-chat` and so on, which users name in their settings. */
export const rootKind = (): vscode.DocumentDropOrPasteEditKind =>
  vscode.DocumentDropOrPasteEditKind.Empty.append('llmTools');

/** One for each output: the one of that id first, if one is named, then those that fit the document best. */
export const offersFor = (offered: Omit<Offer, 'output'>, first?: string): readonly Offer[] => {
  const fitting = sortByFit(byTitle(exporters), offered.document.languageId);
  const sorted = [...fitting.filter(({ id }) => id === first), ...fitting.filter(({ id }) => id !== first)];
  return sorted.map(output => ({ ...offered, output }));
};

/**
 * What is done when an offer is taken. Not before, since most are not; and as a further edit of the workspace, since what is
 * pasted as such is indented once more by the editor.
 */
export const applyOffer = (
  context: Pick<CommandContext, 'log' | 'showResult'>,
  { output, tools, isRegistered, document, ranges }: Offer,
): vscode.WorkspaceEdit => {
  const { written, edits } = insertionOf(tools, { output }, document, ranges);
  const edit = new vscode.WorkspaceEdit();
  if (leftOut(written).size < tools.length) edit.set(document.uri, [...edits]);
  const request = { format: output.id, names: tools.map(({ name }) => name) };
  if (isRegistered) notifyInserted(context, tools, written, request);
  else {
    for (const { tool, message } of written.remarks)
      context.log.info(tool === undefined ? message : `“${tool}”: ${message}`);
    notifyInserted(context, tools, written, request, { command: 'llmTools.showLog' });
  }
  return edit;
};
