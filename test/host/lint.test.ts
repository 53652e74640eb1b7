import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { LlmToolsApi } from '../../src/api';
import type { ToolTree } from '../../src/vscode/view/toolTree';
import { eventually } from '../eventually';
import { activated, closeTabs, next, setting, tool } from './activated';
import { actions, quickFixes } from './codeActions';
import { findings } from './findings';

const uriOf = (name: string): vscode.Uri => vscode.Uri.parse(`llm-tools:/user/${name}.tool.json`);

const found = (uri: vscode.Uri): string[] =>
  findings(uri).map(({ range, severity, code }) => `${range} ${severity} ${code}`);

const becomes = (uri: vscode.Uri, expected: readonly string[]): Promise<void> =>
  eventually(vscode.languages.onDidChangeDiagnostics, () => assert.deepEqual(found(uri), expected));

const faulty = {
  description: 'Finds what there is to find.',
  inputSchema: {
    type: 'object',
    properties: { path: { type: 'string', descripton: 'Where.' } },
    required: ['path', 'gone'],
  },
};

/** Of the tool above, as its document says it. */
const faults = [
  '6:6-6:12 Warning param-desc-missing',
  '8:8-8:20 Warning unknown-keyword',
  '13:6-13:12 Warning required-undeclared',
];

