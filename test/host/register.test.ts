import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { LlmToolsApi } from '../../src/api';
import type { Outcome } from '../../src/core/import/plan';
import { activateExtension, openUntitled, tool } from './activateExtension';
import { answerPicker } from './answerPicker';

const runImport = (command: string, ...args: unknown[]): Thenable<Outcome | undefined> =>
  vscode.commands.executeCommand(command, ...args);

/** Accepts the preview without changes, and the first choice of each question after it. */
const acceptPreview = (pending: Thenable<Outcome | undefined>): Promise<Outcome | undefined> =>
  answerPicker(pending, 'workbench.action.acceptSelectedQuickOpenItem');

const openAiTool = (name: string) => {
  const { description, inputSchema } = tool(name);
  return { type: 'function', function: { name, description, parameters: inputSchema } };
};

const jidoCodeTool = (name: string) => ({
  name,
  description: `Does ${name}.`,
  parameters: [{ name: 'path', type: 'string', description: 'Where.' }],
});

const emptyOutcome: Outcome = {
  registered: [],
  replaced: [],
  unchanged: [],
  skipped: [],
  renamed: [],
  invalid: [],
  remarks: [],
};

const withoutOrigin = ({ name, description, inputSchema }: ReturnType<LlmToolsApi['list']>[number]) => ({
  name,
  description,
  inputSchema,
});

const names = (api: LlmToolsApi): string[] => api.list().map(({ name }) => name);

