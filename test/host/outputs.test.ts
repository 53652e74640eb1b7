import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import type { LlmToolsApi } from '../../src/api';
import { eventually } from '../eventually';
import { activateExtension, closeTabs, replaceText, run, waitForText } from './activateExtension';
import { waitForQuickFixes } from './codeActions';
import { findingsIn } from './findings';

const folder = vscode.workspace.workspaceFolders![0]!.uri.fsPath;
const file = join(folder, '.vscode/llm-tools.json');
const uri = vscode.Uri.file(file);

interface Output {
  readonly to: string;
  readonly file: string;
  readonly set?: string;
  readonly strict?: boolean;
}

const textOf = (outputs: readonly Output[], ...names: readonly string[]): string =>
  `${JSON.stringify(
    {
      version: 1,
      tools: names.map(name => ({
        name,
        description: `Finds what ${name} is about.`,
        inputSchema: { type: 'object', properties: { path: { type: 'string', description: 'Where to look.' } } },
      })),
      sets: { some: { tools: ['b*'] } },
      outputs,
    },
    undefined,
    2,
  )}\n`;

describe('the outputs of a workspace file', () => {
  let api: LlmToolsApi;
  const output = join(folder, 'out/chat.json');
  const chat: Output = { to: 'openai-chat', file: 'out/chat.json' };

  const read = (path = output): string | undefined => (existsSync(path) ? readFileSync(path, 'utf8') : undefined);
  const namesIn = (path = output): readonly string[] =>
    (JSON.parse(read(path) ?? '[]') as { function: { name: string } }[]).map(each => each.function.name);
  /** Writes the workspace file as another program would. */
  const writeToolsFile = (text: string): void => {
    mkdirSync(join(folder, '.vscode'), { recursive: true });
    writeFileSync(file, text);
  };
  const openToolsFile = async (): Promise<vscode.TextDocument> => {
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, { preview: false });
    await waitForText(document, readFileSync(file, 'utf8'));
    return document;
  };
  const save = async (text: string): Promise<vscode.TextDocument> => {
    if (!existsSync(file)) writeToolsFile('{}\n');
    const document = await openToolsFile();
    await replaceText(document, text);
    assert.equal(await document.save(), true);
    return document;
  };
  const problems = (): readonly string[] =>
    findingsIn(uri)
      .filter(({ code }) => code.includes('output'))
      .map(({ range, code }) => `${range.split(':')[0]} ${code}`);
  const messages = (): readonly string[] =>
    vscode.languages
      .getDiagnostics(uri)
      .filter(({ code }) => typeof code === 'string' && code.includes('output'))
      .map(({ message }) => message);
  const waitForProblems = (...expected: readonly string[]): Promise<void> =>
    eventually(vscode.languages.onDidChangeDiagnostics, () => assert.deepEqual(problems(), expected));
  let watcher: vscode.FileSystemWatcher;
  const onDidChangeFolder = (listener: () => void): vscode.Disposable =>
    vscode.Disposable.from(watcher.onDidChange(listener), watcher.onDidCreate(listener));
  const waitForNames = (expected: readonly string[], path = output): Promise<void> =>
    eventually(onDidChangeFolder, () => assert.deepEqual(namesIn(path), expected));

  before(() => {
    watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, '**'));
  });
  after(() => void watcher.dispose());

  beforeEach(async () => {
    ({ api } = await activateExtension());
  });
  afterEach(async () => {
    await closeTabs();
    for (const each of ['out', '.vscode/llm-tools.json', 'claude.json', 'prompt.md'])
      rmSync(join(folder, each), { recursive: true, force: true });
    await waitForProblems();
    await api.clear();
  });

  it('are written when the file is saved, only where they differ', async () => {
    await save(textOf([chat], 'a'));
    await waitForNames(['a']);
    const first = statSync(output, { bigint: true });
    await save(textOf([chat, { to: 'anthropic', file: 'claude.json', set: 'some' }], 'a', 'b'));
    await waitForNames(['a', 'b']);
    const second = statSync(output, { bigint: true });
    await save(textOf([chat], 'a', 'b').replace('"version": 1,', '"version": 1, // Ours.'));
    await run('writeOutputs', uri);

    assert.notEqual(first.mtimeNs, second.mtimeNs);
    assert.equal(statSync(output, { bigint: true }).mtimeNs, second.mtimeNs);
    assert.deepEqual(problems(), []);
  });

  it('have the same bytes as what the command line writes', async () => {
    const outputs: readonly Output[] = [
      chat,
      { to: 'anthropic', file: 'claude.json', set: 'some', strict: true },
      { to: 'system-prompt', file: 'prompt.md' },
    ];
    const copy = mkdtempSync(join(tmpdir(), 'llm-tools-outputs-'));
    await save(textOf(outputs, 'a', 'b', 'b2'));
    await waitForNames(['a', 'b', 'b2']);
    await run('writeOutputs', uri);

    cpSync(join(folder, '.vscode'), join(copy, '.vscode'), { recursive: true });
    await promisify(execFile)(process.execPath, [resolve(__dirname, '../../cli.cjs'), 'build'], {
      cwd: copy,
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    });
    const bytes = (root: string): readonly string[] =>
      outputs.map(each => readFileSync(join(root, each.file)).toString('hex'));
    const [byCli, byEditor] = [bytes(copy), bytes(folder)];
    rmSync(copy, { recursive: true });

    assert.deepEqual(byEditor, byCli);
    assert.equal(byCli.length, 3);
  });

  it('follow changes from the sidebar, and their undo', async () => {
    await save(textOf([chat], 'a', 'b'));
    await waitForNames(['a', 'b']);

    await run('disable', 'a', { layer: 'workspace' });
    await waitForNames(['b']);
    await run('undo');
    await waitForNames(['a', 'b']);
  });

  it('are a problem after a change from outside, which writes nothing, until they are written', async () => {
    await save(textOf([chat], 'a'));
    await waitForNames(['a']);
    await closeTabs();

    const text = textOf([chat], 'a', 'b');
    writeToolsFile(text);
    const line = text.split('\n').findIndex(each => each.includes('out/chat.json'));
    await waitForProblems(`${line} output-out-of-date`);
    const before = [namesIn(), messages()];
    const document = await openToolsFile();
    const [fix] = await waitForQuickFixes(document, ({ title }) => title === 'Write Outputs');
    const { command, arguments: args = [] } = fix!.command!;
    const written = await vscode.commands.executeCommand<readonly string[]>(command, ...(args as readonly unknown[]));
    await waitForProblems();

    assert.deepEqual(before, [['a'], ['“out/chat.json” is out of date. Save this file, or use “Write Outputs”.']]);
    assert.deepEqual([written, namesIn()], [['out/chat.json'], ['a', 'b']]);
  });

  it('are a problem while another program has changed or deleted them', async () => {
    const text = textOf([chat], 'a');
    const line = text.split('\n').findIndex(each => each.includes('out/chat.json'));
    await save(text);
    await waitForNames(['a']);
    const right = read()!;

    writeFileSync(output, '[]\n');
    await waitForProblems(`${line} output-out-of-date`);
    writeFileSync(output, right.replaceAll('\n', '\r\n'));
    await waitForProblems();
    rmSync(output);
    await waitForProblems(`${line} output-out-of-date`);
    const missing = messages();
    writeFileSync(output, right);
    await waitForProblems();

    assert.deepEqual(missing, ['“out/chat.json” does not exist. Save this file, or use “Write Outputs”.']);
  });

  it('are not overwritten while they have unsaved changes in an editor', async () => {
    await save(textOf([chat], 'a'));
    await waitForNames(['a']);
    const document = await vscode.workspace.openTextDocument(output);
    await vscode.window.showTextDocument(document, { preview: false });
    await replaceText(document, '// Mine.\n');

    const text = textOf([chat], 'a', 'b');
    await save(text);
    const line = text.split('\n').findIndex(each => each.includes('out/chat.json'));
    await waitForProblems(`${line} output-not-written`);
    const kept = [document.getText(), document.isDirty, namesIn()];
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await waitForProblems(`${line} output-out-of-date`);
    await run('writeOutputs', uri);
    await waitForProblems();

    assert.deepEqual(kept, ['// Mine.\n', true, ['a']]);
    assert.deepEqual(namesIn(), ['a', 'b']);
  });

  it('are a problem each where they cannot be written', async () => {
    const outside = join(folder, '../llm-tools-outside.json');
    mkdirSync(output, { recursive: true });
    const outputs = [
      { to: 'mcp', file: '../llm-tools-outside.json' },
      { to: 'mcp', file: '.git/hooks/pre-commit' },
      { to: 'mcp', file: '.vscode/llm-tools.json' },
      { to: 'mcp', file: 'a.json', set: 'none' },
      chat,
    ];

    await save(textOf(outputs, 'a'));
    await eventually(vscode.languages.onDidChangeDiagnostics, () => assert.equal(messages().length, 5));

    assert.deepEqual(messages(), [
      `The output “../llm-tools-outside.json” is outside of ${folder}. Name another file.`,
      'The output “.git/hooks/pre-commit” is part of Git’s own data. Name another file.',
      'The output “.vscode/llm-tools.json” is the tools file itself. Name another file.',
      'There is no set “none” in the file.',
      'out/chat.json is not a file. Remove or rename it.',
    ]);
    assert.deepEqual([existsSync(outside), existsSync(join(folder, '.git'))], [false, false]);
  });

  it('are not written while the file has errors', async () => {
    await save(textOf([chat], 'a'));
    await waitForNames(['a']);

    await save(textOf([chat], 'a', 'not a name'));
    await eventually(vscode.languages.onDidChangeDiagnostics, () =>
      assert.deepEqual(messages(), ['The outputs are not written until the errors in this file are corrected.']),
    );

    assert.deepEqual(namesIn(), ['a']);
  });

  it('end in the state that was saved last, however fast saves follow each other', async () => {
    const document = await save(textOf([chat], 'a'));
    const names = Array.from({ length: 12 }, (_, index) => `a${index}`);

    for (const [index] of names.entries()) {
      await replaceText(document, textOf([chat], ...names.slice(0, index + 1)));
      await document.save();
    }
    await waitForNames(names);
    await run('writeOutputs', uri);

    assert.deepEqual([namesIn(), problems()], [names, []]);
  });
});
