import * as vscode from 'vscode';
import type { ToolLayer } from '../../core/registry/layer';
import { toolsText, toolText } from '../../core/tool/toolDocument';
import { sameJson } from '../../core/json/sameJson';
import { saveCancellation } from './cancelSave';
import { allToolsPath, fileNameOf } from '../../core/documents/documentPath';
import { ToolDocuments } from '../../core/documents/toolDocuments';
import { ToolFileSystem } from './toolFileSystem';
import { uriOf } from './toolUri';
import { toolScheme } from '../../core/documents/documentPath';

export interface ToolTabs extends vscode.Disposable {
  readonly files: ToolFileSystem;
  /**
   * What is saved is what is kept, so a text in another form, such as JidoCode's, is put into ours before. An automatic save of
   * a text that cannot be kept, half-typed as it is, is canceled: Problems say what is wrong.
   */
  readonly beforeSave: (
    document: vscode.TextDocument,
    reason: vscode.TextDocumentSaveReason,
  ) => Promise<vscode.TextEdit[]>;
}

/** The file system that keeps the tools, and what their tabs do once they are saved or closed. */
export const openToolTabs = (registry: ToolLayer, announce: (changes: vscode.FileChangeEvent[]) => void): ToolTabs => {
  const documents = new ToolDocuments(registry);
  const files = new ToolFileSystem(registry, documents);
  // Loaded before the first save, since VS Code waits for those who take part in one no longer than 1.75 s.
  void import('../../core/tool/readToolDocument.lazy');
  const all = vscode.Disposable.from(
    documents,
    files,
    files.onDidChangeFile(announce),
    vscode.workspace.onDidSaveTextDocument(async ({ uri }) => {
      if (uri.scheme !== toolScheme) return;
      const move = documents.heldFor(uri.path);
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
  const whose = fileNameOf(document.uri.path);
  const kept = await (document.uri.path === allToolsPath ? keptOfAll(text, whose) : keptOfOne(text, whose));
  if (kept === undefined && reason !== vscode.TextDocumentSaveReason.Manual) throw saveCancellation();
  if (kept === undefined || sameJson(JSON.parse(text.replace(/^\uFEFF/, '')), JSON.parse(kept))) return [];
  return [vscode.TextEdit.replace(new vscode.Range(0, 0, document.lineCount, 0), kept)];
};

const keptOfOne = async (text: string, whose: string): Promise<string | undefined> => {
  const { readToolText } = await import('../../core/tool/readToolDocument.lazy');
  const read = readToolText(text, whose);
  return read.ok ? toolText(read.value) : undefined;
};

const keptOfAll = async (text: string, whose: string): Promise<string | undefined> => {
  const { readToolsText } = await import('../../core/tool/readToolDocument.lazy');
  const read = readToolsText(text, whose);
  return read.ok ? toolsText(read.value.tools, read.value.sets) : undefined;
};
