import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { LlmToolsApi } from '../../src/api';
import type { ToolRegistry } from '../../src/core/registry/registry';
import type { ToolTree } from '../../src/vscode/view/toolTree';
import { eventually } from '../eventually';
import { activateExtension, tool } from './activateExtension';
import { findingsIn } from './findings';
import { toolsFileText } from './toolsFile';

const toolLine = (name: string, description: string, more = ''): string =>
  `    { "name": "${name}", "description": "${description}", "inputSchema": { "type": "object"${more} } }`;
const descriptions: { readonly [name: string]: string } = {
  a: 'Finds files by their path.',
  b: 'Sends mail to somebody.',
};
const faultyLine = (name: string): string => toolLine(name, descriptions[name]!, ', "required": ["gone"]');
const goodLine = (name: string): string => toolLine(name, descriptions[name]!);
/** Returns the finding in a faulty tool on this line. */
const finding = (line: number, name: string): string => {
  const start = faultyLine(name).indexOf('"gone"');
  return `${line}:${start}-${line}:${start + 6} required-undeclared`;
};

describe('checking the tools of workspace files', () => {
  let api: LlmToolsApi;
  let registry: ToolRegistry;
  let tree: ToolTree;
  const folder = join(vscode.workspace.workspaceFolders![0]!.uri.fsPath, '.vscode');
  const path = join(folder, 'llm-tools.json');
  const uri = vscode.Uri.file(path);

  const currentFindings = (): string[] => findingsIn(uri).map(({ range, code }) => `${range} ${code}`);
  const waitForFindings = (...expected: string[]): Promise<void> =>
    eventually(vscode.languages.onDidChangeDiagnostics, () => assert.deepEqual(currentFindings(), expected));
  /** Writes the workspace file as another program would. */
  const writeToolsFile = (text: string): void => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(path, text);
  };
  const waitForCount = (count: number): Promise<void> =>
    eventually(registry.onDidChange, () => assert.equal(registry.layers()[0]!.count(), count));
  const isOpen = (): boolean =>
    vscode.window.tabGroups.all
      .flatMap(({ tabs }) => tabs)
      .some(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === uri.toString());

  before(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));
  beforeEach(async () => {
    ({ api, registry, tree } = await activateExtension());
    // Requesting a row starts the check of all tools in the background.
    await api.register(tool('asked'));
    tree.getTreeItem(tree.row('asked'));
    await api.clear();
  });
  afterEach(async function () {
    const [open] = vscode.workspace.textDocuments.filter(each => each.uri.toString() === uri.toString());
    if (this.currentTest?.isFailed()) console.log(currentFindings(), registry.status, open?.isDirty, open?.getText());
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    writeToolsFile('');
    await waitForCount(0);
    await waitForFindings();
  });
  after(() => rmSync(path));

  it('reports the findings of a file that is not open, and follows its changes by other programs', async () => {
    writeToolsFile(toolsFileText(goodLine('a'), faultyLine('b')));
    await waitForFindings(finding(5, 'b'));
    writeToolsFile(toolsFileText(faultyLine('b'), goodLine('a')));
    await waitForFindings(finding(4, 'b'));
    writeToolsFile(`\n${toolsFileText(faultyLine('b'), faultyLine('a'))}`);
    await waitForFindings(finding(5, 'b'), finding(6, 'a'));
    assert.equal(isOpen(), false);

    rmSync(path);
    await waitForFindings();
  });

  it('reports syntax errors, merge conflicts and invalid tools', async () => {
    const broken = toolsFileText(goodLine('a')).replace('"tools":', '"tools"');
    writeToolsFile(broken);
    await waitForFindings('3:10-3:11 not-json');
    writeToolsFile(toolsFileText(goodLine('a')).replace('  // Ours.', '<<<<<<< ours\n=======\n>>>>>>> theirs'));
    await waitForFindings('1:0-1:7 merge-conflict');

    writeToolsFile(toolsFileText(goodLine('a'), '    { "name": "b c" }', toolLine('a', 'Sends mail to somebody.')));
    await waitForFindings('5:14-5:19 invalid-name', '5:4-5:5 missing-field', '6:14-6:17 duplicate-name');
    assert.equal(isOpen(), false);
  });

  it('shows in each row how many problems the tool of its layer has', async () => {
    await api.register({ name: 'a', description: 'Finds files by their path.', inputSchema: { type: 'object' } });
    writeToolsFile(toolsFileText(faultyLine('a'), faultyLine('b')));
    await waitForFindings(finding(4, 'a'), finding(5, 'b'));
    const rows = (): string[] =>
      ['a', 'b']
        .map(name => tree.row(name))
        .concat(tree.row('a', 'user'))
        .map(row => String(tree.getTreeItem(row).description).replace(/ · ≈ \d+/, ''));
    const waitForRows = (...expected: string[]): Promise<void> =>
      eventually(tree.onDidChangeTreeData, () => assert.deepEqual(rows(), expected));

    const hidden = 'hidden by workspace · Finds files by their path.';
    const mail = 'Sends mail to somebody. · workspace · 1 problem';
    await waitForRows('Finds files by their path. · workspace · 1 problem', mail, hidden);
    writeToolsFile(toolsFileText(goodLine('a'), faultyLine('b')));

    await waitForRows('Finds files by their path. · workspace', mail, hidden);
  });

  it('counts the tools of all layers, including hidden ones', async () => {
    await api.register({
      name: 'a',
      description: 'Finds files by their path.',
      inputSchema: { type: 'object', required: ['gone'] },
    });
    writeToolsFile(toolsFileText(faultyLine('a'), goodLine('b')));
    await waitForCount(2);

    const summary = await vscode.commands.executeCommand('llmTools.check');

    assert.deepEqual(summary, { tools: 3, faulty: 2, error: 0, warning: 2, info: 0 });
  });

  it('checks the text of the editor if the file is open, and leaves syntax errors to VS Code', async () => {
    const broken = toolsFileText(faultyLine('a')).replace('"tools":', '"tools"');
    writeToolsFile(broken);
    await waitForFindings('3:10-3:11 not-json');

    const document = await vscode.workspace.openTextDocument(uri);
    const editor = await vscode.window.showTextDocument(document);
    // VS Code may still have an older text of this file.
    await eventually(vscode.workspace.onDidChangeTextDocument, () => assert.equal(document.getText(), broken));
    await waitForFindings();
    assert.ok(await editor.edit(edit => edit.insert(new vscode.Position(3, 9), ':')));

    await waitForFindings(finding(4, 'a'));
  });
});
