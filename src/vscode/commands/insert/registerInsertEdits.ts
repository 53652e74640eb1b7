import * as vscode from 'vscode';
import type { CommandContext } from '../command';
import { toolsMime } from '../../view/toolTransfer';

/** What the editor offers where tools are dropped or pasted; it is found out on demand. */
export const registerInsertEdits = (context: CommandContext): vscode.Disposable & InsertEdits => {
  const kinds = [vscode.DocumentDropOrPasteEditKind.Empty.append('llmTools')];
  const drop: vscode.DocumentDropEditProvider = {
    provideDocumentDropEdits: async (document, position, transfer) =>
      (await edits()).dropEdits(context, document, position, transfer),
  };
  const paste: vscode.DocumentPasteEditProvider = {
    provideDocumentPasteEdits: async (document, ranges, transfer, asked) =>
      (await edits()).pasteEdits(context, document, ranges, transfer, asked),
    resolveDocumentPasteEdit: async edit => (await edits()).resolvePasteEdit(context, edit),
  };
  const registered = vscode.Disposable.from(
    vscode.languages.registerDocumentDropEditProvider(everyFile, drop, {
      dropMimeTypes: [toolsMime],
      providedDropEditKinds: kinds,
    }),
    vscode.languages.registerDocumentPasteEditProvider(everyFile, paste, {
      pasteMimeTypes: ['text/plain'],
      providedPasteEditKinds: kinds,
    }),
  );
  return { drop, paste, dispose: () => void registered.dispose() };
};

/** A pattern outranks the editor's own providers: of addresses, which rows have too, and of text, which is indented once more. */
const everyFile: vscode.DocumentFilter = { scheme: '*', pattern: '**' };

/** The very providers, for tests. */
export interface InsertEdits {
  readonly drop: vscode.DocumentDropEditProvider;
  readonly paste: vscode.DocumentPasteEditProvider;
}

/** With the commands, so that what was written for one is there for the other. */
const edits = () => import('../table.lazy');