describe('registering', () => {
  let api: LlmToolsApi;

  beforeEach(async () => {
    ({ api } = await activateExtension());
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await api.clear();
  });

  const argumentLists = {
    'a tool': [tool('a')],
    'a list of tools': [[tool('a')]],
    'a tool in the form of JidoCode': [jidoCodeTool('a')],
    'a list for OpenAI Chat': [[openAiTool('a')]],
    'a request to OpenAI Chat': [{ tools: [openAiTool('a')] }],
    'a response of an MCP server': [{ jsonrpc: '2.0', id: 1, result: { tools: [tool('a')] } }],
    'all tools as one document': [{ version: 1, tools: [tool('a')] }],
    'JSON as text': [`// mine\n${JSON.stringify([tool('a')])}`],
  };
  for (const [what, args] of Object.entries(argumentLists)) {
    it(`takes ${what} as an argument`, async () => {
      const outcome = await runImport('llmTools.register', ...args);

      assert.deepEqual(outcome, { ...emptyOutcome, registered: ['a'] });
      assert.deepEqual(api.list(), [tool('a')]);
    });
  }

  const text = JSON.stringify({ tools: [openAiTool('a'), openAiTool('b')] });
  const registered = { ...emptyOutcome, registered: ['a', 'b'] };

  it('registers the tools on the clipboard', async () => {
    await vscode.env.clipboard.writeText(text);

    const outcome = await acceptPreview(runImport('llmTools.registerFromClipboard'));

    assert.deepEqual(outcome, registered);
    assert.deepEqual(api.list().map(withoutOrigin), [tool('a'), tool('b')]);
  });

  it('changes nothing if the user cancels the preview', async () => {
    await vscode.env.clipboard.writeText(text);

    const outcome = await answerPicker(runImport('llmTools.registerFromClipboard'), 'workbench.action.closeQuickOpen');

    assert.deepEqual([outcome, api.count()], [undefined, 0]);
  });

  it('is one change for the tools selected in the preview, and reports the invalid ones', async () => {
    const changes: number[] = [];
    const subscription = api.onDidChange(({ added }) => changes.push(added.length));
    await vscode.env.clipboard.writeText(
      JSON.stringify([tool('a'), { ...tool('b b'), inputSchema: 'none' }, tool('c')]),
    );

    const outcome = await acceptPreview(runImport('llmTools.registerFromClipboard'));

    subscription.dispose();
    assert.deepEqual(
      { ...outcome, invalid: outcome?.invalid.map(({ name }) => name) },
      { ...emptyOutcome, registered: ['a', 'c'], invalid: ['b b'] },
    );
    assert.deepEqual(changes, [2]);
  });

  it('registers the selected tools of the editor, or all if nothing is selected', async () => {
    const content = `${JSON.stringify(tool('a'))}\n${JSON.stringify(tool('b'))}`;
    const editor = await vscode.window.showTextDocument(await openUntitled(content));
    editor.selection = new vscode.Selection(1, 0, 2, 0);
    const one = await acceptPreview(runImport('llmTools.registerFromSelection'));
    const all = await vscode.window.showTextDocument(await openUntitled(text));
    all.selection = new vscode.Selection(0, 3, 0, 3);

    const both = await acceptPreview(runImport('llmTools.registerFromSelection'));

    assert.deepEqual(one, { ...emptyOutcome, registered: ['b'] });
    assert.deepEqual(both, { ...emptyOutcome, registered: ['a'], unchanged: ['b'] });
  });

  it('reports the line in the document if the selection cannot be read', async () => {
    const a = "{'name': 'a', 'description': 'Does a.', 'input_schema': {'type': 'object', 'properties': {}}}";
    const content = `tools = [\n  ${a},\n  {'name': 'b', 'strict' True},\n]`;
    const editor = await vscode.window.showTextDocument(await openUntitled(content));
    editor.selection = new vscode.Selection(1, 2, 2, 31);

    const outcome = await runImport('llmTools.registerFromSelection', { onConflict: 'skip' });

    const reason = 'The text cannot be read: unexpected “True” at line 3, column 26. Correct it there and try again.';
    assert.deepEqual(outcome, { ...emptyOutcome, registered: ['a'], invalid: [{ name: 'b', reason }] });
  });

  it('registers the tools of files, and reports files without tools', async () => {
    const folder = vscode.workspace.workspaceFolders![0]!.uri;
    const uris = ['tools.json', 'package.json', 'missing.json'].map(name => vscode.Uri.joinPath(folder, name));
    await vscode.workspace.fs.writeFile(uris[0]!, new TextEncoder().encode(text));
    await vscode.workspace.fs.writeFile(uris[1]!, new TextEncoder().encode('{ "scripts": {} }'));

    const outcome = await acceptPreview(runImport('llmTools.registerFromFile', uris[0], uris));

    assert.deepEqual(
      { ...outcome, invalid: outcome?.invalid.map(({ name }) => name) },
      { ...registered, invalid: ['package.json', 'missing.json'] },
    );
    for (const uri of uris.slice(0, 2)) await vscode.workspace.fs.delete(uri);
  });

  it('registers the example tools', async () => {
    const outcome = await runImport('llmTools.registerExamples');

    const again = await runImport('llmTools.registerExamples');
    assert.ok(api.count() >= 8);
    assert.deepEqual(outcome?.registered.toSorted(), names(api));
    assert.deepEqual(again, { ...emptyOutcome, unchanged: outcome?.registered });
  });

  it('shows the preview for the example tools if a different tool has one of their names', async () => {
    const [first, ...others] = (await runImport('llmTools.registerExamples'))!.registered;
    const mine = { ...api.get(first!)!, description: 'Mine.' };
    await api.clear();
    await api.register(mine);

    const cancelled = await answerPicker(runImport('llmTools.registerExamples'), 'workbench.action.closeQuickOpen');
    const toolsAfterCancel = api.list();
    const outcome = await acceptPreview(runImport('llmTools.registerExamples'));

    assert.deepEqual([cancelled, toolsAfterCancel], [undefined, [mine]]);
    assert.deepEqual(outcome, { ...emptyOutcome, registered: others });
    assert.deepEqual(api.get(first!), mine);
  });

  it('keeps the origin of each tool', async () => {
    await vscode.env.clipboard.writeText(text);

    await acceptPreview(runImport('llmTools.registerFromClipboard'));

    const origins = api.list().map(each => (each as { origin?: { kind: string } }).origin?.kind);
    assert.deepEqual(origins, ['clipboard', 'clipboard']);
  });

  it('reports each invalid tool of a list with the reason, and registers the others', async () => {
    const outcome = await runImport('llmTools.register', [
      tool('a'),
      { ...tool('b'), inputSchema: 'none' },
      7,
      tool('c'),
    ]);

    assert.deepEqual(
      { ...outcome, invalid: outcome?.invalid.map(({ name }) => name) },
      { ...emptyOutcome, registered: ['a', 'c'], invalid: ['b', 'Tool 3'] },
    );
    assert.match(outcome!.invalid[0]!.reason, /must be an object schema/);
  });

  it('registers a tool with an invalid name under the nearest valid one, with a remark', async () => {
    const outcome = await runImport('llmTools.register', { name: 'ns:tool', parametersJsonSchema: { type: 'object' } });

    const remark = '“ns:tool” is not a valid tool name here and was read as “ns_tool”. Gemini keeps the original name.';
    assert.deepEqual(outcome, { ...emptyOutcome, registered: ['ns_tool'], remarks: [{ name: 'ns_tool', remark }] });
  });

  it('returns the reason if the text contains no tool', async () => {
    const outcome = await runImport('llmTools.register', '{ "name": ');

    assert.deepEqual(
      { ...outcome, invalid: outcome?.invalid.map(({ reason }) => /is not JSON/.test(reason)) },
      { ...emptyOutcome, invalid: [true] },
    );
  });

  it('is one change', async () => {
    const changes: number[] = [];
    const subscription = api.onDidChange(({ added }) => changes.push(added.length));

    await runImport('llmTools.register', [tool('a'), tool('b'), tool('c')]);

    subscription.dispose();
    assert.deepEqual(changes, [3]);
    await vscode.commands.executeCommand('llmTools.undo');
    assert.equal(api.count(), 0);
  });

  it('restores all tools and sets from the text of their document, also disabled ones, in one change', async () => {
    const uri = vscode.Uri.parse('llm-tools:/user.llm-tools.json');
    const text = async (): Promise<string> => new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
    await api.register(tool('a', { tags: ['files'] }));
    await api.register(tool('b'));
    await vscode.commands.executeCommand('llmTools.disable', ['b']);
    await vscode.commands.executeCommand('llmTools.createSet', ['a', 'b'], { set: 'mine', layer: 'user' });
    const before = await text();
    await vscode.commands.executeCommand('llmTools.removeSet', 'mine');
    await api.clear();
    await vscode.env.clipboard.writeText(before);

    const outcome = await acceptPreview(runImport('llmTools.registerFromClipboard'));
    const after = await text();
    await vscode.commands.executeCommand('llmTools.undo');

    const sets = { registered: ['mine'], replaced: [], unchanged: [], skipped: [] };
    assert.deepEqual(outcome, { ...registered, sets });
    assert.equal(after, before);
    assert.deepEqual(JSON.parse(await text()), { version: 1, tools: [] });
  });

  describe('a newer version of a list from the clipboard', () => {
    const paste = (...tools: readonly object[]): Thenable<void> =>
      vscode.env.clipboard.writeText(JSON.stringify(tools));
    const changed = tool('b', { description: 'Does b otherwise.' });

    beforeEach(async () => {
      await paste(tool('a'), tool('b'), tool('c'));
      await runImport('llmTools.registerFromClipboard', { onConflict: 'skip', origin: 'GitHub server' });
      await paste(tool('a'), changed, tool('d'));
    });

    it('is applied with one confirmation as one change, which one undo reverts', async () => {
      const before = api.list();
      const changes: unknown[] = [];
      const subscription = api.onDidChange(change => changes.push(change));

      const outcome = await acceptPreview(runImport('llmTools.updateFromClipboard'));
      const after = api.list();
      await vscode.commands.executeCommand('llmTools.undo');

      subscription.dispose();
      const expected = { ...emptyOutcome, registered: ['d'], replaced: ['b'], unchanged: ['a'], removed: ['c'] };
      assert.deepEqual([outcome, changes.length], [expected, 2]);
      assert.deepEqual(after.map(withoutOrigin), [tool('a'), changed, tool('d')]);
      assert.deepEqual(
        after.map(each => (each as { origin?: { title?: string } }).origin?.title),
        ['GitHub server', 'GitHub server', 'GitHub server'],
      );
      assert.deepEqual(api.list(), before);
    });

    it('is applied without confirmation if a program asks for that', async () => {
      const outcome = await runImport('llmTools.updateFromClipboard', { confirm: false });

      assert.deepEqual([outcome?.removed, names(api)], [['c'], ['a', 'b', 'd']]);
    });

    it('changes nothing if the user cancels, and needs no confirmation if nothing has changed', async () => {
      const cancelled = await answerPicker(
        runImport('llmTools.updateFromClipboard'),
        'workbench.action.closeQuickOpen',
      );
      const toolsAfterCancel = names(api);
      await paste(tool('a'), tool('b'), tool('c'));

      const same = await runImport('llmTools.updateFromClipboard');

      assert.deepEqual([cancelled, toolsAfterCancel], [undefined, ['a', 'b', 'c']]);
      assert.deepEqual(same, { ...emptyOutcome, unchanged: ['a', 'b', 'c'] });
    });

    it('removes no tool if it is registered instead of applied as an update', async () => {
      const outcome = await acceptPreview(runImport('llmTools.registerFromClipboard'));

      assert.deepEqual(outcome, { ...emptyOutcome, registered: ['d'], unchanged: ['a'] });
      assert.deepEqual(names(api), ['a', 'b', 'c', 'd']);
    });
  });

  describe('under a name that is taken', () => {
    const other = tool('a', { description: 'Something else.' });

    beforeEach(async () => {
      await api.register(tool('a'));
      await vscode.env.clipboard.writeText(JSON.stringify([other, tool('b')]));
    });

    const choices = [
      ['refuse', { skipped: ['a'] }, [tool('a'), tool('b')]],
      ['skip', { skipped: ['a'] }, [tool('a'), tool('b')]],
      ['replace', { replaced: ['a'] }, [other, tool('b')]],
      ['rename', { renamed: [{ from: 'a', to: 'a_2' }] }, [tool('a'), { ...other, name: 'a_2' }, tool('b')]],
    ] as const;
    for (const [onConflict, part, after] of choices) {
      it(`follows the option ${onConflict} for arguments`, async () => {
        const outcome = await runImport('llmTools.register', [other, tool('b')], { onConflict });
        assert.deepEqual(outcome, { ...emptyOutcome, registered: ['b'], ...part });
        assert.deepEqual(api.list(), after);
      });

      it(`follows the option ${onConflict} for the clipboard`, async () => {
        const outcome = await runImport('llmTools.registerFromClipboard', { onConflict });

        assert.deepEqual(outcome, { ...emptyOutcome, registered: ['b'], ...part });
        assert.deepEqual(api.list().map(withoutOrigin), after);
      });
    }

    it('skips the tool without the option', async () => {
      const outcome = await runImport('llmTools.register', other);

      assert.deepEqual(outcome, { ...emptyOutcome, skipped: ['a'] });
    });

    it('is not selected in the preview if there are new tools', async () => {
      const outcome = await acceptPreview(runImport('llmTools.registerFromClipboard'));

      assert.deepEqual(outcome, { ...emptyOutcome, registered: ['b'] });
      assert.deepEqual(api.list().map(withoutOrigin), [tool('a'), tool('b')]);
    });

    it('asks the user if there are no new tools, and skips the tool by the first choice', async () => {
      await vscode.env.clipboard.writeText(JSON.stringify(other));

      const outcome = await acceptPreview(runImport('llmTools.registerFromClipboard'));

      assert.deepEqual(outcome, { ...emptyOutcome, skipped: ['a'] });
    });

    it('registers nothing if the user cancels', async () => {
      const outcome = await answerPicker(
        runImport('llmTools.registerFromClipboard'),
        'workbench.action.closeQuickOpen',
      );

      assert.equal(outcome, undefined);
      assert.deepEqual(api.list(), [tool('a')]);
    });

    it('reports an identical tool as unchanged beside the new tools', async () => {
      await vscode.env.clipboard.writeText(JSON.stringify([openAiTool('a'), openAiTool('b')]));

      const outcome = await acceptPreview(runImport('llmTools.registerFromClipboard'));

      assert.deepEqual(outcome, { ...emptyOutcome, registered: ['b'], unchanged: ['a'] });
    });

    it('asks nothing if all tools are identical', async () => {
      await vscode.env.clipboard.writeText(JSON.stringify([openAiTool('a')]));

      const outcome = await runImport('llmTools.registerFromClipboard');

      assert.deepEqual(outcome, { ...emptyOutcome, unchanged: ['a'] });
    });
  });
});
