import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { LlmToolsApi } from '../../src/api';
import { eventually } from '../eventually';
import { activateExtension, replaceText, tool } from './activateExtension';

/** Waits for problems that VS Code's JSON support reports by our schema. Returns their messages, without lint findings. */
const schemaProblems = async (uri: vscode.Uri): Promise<string[]> => {
  const found = (): vscode.Diagnostic[] =>
    vscode.languages.getDiagnostics(uri).filter(({ source }) => source !== 'LLM Tools');
  await eventually(vscode.languages.onDidChangeDiagnostics, () => assert.notDeepEqual(found(), []));
  return found().map(({ message }) => message);
};

const openWithText = async (uri: vscode.Uri, text: string): Promise<vscode.TextDocument> => {
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document);
  await replaceText(document, text);
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

describe('the JSON document', () => {
  let api: LlmToolsApi;

  beforeEach(async () => {
    ({ api } = await activateExtension());
  });

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await api.clear();
  });

  it('of one tool has schema problems, completions and hovers', async () => {
    await api.register(tool('json.one'));
    const uri = vscode.Uri.parse('llm-tools:/user/json.one.tool.json');
    const document = await openWithText(uri, '{\n  "name": 7,\n  "description": "Do it.",\n  \n}\n');

    const problems = await schemaProblems(uri);
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

  it('of all tools has schema problems and completions', async () => {
    const uri = vscode.Uri.parse('llm-tools:/user.llm-tools.json');
    const document = await openWithText(uri, '{\n  "version": 1,\n  "tools": [\n    { "name": 7,  }\n  ]\n}\n');

    const problems = await schemaProblems(uri);
    const labels = await completions(document, '"name": 7, ');

    assert.ok(problems.some(message => /string/.test(message)));
    for (const label of ['description', 'inputSchema']) assert.ok(labels.includes(label), label);
  });
});
