import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { LlmToolsApi } from '../../src/api';
import { activated, next, rewrite, tool } from './activated';

const setting = (key: string, value: unknown): Thenable<void> =>
  vscode.workspace.getConfiguration('files').update(key, value, vscode.ConfigurationTarget.Global);

describe('an automatic save of a tool', function () {
  // Several saves one after the other.
  this.timeout(60_000);
  let api: LlmToolsApi;
  before(async () => {
    ({ api } = await activated());
  });
  beforeEach(async () => {
    await vscode.workspace.fs.writeFile(other, new Uint8Array());
  });
  afterEach(async () => {
    await setting('autoSave', undefined);
    await setting('autoSaveDelay', undefined);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.delete(other);
    await api.clear();
  });

  const other = vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, 'other.txt');
  let turns = 0;
  /** Resolves when VS Code has saved by itself what was typed before: another document that was typed into later is saved. */
  const hadItsTurn = async (): Promise<void> => {
    const document = await vscode.workspace.openTextDocument(other);
    const saved = next(vscode.workspace.onDidSaveTextDocument, ({ uri }) => uri.toString() === other.toString());
    await rewrite(document, `turn ${++turns}`);
    await saved;
  };

  for (const [what, name, of] of [
    ['is half-typed', 'half', (text: string) => text.replace('"description": ', '"description": "')],
    ['is no tool', 'misnamed', (text: string) => text.replace('"misnamed"', '"mis named"')],
  ] as const) {
    it(`that ${what} does not take place: it stays unsaved until it can be kept`, async () => {
      await api.register(tool(name));
      const uri = vscode.Uri.parse(`llm-tools:/user/${name}.tool.json`);
      const document = await vscode.workspace.openTextDocument(uri);
      await vscode.window.showTextDocument(document);
      // VS Code gives who takes part in a save no more than 1.75 s: by then all that does is loaded.
      await rewrite(document, document.getText().replace('Does ', 'Does that, '));
      // VS Code answers that it has not where it was saved meanwhile.
      await document.save();
      assert.equal(document.isDirty, false);
      const text = document.getText();
      await setting('autoSaveDelay', 50);
      await setting('autoSave', 'afterDelay');
      const saved: string[] = [];
      const isTool = ({ uri }: vscode.TextDocument): boolean => uri.scheme === 'llm-tools';
      const listening = vscode.workspace.onDidSaveTextDocument(each => isTool(each) && saved.push(each.getText()));

      await rewrite(document, of(text));
      await hadItsTurn();
      // A save that failed with a notification would keep VS Code from trying by itself again.
      await rewrite(document, of(text).replace('Does ', 'Did '));
      await hadItsTurn();
      assert.equal(document.isDirty, true);
      const mended = next(vscode.workspace.onDidSaveTextDocument, isTool);
      await rewrite(document, text.replace('Does ', 'Will do '));
      await mended;
      listening.dispose();

      assert.deepEqual(saved, [document.getText()]);
      assert.equal(api.get(name)?.description, `Will do that, ${name}.`);
    });
  }
});
