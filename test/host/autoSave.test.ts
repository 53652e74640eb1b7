import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { LlmToolsApi } from '../../src/api';
import { activated, next, rewrite, tool } from './activated';

const setting = (key: string, value: unknown): Thenable<void> =>
  vscode.workspace.getConfiguration('files').update(key, value, vscode.ConfigurationTarget.Global);

describe('an automatic save of a tool', () => {
  let api: LlmToolsApi;
  beforeEach(async () => {
    ({ api } = await activated());
    await api.register(tool('find'));
    await setting('autoSave', 'afterDelay');
    await setting('autoSaveDelay', 50);
  });
  afterEach(async () => {
    await setting('autoSave', undefined);
    await setting('autoSaveDelay', undefined);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await api.clear();
  });

  const isAutomatic = ({ reason }: vscode.TextDocumentWillSaveEvent): boolean =>
    reason === vscode.TextDocumentSaveReason.AfterDelay;
  /** Resolves when VS Code has begun to save the text by itself. */
  const tried = (): Promise<vscode.TextDocumentWillSaveEvent> =>
    next(vscode.workspace.onWillSaveTextDocument, isAutomatic);

  for (const [what, of] of [
    ['is half-typed', (text: string) => text.replace('"description": ', '"description": "')],
    ['is no tool', (text: string) => text.replace('"find"', '"find it"')],
  ] as const) {
    it(`that ${what} does not take place: it stays unsaved until it can be kept`, async () => {
      const document = await vscode.workspace.openTextDocument(vscode.Uri.parse('llm-tools:/user/find.tool.json'));
      await vscode.window.showTextDocument(document);
      const text = document.getText();
      const saved: string[] = [];
      const listening = vscode.workspace.onDidSaveTextDocument(each => saved.push(each.getText()));

      const first = tried();
      await rewrite(document, of(text));
      await first;
      // A save that failed with a notification would keep VS Code from trying by itself again.
      const second = tried();
      await rewrite(document, of(text).replace('Does find.', 'Does find'));
      await second;
      assert.equal(document.isDirty, true);
      const mended = next(vscode.workspace.onDidSaveTextDocument);
      await rewrite(document, text.replace('Does find.', 'Finds.'));
      await mended;
      listening.dispose();

      assert.deepEqual(saved, [document.getText()]);
      assert.equal(api.get('find')?.description, 'Finds.');
    });
  }
});
