import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { LlmToolsApi } from '../../src/api';
import type { ToolRegistry } from '../../src/core/registry/registry';
import type { ToolTree } from '../../src/vscode/view/toolTree';
import { eventually } from '../eventually';
import { activated, tool } from './activated';
import { findings } from './findings';

const line = (name: string, description: string, more = ''): string =>
  `    { "name": "${name}", "description": "${description}", "inputSchema": { "type": "object"${more} } }`;
const described: { readonly [name: string]: string } = {
  a: 'Finds files by their path.',
  b: 'Sends mail to somebody.',
};
const faulty = (name: string): string => line(name, described[name]!, ', "required": ["gone"]');
const good = (name: string): string => line(name, described[name]!);
const textOf = (...tools: string[]): string =>
  `{\n  // Ours.\n  "version": 1,\n  "tools": [\n${tools.join(',\n')}\n  ]\n}\n`;

/** Of a tool on that line. */
const fault = (line: number, name: string): string => {
  const start = faulty(name).indexOf('"gone"');
  return `${line}:${start}-${line}:${start + 6} required-undeclared`;
};

describe('checking the tools of workspace files', () => {
  let api: LlmToolsApi;
  let registry: ToolRegistry;
  let tree: ToolTree;
  const folder = join(vscode.workspace.workspaceFolders![0]!.uri.fsPath, '.vscode');
  const path = join(folder, 'llm-tools.json');
  const uri = vscode.Uri.file(path);

  const found = (): string[] => findings(uri).map(({ range, code }) => `${range} ${code}`);
  const becomes = (...expected: string[]): Promise<void> =>
    eventually(vscode.languages.onDidChangeDiagnostics, () => assert.deepEqual(found(), expected));
  /** As another program would. */
  const say = (text: string): void => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(path, text);
  };
  const shows = (count: number): Promise<void> =>
    eventually(registry.onDidChange, () => assert.equal(registry.layers()[0]!.count(), count));
  const isOpen = (): boolean =>
    vscode.window.tabGroups.all
      .flatMap(({ tabs }) => tabs)
      .some(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === uri.toString());

  before(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));
  beforeEach(async () => {
    ({ api, registry, tree } = await activated());
    // To be asked for a row is what has all tools checked in the background.
    await api.register(tool('asked'));
    tree.getTreeItem(tree.row('asked'));
    await api.clear();
  });
  afterEach(async function () {
    const [open] = vscode.workspace.textDocuments.filter(each => each.uri.toString() === uri.toString());
    if (this.currentTest?.isFailed()) console.log(found(), registry.status, open?.isDirty, open?.getText());
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    say('');
    await shows(0);
    await becomes();
  });
  after(() => rmSync(path));

  it('says what is wrong in one that is not open, and follows what other programs make of it', async () => {
    say(textOf(good('a'), faulty('b')));
    await becomes(fault(5, 'b'));
    say(textOf(faulty('b'), good('a')));
    await becomes(fault(4, 'b'));
    say(`\n${textOf(faulty('b'), faulty('a'))}`);
    await becomes(fault(5, 'b'), fault(6, 'a'));
    assert.equal(isOpen(), false);

    rmSync(path);
    await becomes();
  });

  it('says where it is none that can be read, and which of its tools are none', async () => {
    const broken = textOf(good('a')).replace('"tools":', '"tools"');
    say(broken);
    await becomes('3:10-3:11 not-json');
    say(textOf(good('a')).replace('  // Ours.', '<<<<<<< ours\n=======\n>>>>>>> theirs'));
    await becomes('1:0-1:7 merge-conflict');

    say(textOf(good('a'), '    { "name": "b c" }', line('a', 'Sends mail to somebody.')));
    await becomes('5:14-5:19 invalid-name', '5:4-5:5 missing-field', '6:14-6:17 duplicate-name');
    assert.equal(isOpen(), false);
  });

  it('says in each row how many problems the tool of that layer has', async () => {
    await api.register({ name: 'a', description: 'Finds files by their path.', inputSchema: { type: 'object' } });
    say(textOf(faulty('a'), faulty('b')));
    await becomes(fault(4, 'a'), fault(5, 'b'));
    const rows = (): string[] =>
      ['a', 'b']
        .map(name => tree.row(name))
        .concat(tree.row('a', 'user'))
        .map(row => String(tree.getTreeItem(row).description).replace(/ · ≈ \d+/, ''));
    const become = (...expected: string[]): Promise<void> =>
      eventually(tree.onDidChangeTreeData, () => assert.deepEqual(rows(), expected));

    const hidden = 'hidden by workspace · Finds files by their path.';
    const mail = 'Sends mail to somebody. · workspace · 1 problem';
    await become('Finds files by their path. · workspace · 1 problem', mail, hidden);
    say(textOf(good('a'), faulty('b')));

    await become('Finds files by their path. · workspace', mail, hidden);
  });

  it('counts the tools of all layers, hidden ones too', async () => {
    await api.register({
      name: 'a',
      description: 'Finds files by their path.',
      inputSchema: { type: 'object', required: ['gone'] },
    });
    say(textOf(faulty('a'), good('b')));
    await shows(2);

    const summary = await vscode.commands.executeCommand('llmTools.check');

    assert.deepEqual(summary, { tools: 3, faulty: 2, error: 0, warning: 2, info: 0 });
  });

  it('leaves what an editor has open to the text in it, and to VS Code whether it is JSON', async () => {
    const broken = textOf(faulty('a')).replace('"tools":', '"tools"');
    say(broken);
    await becomes('3:10-3:11 not-json');

    const document = await vscode.workspace.openTextDocument(uri);
    const editor = await vscode.window.showTextDocument(document);
    // VS Code may have kept an older text, until it hears of this one.
    await eventually(vscode.workspace.onDidChangeTextDocument, () => assert.equal(document.getText(), broken));
    await becomes();
    assert.ok(await editor.edit(edit => edit.insert(new vscode.Position(3, 9), ':')));

    await becomes(fault(4, 'a'));
  });
});
