import * as vscode from 'vscode';
import type { ContextWith } from '../command';
import { toolsMime } from '../../view/toolTransfer';

/** Registers the drop and paste edits for tools in editors. Their code is loaded on demand. */
export const registerInsertEdits = (context: ContextWith<'lastCopied'>): vscode.Disposable & InsertEdits => {
  const kinds = [vscode.DocumentDropOrPasteEditKind.Empty.append('llmTools')];
  const drop: vscode.DocumentDropEditProvider = {
    provideDocumentDropEdits: async (document, position, transfer) =>
      (await edits()).dropEdits(context, document, position, transfer),
  };
  const paste: vscode.DocumentPasteEditProvider = {
    provideDocumentPasteEdits: async (document, ranges, transfer, pasteContext) =>
      (await edits()).pasteEdits(context, document, ranges, transfer, pasteContext),
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

/**
 * Selects all documents. The pattern makes our providers rank before those of VS Code, which would insert the URIs of dragged
 * rows, or paste text and indent it once more.
 */
const everyFile: vscode.DocumentFilter = { scheme: '*', pattern: '**' };

/** The providers, for tests. */
export interface InsertEdits {
  readonly drop: vscode.DocumentDropEditProvider;
  readonly paste: vscode.DocumentPasteEditProvider;
}

/** Loaded with the commands, because both share the code that writes exports. */
const edits = () => import('../table.lazy');
