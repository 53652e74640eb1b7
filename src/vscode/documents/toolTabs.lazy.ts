import * as vscode from 'vscode';
import type { ToolLayer } from '../../core/registry/layer';
import { toolsText, toolText } from '../../core/tool/toolDocument';
import { sameJson } from '../../core/json/sameJson';
import { saveCancellation } from './saveCancellation';
import { allToolsPath, fileNameOf } from '../../core/documents/documentPath';
import { ToolDocuments } from '../../core/documents/toolDocuments';
import { ToolFileSystem } from './toolFileSystem';
import { uriOf } from './toolUri';
import { toolScheme } from '../../core/documents/documentPath';

export interface ToolTabs extends vscode.Disposable {
  readonly files: ToolFileSystem;
  /**
   * Returns the edits to apply before a save. A text in another form, such as JidoCode's, is replaced by the form that is
   * stored, so that the document and the store are the same. An automatic save of an invalid text, which may be half-typed, is
   * canceled: Problems shows what is wrong.
   */
  readonly beforeSave: (
    document: vscode.TextDocument,
    reason: vscode.TextDocumentSaveReason,
  ) => Promise<vscode.TextEdit[]>;
}

/** Creates the file system of the tools, and handles the saving and closing of their tabs. */
export const openToolTabs = (registry: ToolLayer, announce: (changes: vscode.FileChangeEvent[]) => void): ToolTabs => {
  const documents = new ToolDocuments(registry);
  const files = new ToolFileSystem(registry, documents);
  // Loaded before the first save, because VS Code waits only 1.75 s for the listeners of a save.
  void import('../../core/tool/readToolDocument.lazy');
  const all = vscode.Disposable.from(
    documents,
    files,
    files.onDidChangeFile(announce),
    vscode.workspace.onDidSaveTextDocument(async ({ uri }) => {
      if (uri.scheme !== toolScheme) return;
      const move = documents.heldMove(uri.path);
      if (move) {
        const { replaceEditor } = await import('../ui/replaceEditor.lazy');
        await replaceEditor(uri, uriOf(move.to));
      }
      files.release(uri.path);
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => uri.scheme === toolScheme && files.release(uri.path)),
  );
  return { files, beforeSave, dispose: () => void all.dispose() };
};

const beforeSave = async (
  document: vscode.TextDocument,
  reason: vscode.TextDocumentSaveReason,
): Promise<vscode.TextEdit[]> => {
  const text = document.getText();
  const fileName = fileNameOf(document.uri.path);
  const normalized = await (document.uri.path === allToolsPath
    ? normalizeAllTools(text, fileName)
    : normalizeTool(text, fileName));
  if (normalized === undefined && reason !== vscode.TextDocumentSaveReason.Manual) throw saveCancellation();
  if (normalized === undefined || sameJson(JSON.parse(text.replace(/^\uFEFF/, '')), JSON.parse(normalized))) return [];
  return [vscode.TextEdit.replace(new vscode.Range(0, 0, document.lineCount, 0), normalized)];
};

/** Returns the text as it would be stored, or `undefined` if it is invalid. */
const normalizeTool = async (text: string, fileName: string): Promise<string | undefined> => {
  const { readToolText } = await import('../../core/tool/readToolDocument.lazy');
  const read = readToolText(text, fileName);
  return read.ok ? toolText(read.value) : undefined;
};

const normalizeAllTools = async (text: string, fileName: string): Promise<string | undefined> => {
  const { readToolsText } = await import('../../core/tool/readToolDocument.lazy');
  const read = readToolsText(text, fileName);
  return read.ok ? toolsText(read.value.tools, read.value.sets) : undefined;
};
