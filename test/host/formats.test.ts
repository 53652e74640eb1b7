import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { LlmToolsApi, Tool } from '../../src/api';
import { exporters } from '../../src/core/exporters/index';
import { eventually } from '../eventually';
import { activated, tool } from './activated';
import { answer } from './answer';

const run = <T>(command: string, ...args: unknown[]): Thenable<T> =>
  vscode.commands.executeCommand<T>(`llmTools.${command}`, ...args);

/** VS Code may be on its way to an earlier state when we ask. */
const becomes = (document: vscode.TextDocument, text: string): Promise<void> =>
  eventually(vscode.workspace.onDidChangeTextDocument, () => assert.equal(document.getText(), text));

const remarksAt = (uri: vscode.Uri): string[] =>
  vscode.languages.getDiagnostics(uri).map(({ range, code, severity, message }) => {
    const { start, end } = range;
    const name = typeof code === 'object' ? `${code.value} ${code.target.toString(true)}` : code;
    const where = `${start.line}:${start.character}-${end.line}:${end.character}`;
    return `${where} ${vscode.DiagnosticSeverity[severity]} ${name} ${message}`;
  });

const remarksBecome = (uri: vscode.Uri, expected: readonly string[]): Promise<void> =>
  eventually(vscode.languages.onDidChangeDiagnostics, () => assert.deepEqual(remarksAt(uri), expected));

/** Answers the picker that the command shows. */
const answering = <T>(asked: Thenable<T>): Promise<T> => answer(asked, 'workbench.action.acceptSelectedQuickOpenItem');

const tabs = (): { readonly address: string; readonly column: number }[] =>
  vscode.window.tabGroups.all.flatMap(group =>
    group.tabs.map(({ input }) => ({
      address: input instanceof vscode.TabInputText ? input.uri.toString(true) : '',
      column: group.viewColumn,
    })),
  );

