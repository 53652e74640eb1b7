import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { LlmToolsApi, Tool } from '../../src/api';
import { exporters } from '../../src/core/exporters/index';
import { eventually } from '../eventually';
import { activateExtension, run, tool, updateSetting, waitForText } from './activateExtension';
import { answerPicker } from './answerPicker';

const remarksOf = (uri: vscode.Uri): string[] =>
  vscode.languages.getDiagnostics(uri).map(({ range, code, severity, message }) => {
    const { start, end } = range;
    const name = typeof code === 'object' ? `${code.value} ${code.target.toString(true)}` : code;
    const where = `${start.line}:${start.character}-${end.line}:${end.character}`;
    return `${where} ${vscode.DiagnosticSeverity[severity]} ${name} ${message}`;
  });

const waitForRemarks = (uri: vscode.Uri, expected: readonly string[]): Promise<void> =>
  eventually(vscode.languages.onDidChangeDiagnostics, () => assert.deepEqual(remarksOf(uri), expected));

/** Accepts the selected item of the picker that the command shows. */
const acceptFirstPick = <T>(pending: Thenable<T>): Promise<T> =>
  answerPicker(pending, 'workbench.action.acceptSelectedQuickOpenItem');

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
    ({ api } = await activateExtension());
    await api.register(tool('b'));
    await api.register(tool('a', { tags: ['x'] }));
    await api.register(tool('c', { enabled: false }));
  });

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await updateSetting('defaultFormat', undefined);
  });

  const toolsNamed = (...names: string[]): Tool[] => names.map(name => api.get(name)!);

  for (const exporter of exporters) {
    const { id, title, kind, language, extension } = exporter;

    it(`copy as ${title}`, async () => {
      const chosen = await run<string>('copyAs', ['b', 'a'], { format: id });
      const all = await run<string>('copyAs', { format: id, strict: true });

      assert.equal(chosen, exporter.write(toolsNamed('a', 'b')).text);
      assert.equal(all, exporter.write(toolsNamed('a', 'b'), { strict: true }).text);
      assert.equal(await vscode.env.clipboard.readText(), all);
    });

    it(`open ${title} in a tab that follows the registry and has the language of the text`, async () => {
      const uri = await run<vscode.Uri>('exportAs', undefined, { format: id });
      const document = await vscode.workspace.openTextDocument(uri);
      await waitForText(document, exporter.write(toolsNamed('a', 'b')).text);

      assert.equal(uri.path, kind === 'json' && id !== 'mcp' ? `/${id}.json` : `/tools.${id}.${extension}`);
      assert.equal(document.languageId, language);

      await api.register(tool('d'));

      await waitForText(document, exporter.write(toolsNamed('a', 'b', 'd')).text);
    });
  }

  it('copy one tool in the default format', async () => {
    const before = await run<string>('copy', 'a');
    await updateSetting('defaultFormat', 'anthropic');

    const after = await run<string>('copy', 'a');

    const write = (id: string): string => exporters.find(each => each.id === id)!.write(toolsNamed('a')).text;
    assert.deepEqual([before, after], [write('openai-chat'), write('anthropic')]);
    assert.equal(await vscode.env.clipboard.readText(), write('anthropic'));
  });

  it('are offered in a picker if none is given, the default format first', async () => {
    const copied = await acceptFirstPick(run<string>('copyAs', 'a'));

    assert.equal(copied, exporters.find(({ id }) => id === 'openai-chat')!.write(toolsNamed('a')).text);
  });

  it('copy nothing for an unknown tool or format', async () => {
    await vscode.env.clipboard.writeText('before');

    const copied = [await run('copyAs', 'nobody', { format: 'anthropic' }), await run('copyAs', 'a', { format: 'x' })];

    assert.deepEqual(copied, [undefined, undefined]);
    assert.equal(await vscode.env.clipboard.readText(), 'before');
  });

  it('copy the tools that can be written, and nothing if there are none', async () => {
    await api.register(tool('vague', { inputSchema: { type: 'object', properties: { any: {} } } }));
    await vscode.env.clipboard.writeText('before');

    const one = await run<string>('copyAs', ['vague'], { format: 'parameter-list' });
    const between = await vscode.env.clipboard.readText();
    const two = await run<string>('copyAs', ['vague', 'b'], { format: 'parameter-list' });

    const { text } = exporters.find(each => each.id === 'parameter-list')!.write(toolsNamed('b'));
    assert.deepEqual([one, between, two], [undefined, 'before', text]);
  });

  it('report what changed in Problems, at its position, until the tab is closed', async () => {
    const map = { type: 'object', properties: { any: { type: 'object' } } };
    await api.register(tool('map', { inputSchema: map }));
    const uri = await run<vscode.Uri>('exportAs', ['a', 'map'], { format: 'anthropic', strict: true });
    const source = 'https://platform.claude.com/docs/en/build-with-claude/structured-outputs';
    const changed =
      `not-strict ${source} “map” was not made strict for Anthropic Messages. ` +
      '“map”: `inputSchema.properties.any` allows arbitrary keys, but Anthropic’s strict mode supports only closed objects.';

    await waitForRemarks(uri, [`20:12-20:17 Warning ${changed}`]);

    // This change does not affect the text of the export.
    await api.register(tool('a'), { onConflict: 'replace' });
    await waitForRemarks(uri, [`20:12-20:17 Warning ${changed}`]);

    await api.unregister('a');
    await waitForRemarks(uri, [`2:12-2:17 Warning ${changed}`]);

    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await waitForRemarks(uri, []);
  });

  it('change in place in the tab, for the same tools', async () => {
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
    await waitForText(document, exporters.find(each => each.id === 'mcp')!.write(toolsNamed('a', 'c')).text);
  });

  it('that are unknown in a URI are named in its text, with what to do', async () => {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse('llm-tools-export:/antropic.json'));

    assert.equal(document.getText(), '“antropic” is not an LLM Tools format. Choose another with “Change Format…”.');
  });

  it('are copied without changes from their own tab', async () => {
    const uri = await run<vscode.Uri>('exportAs', ['c', 'a'], { format: 'anthropic', strict: true });

    const copied = await run<string>('copy', uri);

    const { text } = exporters.find(each => each.id === 'anthropic')!.write(toolsNamed('a', 'c'), { strict: true });
    assert.equal(copied, text);
  });
});