describe('checking tools', () => {
  let api: LlmToolsApi;
  let tree: ToolTree;
  beforeEach(async () => {
    ({ api, tree } = await activated());
  });
  afterEach(async () => {
    await closeTabs();
    await setting('lint.severities', undefined);
    await setting('lint.vendors', undefined);
    await api.clear();
  });

  const open = async (name: string): Promise<vscode.TextDocument> => {
    const document = await vscode.workspace.openTextDocument(uriOf(name));
    await vscode.window.showTextDocument(document);
    return document;
  };

  it('finds what is wrong with a tool that is open, where it is', async () => {
    await api.register({ ...tool('find'), ...faulty });

    await open('find');

    await becomes(uriOf('find'), faults);
  });

  it('follows what is typed, and what another tool comes to be', async () => {
    await api.register({ ...tool('find'), ...faulty });
    const document = await open('find');
    await becomes(uriOf('find'), faults);

    const edit = new vscode.WorkspaceEdit();
    const at = document.getText().indexOf('descripton');
    edit.replace(document.uri, new vscode.Range(document.positionAt(at), document.positionAt(at + 10)), 'description');
    await vscode.workspace.applyEdit(edit);
    await becomes(uriOf('find'), ['13:6-13:12 Warning required-undeclared']);
    await api.register({ ...tool('Find'), description: 'Looks for something else altogether.' });

    await becomes(uriOf('find'), ['13:6-13:12 Warning required-undeclared', '1:10-1:16 Warning name-clash']);
  });

  it('mends one thing, all that can be, or passes over it', async () => {
    await api.register({ ...tool('find'), ...faulty });
    const document = await open('find');
    await becomes(uriOf('find'), faults);

    const quick = await quickFixes(document);
    const [all, ...others] = await actions(document, vscode.CodeActionKind.SourceFixAll.append('llmTools'));
    await vscode.workspace.applyEdit(all!.edit!);

    assert.deepEqual(
      quick.map(({ title, isPreferred }) => [title, isPreferred === true]),
      [
        ['Change to `description`', true],
        ['Remove undeclared names from `required`', true],
        ['Ignore “param-desc-missing” in this tool', false],
        ['Ignore “unknown-keyword” in this tool', false],
        ['Ignore “required-undeclared” in this tool', false],
      ],
    );
    assert.deepEqual(others, []);
    assert.deepEqual(JSON.parse(document.getText()), {
      name: 'find',
      ...faulty,
      inputSchema: {
        type: 'object',
        properties: { path: { type: 'string', description: 'Where.' } },
        required: ['path'],
      },
    });
    await becomes(uriOf('find'), []);
  });

  it('passes over what the tool says it should, without a word about that', async () => {
    await api.register({ ...tool('find'), ...faulty });
    const document = await open('find');
    await becomes(uriOf('find'), faults);

    const quick = await quickFixes(document);
    await vscode.workspace.applyEdit(quick.find(({ title }) => title.startsWith('Ignore “unknown'))!.edit!);

    await becomes(uriOf('find'), [faults[0]!, faults[2]!]);
    assert.deepEqual((JSON.parse(document.getText()) as { lint: unknown }).lint, { ignore: ['unknown-keyword'] });
  });

  it('says why a text is no tool', async () => {
    await api.register(tool('find'));
    const document = await open('find');

    const edit = new vscode.WorkspaceEdit();
    edit.replace(
      document.uri,
      new vscode.Range(0, 0, document.lineCount, 0),
      '{ "name": "find", "description": "", "inputSchema": { "type": "object", "properties": { "a": 1 } } }',
    );
    await vscode.workspace.applyEdit(edit);

    await becomes(uriOf('find'), ['0:93-0:94 Error invalid-schema']);
  });

  it('checks all of them when asked, open or not, and goes on with it', async () => {
    await api.register({ ...tool('unopened'), ...faulty });
    await api.register({ ...tool('good'), description: 'Does what is good and right.' });

    const summary = await vscode.commands.executeCommand('llmTools.check');
    assert.deepEqual(summary, { tools: 2, faulty: 1, error: 0, warning: 3, info: 0 });
    await becomes(uriOf('unopened'), faults);
    await api.unregister('unopened');

    await becomes(uriOf('unopened'), []);
    assert.deepEqual(found(uriOf('good')), []);
  });

  it('sums up those that are asked for alone, be it by name or by their group', async () => {
    await api.register({ ...tool('first'), ...faulty, tags: ['one'] });
    await api.register({ ...tool('second'), ...faulty, tags: ['other'] });
    await api.register({ ...tool('good'), description: 'Does what is good and right.', tags: ['one'] });
    await vscode.commands.executeCommand('llmTools.groupByTag');
    const group = tree.getChildren().find(row => tree.getTreeItem(row).label === 'one');

    const ofNames = await vscode.commands.executeCommand('llmTools.check', ['good']);
    const ofGroup = await vscode.commands.executeCommand('llmTools.check', group, [group]);

    assert.deepEqual(
      [ofNames, ofGroup],
      [
        { tools: 1, faulty: 0, error: 0, warning: 0, info: 0 },
        { tools: 2, faulty: 1, error: 0, warning: 3, info: 0 },
      ],
    );
    await eventually(tree.onDidChangeTreeData, () =>
      assert.match(String(tree.getTreeItem(group!).description), /^2 tools · .*3 problems$/),
    );
    await vscode.commands.executeCommand('llmTools.groupByNone');
  });

  it('says in each row how many problems its tool has, without being asked', async () => {
    await api.register({ ...tool('find'), ...faulty });
    const described = async (wanted: RegExp): Promise<vscode.TreeItem> => {
      for (;;) {
        // Its row is another one after it was gone.
        const item = tree.getTreeItem(tree.row('find'));
        if (wanted.test(String(item.description))) return item;
        await next(tree.onDidChangeTreeData);
      }
    };

    const { accessibilityInformation } = await described(/^Finds what.* · 3 problems/);
    await api.unregister('find');
    await api.register({ ...tool('find'), ...faulty, inputSchema: { type: 'object' } });

    assert.match(accessibilityInformation!.label, /^find, .*3 problems, Finds what/);
    await described(/^(?!.*problem).*Finds what/);
    assert.deepEqual(found(uriOf('find')), []);
  });

  it('asks for the vendors that matter, and as strictly as the user wants', async () => {
    await api.register({ ...tool('files.find'), ...faulty, inputSchema: { type: 'object' } });
    await open('files.find');
    await becomes(uriOf('files.find'), ['1:10-1:22 Error name-charset', '1:10-1:22 Information name-punct']);

    await setting('lint.severities', { 'name-charset': 'info' });
    await becomes(uriOf('files.find'), ['1:10-1:22 Information name-charset', '1:10-1:22 Information name-punct']);
    await setting('lint.vendors', ['mcp']);

    await becomes(uriOf('files.find'), []);
  });
});
