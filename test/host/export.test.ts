import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { LlmToolsApi } from '../../src/api';
import { eventually } from '../eventually';
import { activateExtension, tool, updateSetting, waitForText } from './activateExtension';

/** A name that is longer than OpenAI documents, which its server accepts. */
const long = 'n'.repeat(65);

describe('an export', () => {
  let api: LlmToolsApi;

  beforeEach(async () => {
    ({ api } = await activateExtension());
    await api.register(tool('a'));
    await api.register(tool('b', { enabled: false }));
  });

  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  const open = async (...args: unknown[]): Promise<vscode.TextDocument> => {
    const uri = await vscode.commands.executeCommand<vscode.Uri>('llmTools.export', ...args);
    return vscode.workspace.openTextDocument(uri);
  };

  const exportText = (names: readonly string[]): string =>
    JSON.stringify(
      api.toLlmFormat().filter(each => names.includes(each.function.name)),
      null,
      2,
    );
  const namesIn = (document: vscode.TextDocument): string[] =>
    (JSON.parse(document.getText()) as { function: { name: string } }[]).map(each => each.function.name);

  it('of all tools contains the enabled ones, as JSON at a stable URI', async () => {
    const document = await open();
    await waitForText(document, exportText(['a']));

    assert.equal(document.uri.toString(), 'llm-tools-export:/openai-chat.json');
    assert.equal(document.languageId, 'json');
    assert.equal(document.getText(), JSON.stringify(api.toLlmFormat(), null, 2));
    assert.deepEqual(namesIn(document), ['a']);
  });

  it('of a selection contains these tools, enabled or not, and has them in its title', async () => {
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

    await waitForText(all, exportText(['a', 'c']));
    await waitForText(selection, exportText(['a']));
    assert.match(selection.getText(), /"New\."/);
  });

  it('follows the indentation setting', async () => {
    const document = await open();

    await updateSetting('export.indentation', 'none');
    await waitForText(document, JSON.stringify(api.toLlmFormat()));

    await updateSetting('export.indentation', undefined);
    await waitForText(document, exportText(['a']));
  });

  it('is copied without changes from its own title bar', async () => {
    const document = await open('b');

    const text = await vscode.commands.executeCommand<string>('llmTools.copy', document.uri);

    await waitForText(document, text);
    assert.deepEqual(namesIn(document), ['b']);
    assert.equal(await vscode.env.clipboard.readText(), text);
  });

  describe('in its lenses', () => {
    const lensesOf = async (uri: vscode.Uri): Promise<unknown[]> => {
      const found = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri, 9);
      return found.map(({ range, command }) => [range.start.line, command?.title, command?.command]);
    };
    const report = 'llmTools.showReport';

    it('says what the format leaves out by design, and counts the problems', async () => {
      await updateSetting('lint.vendors', ['openai']);
      await api.register(tool(long, { title: 'Read', tags: ['files'], examples: [{}] }));
      const { uri } = await open(long, { format: 'openai-chat' });

      await eventually(vscode.languages.onDidChangeDiagnostics, async () =>
        assert.deepEqual(await lensesOf(uri), [
          [0, '1 problem', 'workbench.actions.view.problems'],
          [0, 'Leaves out title, tags and examples', report],
        ]),
      );
      await updateSetting('lint.vendors', undefined);
    });

    it('says nothing if nothing is left out, or if the setting is off', async () => {
      await api.register(tool('tagged', { tags: ['x'] }));
      const [plain, tagged] = [await open('a'), await open('tagged')];
      const before = await lensesOf(tagged.uri);
      await updateSetting('codeLens', false);

      const after = await lensesOf(tagged.uri);

      await updateSetting('codeLens', undefined);
      assert.deepEqual([await lensesOf(plain.uri), before, after], [[], [[0, 'Leaves out tags', report]], []]);
    });
  });

  it('has a page with all its remarks, which follows the registry', async () => {
    await api.register(tool('tagged', { tags: ['x'] }));
    const { uri } = await open('tagged');

    const page = await vscode.commands.executeCommand<vscode.Uri>('llmTools.showReport', uri);
    const ofNames = await vscode.commands.executeCommand<vscode.Uri>('llmTools.showReport', ['tagged'], {
      format: 'openai-chat',
    });

    const address = 'llm-tools-export:/tagged.openai-chat.json.md?tools=tagged&remarks';
    assert.deepEqual(
      [page, ofNames].map(each => each.toString(true)),
      [address, address],
    );
    const document = await vscode.workspace.openTextDocument(page);
    assert.equal(
      document.getText(),
      [
        '# Export as OpenAI Chat',
        'Leaves out tags.',
        '## By design: nothing that makes an argument valid or invalid',
        '- `tags`: “tagged”\n',
      ].join('\n\n'),
    );
    await api.register(tool('tagged'), { onConflict: 'replace' });
    await waitForText(document, '# Export as OpenAI Chat\n\nNothing was omitted or rewritten.\n');
  });

  describe('in Problems', () => {
    const findingsOf = (uri: vscode.Uri): string[] =>
      vscode.languages.getDiagnostics(uri).map(({ range: { start, end }, code, severity, source }) => {
        const { value, target } = code as { readonly value: string; readonly target: vscode.Uri };
        const where = `${start.line}:${start.character}-${end.line}:${end.character}`;
        return `${where} ${vscode.DiagnosticSeverity[severity]} ${value} ${target.authority} ${source}`;
      });
    const waitForFindings = (uri: vscode.Uri, expected: readonly string[]): Promise<void> =>
      eventually(vscode.languages.onDidChangeDiagnostics, () => assert.deepEqual(findingsOf(uri), expected));
    afterEach(async () => {
      await updateSetting('lint.severities', undefined);
      await updateSetting('lint.vendors', undefined);
    });

    const tooLong = '4:14-4:81 Warning name-length-64-doc developers.openai.com LLM Tools';

    it('has what the vendors of the format warn of, but not what the format leaves out by design', async () => {
      await updateSetting('lint.vendors', ['openai']);
      await api.register(tool(long, { tags: ['files'] }));
      const { uri } = await open(long, { format: 'openai-chat' });

      await waitForFindings(uri, [tooLong]);
      await updateSetting('lint.severities', { 'name-length-64-doc': 'error' });
      await waitForFindings(uri, [tooLong.replace('Warning', 'Error')]);
      const ignoring = { ...tool(long, { tags: ['files'] }), lint: { ignore: ['name-length-64-doc'] } };
      await api.register(ignoring, { onConflict: 'replace' });

      await waitForFindings(uri, []);
    });

    it('has the reason for a tool that is left out', async () => {
      await api.register(tool('read.file'));
      const { uri } = await open('read.file', { format: 'openai-chat' });

      await waitForFindings(uri, ['0:0-0:2 Error name-charset developers.openai.com LLM Tools']);
    });

    it('has one entry for the same change at several places, and a hint at each further place', async () => {
      const open = {
        type: 'object',
        properties: { x: { type: 'string', pattern: '^a' } },
        additionalProperties: false,
      };
      await api.register(tool('first', { inputSchema: open }));
      await api.register(tool('second', { inputSchema: open }));
      const uri = await vscode.commands.executeCommand<vscode.Uri>('llmTools.exportAs', ['first', 'second'], {
        format: 'gemini-classic',
      });
      const summaries = (): unknown[] =>
        vscode.languages.getDiagnostics(uri).map(({ severity, message, relatedInformation = [] }) => ({
          severity: vscode.DiagnosticSeverity[severity],
          message,
          related: relatedInformation.map(each => each.message),
        }));

      const omitted = (names: string, path: string): string =>
        `${names}: \`${path}\` was omitted: Gemini’s \`parameters\` does not support it.`;
      const ofSecond = omitted('“second”', 'inputSchema.additionalProperties');
      await eventually(vscode.languages.onDidChangeDiagnostics, () =>
        assert.deepEqual(summaries(), [
          {
            severity: 'Information',
            message: omitted('“first”, “second”', 'additionalProperties'),
            related: [ofSecond],
          },
          { severity: 'Hint', message: ofSecond, related: [] },
        ]),
      );
    });

    it('has no findings for other vendors, even if only others are set', async () => {
      await api.register(tool('read.file'));
      await updateSetting('lint.vendors', ['anthropic']);
      const uri = await vscode.commands.executeCommand<vscode.Uri>('llmTools.exportAs', 'read.file', {
        format: 'gemini',
      });

      await waitForFindings(uri, ['5:18-5:29 Information name-punct ai.google.dev LLM Tools']);
    });

    it('has no findings for code, nor after the tab is closed', async () => {
      await updateSetting('lint.vendors', ['openai']);
      await api.register(tool(long));
      const code = await vscode.commands.executeCommand<vscode.Uri>('llmTools.exportAs', long, {
        format: 'zod',
      });
      const { uri } = await open(long, { format: 'openai-chat' });
      await waitForFindings(uri, [tooLong]);

      assert.deepEqual(
        findingsOf(code).filter(each => / name-/.test(each)),
        [],
      );
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      await waitForFindings(uri, []);
    });
  });
});
