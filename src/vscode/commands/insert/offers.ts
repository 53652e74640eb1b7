import * as vscode from 'vscode';
import type { Exporter } from '../../../core/exporters/exporter';
import { exporters } from '../../../core/exporters/index';
import type { Tool } from '../../../core/tool/tool';
import type { CommandContext } from '../command';
import { leftOut } from '../../../core/exporters/leftOut';
import { sortByTitle } from '../../../core/exporters/exporterSections';
import { notifyInserted } from '../notifyCopied';
import { sortByFit } from '../../../core/documents/insert/sortByFit';
import { insertionOf } from './insertion';

/** A format that the editor offers for tools that were dropped or pasted. */
export interface Offer {
  readonly exporter: Exporter;
  readonly tools: readonly Tool[];
  /** Whether the tools are registered, so that an export tab can show them. */
  readonly isRegistered: boolean;
  readonly document: vscode.TextDocument;
  readonly ranges: readonly vscode.Range[];
}

/** The root of our edit kinds. Users name kinds such as `llmTools.openai-chat` in their settings. */
export const rootEditKind = (): vscode.DocumentDropOrPasteEditKind =>
  vscode.DocumentDropOrPasteEditKind.Empty.append('llmTools');

/** Returns an offer for each exporter: the one with that id first, if given, then those that fit the document best. */
export const offersFor = (offered: Omit<Offer, 'exporter'>, firstId?: string): readonly Offer[] => {
  const fitting = sortByFit(sortByTitle(exporters), offered.document.languageId);
  const sorted = [...fitting.filter(({ id }) => id === firstId), ...fitting.filter(({ id }) => id !== firstId)];
  return sorted.map(exporter => ({ ...offered, exporter }));
};

/**
 * Returns the workspace edit for an offer that the user takes, and notifies the user. The text is an additional edit, because
 * the editor indents the inserted text of a paste edit once more.
 */
export const applyOffer = (
  context: Pick<CommandContext, 'log' | 'showResult'>,
  { exporter, tools, isRegistered, document, ranges }: Offer,
): vscode.WorkspaceEdit => {
  const { exportResult, edits } = insertionOf(tools, { exporter }, document, ranges);
  const edit = new vscode.WorkspaceEdit();
  if (leftOut(exportResult).size < tools.length) edit.set(document.uri, [...edits]);
  const request = { format: exporter.id, names: tools.map(({ name }) => name) };
  if (isRegistered) notifyInserted(context, tools, exportResult, request);
  else {
    for (const { tool, message } of exportResult.remarks)
      context.log.info(tool === undefined ? message : `“${tool}”: ${message}`);
    notifyInserted(context, tools, exportResult, request, { command: 'llmTools.showLog' });
  }
  return edit;
};
