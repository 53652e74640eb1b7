import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { LlmToolsApi } from '../../src/api';
import { eventually } from '../eventually';
import { activated, setting, tool } from './activated';

describe('an export', () => {
  let api: LlmToolsApi;

  beforeEach(async () => {
    ({ api } = await activated());
    await api.register(tool('a'));
    await api.register(tool('b', { enabled: false }));
  });

  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  const open = async (...args: unknown[]): Promise<vscode.TextDocument> => {
    const uri = await vscode.commands.executeCommand<vscode.Uri>('llmTools.export', ...args);
    return vscode.workspace.openTextDocument(uri);
  };
  /** VS Code may be on its way to an earlier state when we ask. */
  const becomes = (document: vscode.TextDocument, text: () => string): Promise<void> =>
    eventually(vscode.workspace.onDidChangeTextDocument, () => assert.equal(document.getText(), text()));
  const textOf = (names: readonly string[]): string =>
    JSON.stringify(
      api.toLlmFormat().filter(each => names.includes(each.function.name)),
      null,
      2,
    );
  const namesIn = (document: vscode.TextDocument): string[] =>
    (JSON.parse(document.getText()) as { function: { name: string } }[]).map(each => each.function.name);

  it('of all is the enabled tools, as JSON at a stable address', async () => {
    const document = await open();
    await becomes(document, () => textOf(['a']));

    assert.equal(document.uri.toString(), 'llm-tools-export:/openai-chat.json');
    assert.equal(document.languageId, 'json');
    assert.equal(document.getText(), JSON.stringify(api.toLlmFormat(), null, 2));
    assert.deepEqual(namesIn(document), ['a']);
  });

  it('of a selection is these tools, enabled or not, under a title that says so', async () => {
    const [one, two] = [await open('b'), await open(['b', 'a'])];

    assert.deepEqual(
      [one, two].map(({ uri }) => [uri.path, uri.query]),
      [
        ['/b.openai-chat.json', 'tools=b'],
        ['/2 tools.openai-chat.json', 'tools=a,b'],
      ],
    );
    assert.deepEqual([namesIn(one), namesIn(two)], [['b'], ['a', 'b']]);
  });

  it('follows the registry', async () => {
    const all = await open();
    const selection = await open(['a', 'b']);

    await api.register(tool('c'));
    await api.unregister('b');
    await api.register(tool('a', { description: 'New.' }), { onConflict: 'replace' });

    await becomes(all, () => textOf(['a', 'c']));
    await becomes(selection, () => textOf(['a']));
    assert.match(selection.getText(), /"New\."/);
  });

  it('follows the setting of its indentation', async () => {
    const document = await open();
    const settings = vscode.workspace.getConfiguration('llmTools');

    await settings.update('export.indentation', 'none', vscode.ConfigurationTarget.Global);
    await becomes(document, () => JSON.stringify(api.toLlmFormat()));

    await settings.update('export.indentation', undefined, vscode.ConfigurationTarget.Global);
    await becomes(document, () => textOf(['a']));
  });

  it('is copied from its own title bar as it stands', async () => {
    const document = await open('b');

    const text = await vscode.commands.executeCommand<string>('llmTools.copy', document.uri);

    await becomes(document, () => text);
    assert.deepEqual(namesIn(document), ['b']);
    assert.equal(await vscode.env.clipboard.readText(), text);
  });

  describe('in Problems', () => {
    const found = (uri: vscode.Uri): string[] =>
      vscode.languages.getDiagnostics(uri).map(({ range: { start, end }, code, severity, source }) => {
        const { value, target } = code as { readonly value: string; readonly target: vscode.Uri };
        const where = `${start.line}:${start.character}-${end.line}:${end.character}`;
        return `${where} ${vscode.DiagnosticSeverity[severity]} ${value} ${target.authority} ${source}`;
      });
    const becomes = (uri: vscode.Uri, expected: readonly string[]): Promise<void> =>
      eventually(vscode.languages.onDidChangeDiagnostics, () => assert.deepEqual(found(uri), expected));
    afterEach(async () => {
      await setting('lint.severities', undefined);
      await setting('lint.vendors', undefined);
    });

    const lost = '4:14-4:25 Information lost-field developers.openai.com LLM Tools';
    const refused = '4:14-4:25 Error name-charset developers.openai.com LLM Tools';

    it('says what is lost, and what the readers of the format refuse', async () => {
      await api.register(tool('read.file', { tags: ['files'] }));
      const { uri } = await open('read.file', { format: 'openai-chat' });

      await becomes(uri, [lost, refused]);
      await setting('lint.severities', { 'name-charset': 'warning' });
      await becomes(uri, [lost, refused.replace('Error', 'Warning')]);
      const ignoring = { ...tool('read.file', { tags: ['files'] }), lint: { ignore: ['name-charset'] } };
      await api.register(ignoring, { onConflict: 'replace' });

      await becomes(uri, [lost, lost]);
    });

    it('asks no one else, also where others alone matter', async () => {
      await api.register(tool('read.file'));
      await setting('lint.vendors', ['anthropic']);
      const uri = await vscode.commands.executeCommand<vscode.Uri>('llmTools.exportAs', 'read.file', {
        format: 'gemini',
      });

      await becomes(uri, ['5:18-5:29 Information name-punct ai.google.dev LLM Tools']);
    });

    it('says nothing of code, and nothing once the tab is closed', async () => {
      await api.register(tool('read.file'));
      const code = await vscode.commands.executeCommand<vscode.Uri>('llmTools.exportAs', 'read.file', {
        format: 'zod',
      });
      const { uri } = await open('read.file', { format: 'openai-chat' });
      await becomes(uri, [refused]);

      assert.deepEqual(
        found(code).filter(each => / name-/.test(each)),
        [],
      );
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      await becomes(uri, []);
    });
  });
});
