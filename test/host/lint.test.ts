import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { LlmToolsApi } from '../../src/api';
import type { ToolTree } from '../../src/vscode/view/toolTree';
import { eventually } from '../eventually';
import { activateExtension, closeTabs, nextEvent, tool, updateSetting } from './activateExtension';
import { codeActions, waitForQuickFixes } from './codeActions';
import { findingsIn } from './findings';

const uriOf = (name: string): vscode.Uri => vscode.Uri.parse(`llm-tools:/user/${name}.tool.json`);

const findingsOf = (uri: vscode.Uri): string[] =>
  findingsIn(uri).map(({ range, severity, code }) => `${range} ${severity} ${code}`);

const waitForFindings = (uri: vscode.Uri, expected: readonly string[]): Promise<void> =>
  eventually(vscode.languages.onDidChangeDiagnostics, () => assert.deepEqual(findingsOf(uri), expected));

const faulty = {
  description: 'Finds what there is to find.',
  inputSchema: {
    type: 'object',
    properties: { path: { type: 'string', descripton: 'Where.' } },
    required: ['path', 'gone'],
  },
};

/** The findings of the tool above, in its document. */
const faults = [
  '6:6-6:12 Warning param-desc-missing',
  '8:8-8:20 Warning unknown-keyword',
  '13:6-13:12 Warning required-undeclared',
];

describe('checking tools', () => {
  let api: LlmToolsApi;
  let tree: ToolTree;
  beforeEach(async () => {
    ({ api, tree } = await activateExtension());
  });
  afterEach(async () => {
    await closeTabs();
    await updateSetting('lint.severities', undefined);
    await updateSetting('lint.vendors', undefined);
    await api.clear();
  });

  const open = async (name: string): Promise<vscode.TextDocument> => {
    const document = await vscode.workspace.openTextDocument(uriOf(name));
    await vscode.window.showTextDocument(document);
    return document;
  };

  it('reports the findings of an open tool at their positions', async () => {
    await api.register({ ...tool('find'), ...faulty });

    await open('find');

    await waitForFindings(uriOf('find'), faults);
  });

  it('updates the findings when the text changes, or another tool', async () => {
    await api.register({ ...tool('find'), ...faulty });
    const document = await open('find');
    await waitForFindings(uriOf('find'), faults);

    const edit = new vscode.WorkspaceEdit();
    const at = document.getText().indexOf('descripton');
    edit.replace(document.uri, new vscode.Range(document.positionAt(at), document.positionAt(at + 10)), 'description');
    await vscode.workspace.applyEdit(edit);
    await waitForFindings(uriOf('find'), ['13:6-13:12 Warning required-undeclared']);
    await api.register({ ...tool('Find'), description: 'Looks for something else altogether.' });

    await waitForFindings(uriOf('find'), ['13:6-13:12 Warning required-undeclared', '1:10-1:16 Warning name-clash']);
  });

  it('offers to fix one finding, to fix all, or to ignore it', async () => {
    await api.register({ ...tool('find'), ...faulty });
    const document = await open('find');
    await waitForFindings(uriOf('find'), faults);

    const fixes = await waitForQuickFixes(document);
    const [all, ...others] = await codeActions(document, vscode.CodeActionKind.SourceFixAll.append('llmTools'));
    await vscode.workspace.applyEdit(all!.edit!);

    assert.deepEqual(
      fixes.map(({ title, isPreferred }) => [title, isPreferred === true]),
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
    await waitForFindings(uriOf('find'), []);
  });

  it('ignores the rules that the tool lists, without a finding about the list', async () => {
    await api.register({ ...tool('find'), ...faulty });
    const document = await open('find');
    await waitForFindings(uriOf('find'), faults);

    const fixes = await waitForQuickFixes(document);
    await vscode.workspace.applyEdit(fixes.find(({ title }) => title.startsWith('Ignore “unknown'))!.edit!);

    await waitForFindings(uriOf('find'), [faults[0]!, faults[2]!]);
    assert.deepEqual((JSON.parse(document.getText()) as { lint: unknown }).lint, { ignore: ['unknown-keyword'] });
  });

  it('reports why a text is not a valid tool', async () => {
    await api.register(tool('find'));
    const document = await open('find');

    const edit = new vscode.WorkspaceEdit();
    edit.replace(
      document.uri,
      new vscode.Range(0, 0, document.lineCount, 0),
      '{ "name": "find", "description": "", "inputSchema": { "type": "object", "properties": { "a": 1 } } }',
    );
    await vscode.workspace.applyEdit(edit);

    await waitForFindings(uriOf('find'), ['0:93-0:94 Error invalid-schema']);
  });

  it('checks all tools by command, open or not, and then updates the findings', async () => {
    await api.register({ ...tool('unopened'), ...faulty });
    await api.register({ ...tool('good'), description: 'Does what is good and right.' });

    const summary = await vscode.commands.executeCommand('llmTools.check');
    assert.deepEqual(summary, { tools: 2, faulty: 1, error: 0, warning: 3, info: 0 });
    await waitForFindings(uriOf('unopened'), faults);
    await api.unregister('unopened');

    await waitForFindings(uriOf('unopened'), []);
    assert.deepEqual(findingsOf(uriOf('good')), []);
  });

  it('returns a summary of only the tools that were given by name or as a group', async () => {
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

  it('shows in each row how many problems its tool has, without a command', async () => {
    await api.register({ ...tool('find'), ...faulty });
    const waitForRow = async (wanted: RegExp): Promise<vscode.TreeItem> => {
      for (;;) {
        // The tool has a new row after it was removed and registered again.
        const item = tree.getTreeItem(tree.row('find'));
        if (wanted.test(String(item.description))) return item;
        await nextEvent(tree.onDidChangeTreeData);
      }
    };

    const { accessibilityInformation } = await waitForRow(/^Finds what.* · 3 problems/);
    await api.unregister('find');
    await api.register({ ...tool('find'), ...faulty, inputSchema: { type: 'object' } });

    assert.match(accessibilityInformation!.label, /^find, .*3 problems, Finds what/);
    await waitForRow(/^(?!.*problem).*Finds what/);
    assert.deepEqual(findingsOf(uriOf('find')), []);
  });

  it('uses the vendors and the severities of the settings', async () => {
    await api.register({ ...tool('files.find'), ...faulty, inputSchema: { type: 'object' } });
    await open('files.find');
    await waitForFindings(uriOf('files.find'), [
      '1:10-1:22 Error name-charset',
      '1:10-1:22 Error name-charset-cohere',
      '1:10-1:22 Information name-punct',
    ]);

    await updateSetting('lint.severities', { 'name-charset': 'info' });
    await waitForFindings(uriOf('files.find'), [
      '1:10-1:22 Information name-charset',
      '1:10-1:22 Error name-charset-cohere',
      '1:10-1:22 Information name-punct',
    ]);
    await updateSetting('lint.vendors', ['mcp']);

    await waitForFindings(uriOf('files.find'), []);
  });
});
