import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { LlmToolsApi } from '../../src/api';
import { activateExtension, nextEvent, replaceText, tool } from './activateExtension';

const updateFilesSetting = (key: string, value: unknown): Thenable<void> =>
  vscode.workspace.getConfiguration('files').update(key, value, vscode.ConfigurationTarget.Global);

describe('an automatic save of a tool', function () {
  // The test waits for several automatic saves.
  this.timeout(60_000);
  let api: LlmToolsApi;
  before(async () => {
    ({ api } = await activateExtension());
  });
  beforeEach(async () => {
    await vscode.workspace.fs.writeFile(other, new Uint8Array());
  });
  afterEach(async () => {
    await updateFilesSetting('autoSave', undefined);
    await updateFilesSetting('autoSaveDelay', undefined);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.delete(other);
    await api.clear();
  });

  const other = vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, 'other.txt');
  let saveCount = 0;
  /** Waits until VS Code has saved earlier edits: edits another document, and waits until that is saved automatically. */
  const waitForAutoSave = async (): Promise<void> => {
    const document = await vscode.workspace.openTextDocument(other);
    const saved = nextEvent(vscode.workspace.onDidSaveTextDocument, ({ uri }) => uri.toString() === other.toString());
    await replaceText(document, `save ${++saveCount}`);
    await saved;
  };

  for (const [what, name, edit] of [
    ['is incomplete', 'half', (text: string) => text.replace('"description": ', '"description": "')],
    ['has an invalid name', 'misnamed', (text: string) => text.replace('"misnamed"', '"mis named"')],
  ] as const) {
    it(`does not happen for a text that ${what}, until the text is a valid tool`, async () => {
      await api.register(tool(name));
      const uri = vscode.Uri.parse(`llm-tools:/user/${name}.tool.json`);
      const document = await vscode.workspace.openTextDocument(uri);
      await vscode.window.showTextDocument(document);
      // VS Code cancels save participants after 1.75 s. This first save loads everything that ours needs.
      await replaceText(document, document.getText().replace('Does ', 'Does that, '));
      // The result is ignored: it is false if the document was saved meanwhile.
      await document.save();
      assert.equal(document.isDirty, false);
      const text = document.getText();
      await updateFilesSetting('autoSaveDelay', 50);
      await updateFilesSetting('autoSave', 'afterDelay');
      const saved: string[] = [];
      const isTool = ({ uri }: vscode.TextDocument): boolean => uri.scheme === 'llm-tools';
      const subscription = vscode.workspace.onDidSaveTextDocument(each => isTool(each) && saved.push(each.getText()));

      await replaceText(document, edit(text));
      await waitForAutoSave();
      // After a save that fails with a notification, VS Code would not save this document automatically again.
      await replaceText(document, edit(text).replace('Does ', 'Did '));
      await waitForAutoSave();
      assert.equal(document.isDirty, true);
      const nextSave = nextEvent(vscode.workspace.onDidSaveTextDocument, isTool);
      await replaceText(document, text.replace('Does ', 'Will do '));
      await nextSave;
      subscription.dispose();

      assert.deepEqual(saved, [document.getText()]);
      assert.equal(api.get(name)?.description, `Will do that, ${name}.`);
    });
  }
});
