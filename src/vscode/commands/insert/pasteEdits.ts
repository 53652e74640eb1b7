import * as vscode from 'vscode';
import { readText } from '../../../core/import/readText';
import type { Tool } from '../../../core/tool/tool';
import type { CommandContext, ContextWith } from '../command';
import { editsOf } from './insertion';
import { applyOffer, offersFor, rootEditKind, type Offer } from './offers';
import { isJsonLines } from '../../../core/documents/insert/place';

type PasteEdit = vscode.DocumentPasteEdit & { readonly offer?: Offer };

/**
 * Returns paste edits for tools on the clipboard. If there are any, VS Code applies the first one instead of a normal paste. So
 * there are none unless the user chose Paste As, or copied these tools here and the first edit pastes them as they were copied.
 */
export const pasteEdits = async (
  { registry, lastCopied }: Pick<ContextWith<'lastCopied'>, 'registry' | 'lastCopied'>,
  document: vscode.TextDocument,
  ranges: readonly vscode.Range[],
  transfer: vscode.DataTransfer,
  { triggerKind }: Pick<vscode.DocumentPasteEditContext, 'triggerKind'>,
): Promise<PasteEdit[]> => {
  const text = await transfer.get('text/plain')?.asString();
  if (text === undefined) return [];
  const copied = lastCopied.value?.text === text ? lastCopied.value : undefined;
  const isRequested = triggerKind === vscode.DocumentPasteTriggerKind.PasteAs;
  if (!isRequested && (!copied || ranges.length > 1 || isFormatted(document))) return [];
  const registered = copied?.names.flatMap(name => registry.get(name) ?? []) ?? [];
  const isRegistered = registered.length > 0;
  const tools = isRegistered ? registered : await pastedTools(text);
  if (tools.length === 0) return [];
  const alternatives = offersFor({ tools, isRegistered, document, ranges }).map(offer =>
    Object.assign(pasteEdit(vscode.l10n.t('Paste as {0}', offer.exporter.title), offer.exporter.id), { offer }),
  );
  return isRequested
    ? alternatives
    : [asLines(text, document, ranges) ?? asCopied(text, document, ranges), ...alternatives];
};

export const resolvePasteEdit = (context: Pick<CommandContext, 'log' | 'showResult'>, edit: PasteEdit): PasteEdit =>
  edit.offer ? Object.assign(edit, { additionalEdit: applyOffer(context, edit.offer) }) : edit;

const pasteEdit = (title: string, id: string): vscode.DocumentPasteEdit =>
  new vscode.DocumentPasteEdit('', title, rootEditKind().append(id));

/** Returns the edit of a normal paste. */
const asCopied = (text: string, document: vscode.TextDocument, ranges: readonly vscode.Range[]): PasteEdit => {
  const edits = ranges.map(range => vscode.TextEdit.replace(range, text));
  return withEdits(pasteEdit(vscode.l10n.t('Paste as Copied'), 'as-copied'), document, edits);
};

/** Returns an edit that pastes JSON with one tool per line, if the document is in JSON Lines format. */
const asLines = (
  text: string,
  document: vscode.TextDocument,
  ranges: readonly vscode.Range[],
): PasteEdit | undefined => {
  if (!isJsonLines(document.languageId) || !isJson(text)) return undefined;
  const edits = editsOf(text, { kind: 'json', language: 'json' }, document, ranges);
  return withEdits(pasteEdit(vscode.l10n.t('Paste as JSON Lines'), 'json-lines'), document, edits);
};

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    // Code or prose is pasted as it is.
    return false;
  }
};

const withEdits = (
  edit: vscode.DocumentPasteEdit,
  { uri }: vscode.TextDocument,
  edits: readonly vscode.TextEdit[],
): PasteEdit => {
  const additionalEdit = new vscode.WorkspaceEdit();
  additionalEdit.set(uri, [...edits]);
  return Object.assign(edit, { additionalEdit });
};

/** Whether the editor formats or indents a normal paste, which it does not do for paste edits. */
const isFormatted = (document: vscode.TextDocument): boolean => {
  const editor = vscode.workspace.getConfiguration('editor', document);
  return editor.get<boolean>('formatOnPaste', false) || editor.get<boolean>('autoIndentOnPaste', false);
};

/** The maximum length, in characters, of text that is searched for tools: the user waits for the list of edits. */
const maxLength = 200_000;

const pastedTools = async (text: string): Promise<readonly Tool[]> => {
  if (text.length > maxLength) return [];
  const detected = await readText(text);
  if (!detected.ok) return [];
  // Many JSON objects have a name. Only those that some format recognizes are tools.
  return detected.value.tools.flatMap(({ format, result }) => (format && result.ok ? [result.value] : []));
};