describe('the formats', () => {
  let api: LlmToolsApi;

  beforeEach(async () => {
    ({ api } = await activated());
    await api.register(tool('b'));
    await api.register(tool('a', { tags: ['x'] }));
    await api.register(tool('c', { enabled: false }));
  });

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace
      .getConfiguration('llmTools')
      .update('defaultFormat', undefined, vscode.ConfigurationTarget.Global);
  });

  const named = (...names: string[]): Tool[] => names.map(name => api.get(name)!);

  for (const output of exporters) {
    const { id, title, kind, language, extension } = output;

    it(`copy as ${title}`, async () => {
      const chosen = await run<string>('copyAs', ['b', 'a'], { format: id });
      const all = await run<string>('copyAs', { format: id, strict: true });

      assert.equal(chosen, output.write(named('a', 'b')).text);
      assert.equal(all, output.write(named('a', 'b'), { strict: true }).text);
      assert.equal(await vscode.env.clipboard.readText(), all);
    });

    it(`show a tab of ${title} that follows the registry, in the language of the text`, async () => {
      const uri = await run<vscode.Uri>('exportAs', undefined, { format: id });
      const document = await vscode.workspace.openTextDocument(uri);
      await becomes(document, output.write(named('a', 'b')).text);

      assert.equal(uri.path, kind === 'json' && id !== 'mcp' ? `/${id}.json` : `/tools.${id}.${extension}`);
      assert.equal(document.languageId, language);

      await api.register(tool('d'));

      await becomes(document, output.write(named('a', 'b', 'd')).text);
    });
  }

  it('copy one row in the default format', async () => {
    const settings = vscode.workspace.getConfiguration('llmTools');
    const before = await run<string>('copy', 'a');
    await settings.update('defaultFormat', 'anthropic', vscode.ConfigurationTarget.Global);

    const after = await run<string>('copy', 'a');

    const write = (id: string): string => exporters.find(each => each.id === id)!.write(named('a')).text;
    assert.deepEqual([before, after], [write('openai-chat'), write('anthropic')]);
    assert.equal(await vscode.env.clipboard.readText(), write('anthropic'));
  });

  it('are picked where none is said, the default one first', async () => {
    const copied = await answering(run<string>('copyAs', 'a'));

    assert.equal(copied, exporters.find(({ id }) => id === 'openai-chat')!.write(named('a')).text);
  });

  it('copy nothing where a tool or the format is not known', async () => {
    await vscode.env.clipboard.writeText('before');

    const copied = [await run('copyAs', 'nobody', { format: 'anthropic' }), await run('copyAs', 'a', { format: 'x' })];

    assert.deepEqual(copied, [undefined, undefined]);
    assert.equal(await vscode.env.clipboard.readText(), 'before');
  });

  it('copy the tools that can be written, and nothing where none can', async () => {
    await api.register(tool('vague', { inputSchema: { type: 'object', properties: { any: {} } } }));
    await vscode.env.clipboard.writeText('before');

    const one = await run<string>('copyAs', ['vague'], { format: 'parameter-list' });
    const between = await vscode.env.clipboard.readText();
    const two = await run<string>('copyAs', ['vague', 'b'], { format: 'parameter-list' });

    const { text } = exporters.find(each => each.id === 'parameter-list')!.write(named('b'));
    assert.deepEqual([one, between, two], [undefined, 'before', text]);
  });

  it('say in Problems what was left out or rewritten, where the text says it, until the tab is closed', async () => {
    const uri = await run<vscode.Uri>('exportAs', ['a', 'b'], { format: 'anthropic', strict: true });
    const closed = (name: string): string =>
      `“${name}”: \`inputSchema.additionalProperties\` was added as \`false\`: Anthropic’s strict mode supports only closed objects.`;
    const docs = 'https://platform.claude.com/docs/en';
    const source = `${docs}/build-with-claude/structured-outputs`;
    const tools = `${docs}/agents-and-tools/tool-use/define-tools`;

    await remarksBecome(uri, [
      `2:12-2:15 Information lost-field ${tools} Anthropic Messages does not support \`tags\`; omitted from “a”.`,
      `15:30-15:35 Information rewritten-schema ${source} ${closed('a')}`,
      `33:30-33:35 Information rewritten-schema ${source} ${closed('b')}`,
    ]);

    // The text stays as it is.
    await api.register(tool('a'), { onConflict: 'replace' });
    await remarksBecome(uri, [
      `15:30-15:35 Information rewritten-schema ${source} ${closed('a')}`,
      `33:30-33:35 Information rewritten-schema ${source} ${closed('b')}`,
    ]);

    await api.unregister('a');
    await remarksBecome(uri, [`15:30-15:35 Information rewritten-schema ${source} ${closed('b')}`]);

    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await remarksBecome(uri, []);
  });

  it('change in the place of the tab, with the same tools', async () => {
    await run('exportAs', { format: 'anthropic' });
    const from = await run<vscode.Uri>('exportAs', ['a', 'c'], { format: 'anthropic', strict: true });
    await vscode.commands.executeCommand('workbench.action.moveEditorToNextGroup');
    const before = tabs();

    const to = await run<vscode.Uri>('changeExportFormat', from, { format: 'mcp' });

    const all = { address: 'llm-tools-export:/anthropic.json', column: 1 };
    assert.deepEqual(before, [
      all,
      { address: 'llm-tools-export:/2 tools.strict.anthropic.json?tools=a,c&strict=true', column: 2 },
    ]);
    assert.deepEqual(tabs(), [all, { address: 'llm-tools-export:/2 tools.mcp.json?tools=a,c', column: 2 }]);
    const document = await vscode.workspace.openTextDocument(to);
    await becomes(document, exporters.find(each => each.id === 'mcp')!.write(named('a', 'c')).text);
  });

  it('that are not known at an address are named there, with what to do', async () => {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse('llm-tools-export:/antropic.json'));

    assert.equal(document.getText(), '“antropic” is not an LLM Tools format. Choose another with “Change Format…”.');
  });

  it('are copied from their own tab as it stands', async () => {
    const uri = await run<vscode.Uri>('exportAs', ['c', 'a'], { format: 'anthropic', strict: true });

    const copied = await run<string>('copy', uri);

    const { text } = exporters.find(each => each.id === 'anthropic')!.write(named('a', 'c'), { strict: true });
    assert.equal(copied, text);
  });
});
