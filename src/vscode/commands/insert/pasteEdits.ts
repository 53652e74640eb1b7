import * as vscode from 'vscode';
import { readText } from '../../../core/import/readText';
import type { Tool } from '../../../core/tool/tool';
import type { CommandContext } from '../command';
import { editsOf } from './insertion';
import { applyOffer, offersFor, rootKind, type Offer } from './offers';
import { isJsonLines } from '../../../core/documents/insert/place';

type PasteEdit = vscode.DocumentPasteEdit & { readonly offer?: Offer };

/**
 * What is offered for tools on the clipboard. Where anything is offered, VS Code no longer pastes as usual but by the first
 * offer: so it is left alone unless the user asked for the choice, or has copied these tools here and would get them just as
 * they were copied.
 */
export const pasteEdits = async (
  { registry, lastCopied }: Pick<CommandContext, 'registry' | 'lastCopied'>,
  document: vscode.TextDocument,
  ranges: readonly vscode.Range[],
  transfer: vscode.DataTransfer,
  { triggerKind }: Pick<vscode.DocumentPasteEditContext, 'triggerKind'>,
): Promise<PasteEdit[]> => {
  const text = await transfer.get('text/plain')?.asString();
  if (text === undefined) return [];
  const copied = lastCopied.value?.text === text ? lastCopied.value : undefined;
  const isAsked = triggerKind === vscode.DocumentPasteTriggerKind.PasteAs;
  if (!isAsked && (!copied || ranges.length > 1 || isFormatted(document))) return [];
  const registered = copied?.names.flatMap(name => registry.get(name) ?? []) ?? [];
  const isRegistered = registered.length > 0;
  const tools = isRegistered ? registered : await toolsIn(text);
  if (tools.length === 0) return [];
  const alternatives = offersFor({ tools, isRegistered, document, ranges }).map(offer =>
    Object.assign(pasteEdit(vscode.l10n.t('Paste as {0}', offer.output.title), offer.output.id), { offer }),
  );
  return isAsked
    ? alternatives
    : [asLines(text, document, ranges) ?? asCopied(text, document, ranges), ...alternatives];
};

export const resolvePasteEdit = (context: Pick<CommandContext, 'log' | 'showResult'>, edit: PasteEdit): PasteEdit =>
  edit.offer ? Object.assign(edit, { additionalEdit: applyOffer(context, edit.offer) }) : edit;

const pasteEdit = (title: string, id: string): vscode.DocumentPasteEdit =>
  new vscode.DocumentPasteEdit('', title, rootKind().append(id));

/** What pasting does without us. */
const asCopied = (text: string, document: vscode.TextDocument, ranges: readonly vscode.Range[]): PasteEdit => {
  const edits = ranges.map(range => vscode.TextEdit.replace(range, text));
  return withEdits(pasteEdit(vscode.l10n.t('Paste as Copied'), 'as-copied'), document, edits);
};

/** The same tools one a line, where the document has nothing else and what was copied is JSON. */
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
    // Code or prose: it is pasted as it is.
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

/** The editor formats what is pasted as usual, and only that. */
const isFormatted = (document: vscode.TextDocument): boolean => {
  const editor = vscode.workspace.getConfiguration('editor', document);
  return editor.get<boolean>('formatOnPaste', false) || editor.get<boolean>('autoIndentOnPaste', false);
};

/** Longer text is not looked into: the user waits for the choice. */
const maxLength = 200_000;

const toolsIn = async (text: string): Promise<readonly Tool[]> => {
  if (text.length > maxLength) return [];
  const detected = await readText(text);
  if (!detected.ok) return [];
  // Much has a name: a tool is what some format knows for one.
  return detected.value.tools.flatMap(({ format, result }) => (format && result.ok ? [result.value] : []));
};
