import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { LlmToolsApi } from '../../src/api';
import { eventually } from '../eventually';
import { activated, rewrite, tool } from './activated';

/** VS Code's JSON support knows the schema once it has something to say about the text; what our linter says is not from there. */
const remarks = async (uri: vscode.Uri): Promise<string[]> => {
  const said = (): vscode.Diagnostic[] =>
    vscode.languages.getDiagnostics(uri).filter(({ source }) => source !== 'LLM Tools');
  await eventually(vscode.languages.onDidChangeDiagnostics, () => assert.notDeepEqual(said(), []));
  return said().map(({ message }) => message);
};

const typed = async (uri: vscode.Uri, text: string): Promise<vscode.TextDocument> => {
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document);
  await rewrite(document, text);
  return document;
};

const completions = async (document: vscode.TextDocument, after: string): Promise<string[]> => {
  const position = document.positionAt(document.getText().indexOf(after) + after.length);
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    position,
  );
  return list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
};

describe('the JSON of tools', () => {
  let api: LlmToolsApi;

  beforeEach(async () => {
    ({ api } = await activated());
  });

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await api.clear();
  });

  it('is remarked on, completed and explained in the document of one', async () => {
    await api.register(tool('json.one'));
    const uri = vscode.Uri.parse('llm-tools:/user/json.one.tool.json');
    const document = await typed(uri, '{\n  "name": 7,\n  "description": "Do it.",\n  \n}\n');

    const problems = await remarks(uri);
    const labels = await completions(document, '"Do it.",\n  ');
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      uri,
      document.positionAt(document.getText().indexOf('"description"') + 3),
    );

    assert.ok(problems.some(message => /string/.test(message)));
    for (const label of ['inputSchema', 'title', 'tags', 'annotations']) assert.ok(labels.includes(label), label);
    assert.ok(!labels.includes('name'));
    assert.equal(hovers.length, 1);
  });

  it('is remarked on and completed in the document of all', async () => {
    const uri = vscode.Uri.parse('llm-tools:/user.llm-tools.json');
    const document = await typed(uri, '{\n  "version": 1,\n  "tools": [\n    { "name": 7,  }\n  ]\n}\n');

    const problems = await remarks(uri);
    const labels = await completions(document, '"name": 7, ');

    assert.ok(problems.some(message => /string/.test(message)));
    for (const label of ['description', 'inputSchema']) assert.ok(labels.includes(label), label);
  });
});
