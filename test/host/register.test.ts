import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { LlmToolsApi } from '../../src/api';
import type { Outcome } from '../../src/core/import/plan';
import { activated, tool, untitled } from './activated';
import { answer } from './answer';

const run = (command: string, ...args: unknown[]): Thenable<Outcome | undefined> =>
  vscode.commands.executeCommand(command, ...args);

/** Takes the preview as it is, and the first answer to whatever is asked after it. */
const accepted = (asked: Thenable<Outcome | undefined>): Promise<Outcome | undefined> =>
  answer(asked, 'workbench.action.acceptSelectedQuickOpenItem');

const chat = (name: string) => {
  const { description, inputSchema } = tool(name);
  return { type: 'function', function: { name, description, parameters: inputSchema } };
};

const origin = (name: string) => ({
  name,
  description: `Does ${name}.`,
  parameters: [{ name: 'path', type: 'string', description: 'Where.' }],
});

const nothing: Outcome = {
  registered: [],
  replaced: [],
  unchanged: [],
  skipped: [],
  renamed: [],
  invalid: [],
  remarks: [],
};

const bare = ({ name, description, inputSchema }: ReturnType<LlmToolsApi['list']>[number]) => ({
  name,
  description,
  inputSchema,
});

const names = (api: LlmToolsApi): string[] => api.list().map(({ name }) => name);

describe('registering', () => {
  let api: LlmToolsApi;

  beforeEach(async () => {
    ({ api } = await activated());
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await api.clear();
  });

  const forms = {
    'a tool': [tool('a')],
    'a list of tools': [[tool('a')]],
    'the form of the origin': [origin('a')],
    'a list for OpenAI Chat': [[chat('a')]],
    'a request to OpenAI Chat': [{ tools: [chat('a')] }],
    'an answer of an MCP server': [{ jsonrpc: '2.0', id: 1, result: { tools: [tool('a')] } }],
    'all tools as one document': [{ version: 1, tools: [tool('a')] }],
    'JSON as text': [`// mine\n${JSON.stringify([tool('a')])}`],
  };
  for (const [form, args] of Object.entries(forms)) {
    it(`takes ${form} as an argument`, async () => {
      const outcome = await run('llmTools.register', ...args);

      assert.deepEqual(outcome, { ...nothing, registered: ['a'] });
      assert.deepEqual(api.list(), [tool('a')]);
    });
  }

  const text = JSON.stringify({ tools: [chat('a'), chat('b')] });
  const registered = { ...nothing, registered: ['a', 'b'] };

  it('takes what is on the clipboard', async () => {
    await vscode.env.clipboard.writeText(text);

    const outcome = await accepted(run('llmTools.registerFromClipboard'));

    assert.deepEqual(outcome, registered);
    assert.deepEqual(api.list().map(bare), [tool('a'), tool('b')]);
  });

  it('changes nothing before the preview is accepted, and nothing at all when the user turns away', async () => {
    await vscode.env.clipboard.writeText(text);

    const outcome = await answer(run('llmTools.registerFromClipboard'), 'workbench.action.closeQuickOpen');

    assert.deepEqual([outcome, api.count()], [undefined, 0]);
  });

  it('is one change also of what was picked in the preview, the rest being named', async () => {
    const changes: number[] = [];
    const listening = api.onDidChange(({ added }) => changes.push(added.length));
    await vscode.env.clipboard.writeText(
      JSON.stringify([tool('a'), { ...tool('b b'), inputSchema: 'none' }, tool('c')]),
    );

    const outcome = await accepted(run('llmTools.registerFromClipboard'));

    listening.dispose();
    assert.deepEqual(
      { ...outcome, invalid: outcome?.invalid.map(({ name }) => name) },
      { ...nothing, registered: ['a', 'c'], invalid: ['b b'] },
    );
    assert.deepEqual(changes, [2]);
  });

  it('takes what is selected in the editor, or else all of it', async () => {
    const content = `${JSON.stringify(tool('a'))}\n${JSON.stringify(tool('b'))}`;
    const editor = await vscode.window.showTextDocument(await untitled(content));
    editor.selection = new vscode.Selection(1, 0, 2, 0);
    const one = await accepted(run('llmTools.registerFromSelection'));
    const all = await vscode.window.showTextDocument(await untitled(text));
    all.selection = new vscode.Selection(0, 3, 0, 3);

    const both = await accepted(run('llmTools.registerFromSelection'));

    assert.deepEqual(one, { ...nothing, registered: ['b'] });
    assert.deepEqual(both, { ...nothing, registered: ['a'], unchanged: ['b'] });
  });

  it('names the line of the document where the selection cannot be read', async () => {
    const a = "{'name': 'a', 'description': 'Does a.', 'input_schema': {'type': 'object', 'properties': {}}}";
    const content = `tools = [\n  ${a},\n  {'name': 'b', 'strict' True},\n]`;
    const editor = await vscode.window.showTextDocument(await untitled(content));
    editor.selection = new vscode.Selection(1, 2, 2, 31);

    const outcome = await run('llmTools.registerFromSelection', { onConflict: 'skip' });

    const reason = 'The text cannot be read: unexpected “True” at line 3, column 26. Correct it there and try again.';
    assert.deepEqual(outcome, { ...nothing, registered: ['a'], invalid: [{ name: 'b', reason }] });
  });

  it('takes files, and names the one that holds no tools', async () => {
    const folder = vscode.workspace.workspaceFolders![0]!.uri;
    const uris = ['tools.json', 'package.json', 'missing.json'].map(name => vscode.Uri.joinPath(folder, name));
    await vscode.workspace.fs.writeFile(uris[0]!, new TextEncoder().encode(text));
    await vscode.workspace.fs.writeFile(uris[1]!, new TextEncoder().encode('{ "scripts": {} }'));

    const outcome = await accepted(run('llmTools.registerFromFile', uris[0], uris));

    assert.deepEqual(
      { ...outcome, invalid: outcome?.invalid.map(({ name }) => name) },
      { ...registered, invalid: ['package.json', 'missing.json'] },
    );
    for (const uri of uris.slice(0, 2)) await vscode.workspace.fs.delete(uri);
  });

  it('takes our example tools', async () => {
    const outcome = await run('llmTools.registerExamples');

    const again = await run('llmTools.registerExamples');
    assert.ok(api.count() >= 8);
    assert.deepEqual(outcome?.registered.toSorted(), names(api));
    assert.deepEqual(again, { ...nothing, unchanged: outcome?.registered });
  });

  it('shows our example tools first where one of them is there in another form', async () => {
    const [first, ...others] = (await run('llmTools.registerExamples'))!.registered;
    const mine = { ...api.get(first!)!, description: 'Mine.' };
    await api.clear();
    await api.register(mine);

    const turnedAway = await answer(run('llmTools.registerExamples'), 'workbench.action.closeQuickOpen');
    const between = api.list();
    const outcome = await accepted(run('llmTools.registerExamples'));

    assert.deepEqual([turnedAway, between], [undefined, [mine]]);
    assert.deepEqual(outcome, { ...nothing, registered: others });
    assert.deepEqual(api.get(first!), mine);
  });

  it('keeps whence each tool came', async () => {
    await vscode.env.clipboard.writeText(text);

    await accepted(run('llmTools.registerFromClipboard'));

    const origins = api.list().map(each => (each as { origin?: { kind: string } }).origin?.kind);
    assert.deepEqual(origins, ['clipboard', 'clipboard']);
  });

  it('names one bad tool of a list, with the reason, and takes the others', async () => {
    const outcome = await run('llmTools.register', [tool('a'), { ...tool('b'), inputSchema: 'none' }, 7, tool('c')]);

    assert.deepEqual(
      { ...outcome, invalid: outcome?.invalid.map(({ name }) => name) },
      { ...nothing, registered: ['a', 'c'], invalid: ['b', 'Tool 3'] },
    );
    assert.match(outcome!.invalid[0]!.reason, /must be an object schema/);
  });

  it('registers a tool whose name cannot be one here under the nearest that can, and says so', async () => {
    const outcome = await run('llmTools.register', { name: 'ns:tool', parametersJsonSchema: { type: 'object' } });

    const remark = '“ns:tool” is not a valid tool name here and was read as “ns_tool”. Gemini keeps the original name.';
    assert.deepEqual(outcome, { ...nothing, registered: ['ns_tool'], remarks: [{ name: 'ns_tool', remark }] });
  });

  it('answers with the reason where nothing is a tool', async () => {
    const outcome = await run('llmTools.register', '{ "name": ');

    assert.deepEqual(
      { ...outcome, invalid: outcome?.invalid.map(({ reason }) => /is not JSON/.test(reason)) },
      { ...nothing, invalid: [true] },
    );
  });

  it('is one change', async () => {
    const changes: number[] = [];
    const listening = api.onDidChange(({ added }) => changes.push(added.length));

    await run('llmTools.register', [tool('a'), tool('b'), tool('c')]);

    listening.dispose();
    assert.deepEqual(changes, [3]);
    await vscode.commands.executeCommand('llmTools.undo');
    assert.equal(api.count(), 0);
  });

  it('reads back all tools and sets from their document, with what is disabled, as one change', async () => {
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

    const outcome = await accepted(run('llmTools.registerFromClipboard'));
    const after = await text();
    await vscode.commands.executeCommand('llmTools.undo');

    const sets = { registered: ['mine'], replaced: [], unchanged: [], skipped: [] };
    assert.deepEqual(outcome, { ...registered, sets });
    assert.equal(after, before);
    assert.deepEqual(JSON.parse(await text()), { version: 1, tools: [] });
  });

  describe('from the clipboard a newer version of a list', () => {
    const paste = (...tools: readonly object[]): Thenable<void> =>
      vscode.env.clipboard.writeText(JSON.stringify(tools));
    const changed = tool('b', { description: 'Does b otherwise.' });

    beforeEach(async () => {
      await paste(tool('a'), tool('b'), tool('c'));
      await run('llmTools.registerFromClipboard', { onConflict: 'skip', origin: 'GitHub server' });
      await paste(tool('a'), changed, tool('d'));
    });

    it('is applied as one choice and one change, which one undo takes back', async () => {
      const before = api.list();
      const changes: unknown[] = [];
      const listening = api.onDidChange(change => changes.push(change));

      const outcome = await accepted(run('llmTools.updateFromClipboard'));
      const after = api.list();
      await vscode.commands.executeCommand('llmTools.undo');

      listening.dispose();
      const expected = { ...nothing, registered: ['d'], replaced: ['b'], unchanged: ['a'], removed: ['c'] };
      assert.deepEqual([outcome, changes.length], [expected, 2]);
      assert.deepEqual(after.map(bare), [tool('a'), changed, tool('d')]);
      assert.deepEqual(
        after.map(each => (each as { origin?: { title?: string } }).origin?.title),
        ['GitHub server', 'GitHub server', 'GitHub server'],
      );
      assert.deepEqual(api.list(), before);
    });

    it('is applied without a question for a program', async () => {
      const outcome = await run('llmTools.updateFromClipboard', { confirm: false });

      assert.deepEqual([outcome?.removed, names(api)], [['c'], ['a', 'b', 'd']]);
    });

    it('changes nothing when the user turns away, and nothing is asked where there is nothing to change', async () => {
      const turnedAway = await answer(run('llmTools.updateFromClipboard'), 'workbench.action.closeQuickOpen');
      const between = names(api);
      await paste(tool('a'), tool('b'), tool('c'));

      const same = await run('llmTools.updateFromClipboard');

      assert.deepEqual([turnedAway, between], [undefined, ['a', 'b', 'c']]);
      assert.deepEqual(same, { ...nothing, unchanged: ['a', 'b', 'c'] });
    });

    it('never loses a tool by being registered', async () => {
      const outcome = await accepted(run('llmTools.registerFromClipboard'));

      assert.deepEqual(outcome, { ...nothing, registered: ['d'], unchanged: ['a'] });
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
      it(`does what it is told: ${onConflict}`, async () => {
        const outcome = await run('llmTools.register', [other, tool('b')], { onConflict });
        assert.deepEqual(outcome, { ...nothing, registered: ['b'], ...part });
        assert.deepEqual(api.list(), after);
      });

      it(`does what it is told of the clipboard: ${onConflict}`, async () => {
        const outcome = await run('llmTools.registerFromClipboard', { onConflict });

        assert.deepEqual(outcome, { ...nothing, registered: ['b'], ...part });
        assert.deepEqual(api.list().map(bare), after);
      });
    }

    it('skips when a program did not say', async () => {
      const outcome = await run('llmTools.register', other);

      assert.deepEqual(outcome, { ...nothing, skipped: ['a'] });
    });

    it('leaves it out of the preview’s ticks beside what is new', async () => {
      const outcome = await accepted(run('llmTools.registerFromClipboard'));

      assert.deepEqual(outcome, { ...nothing, registered: ['b'] });
      assert.deepEqual(api.list().map(bare), [tool('a'), tool('b')]);
    });

    it('asks the user where nothing is new, and takes the first answer for an answer', async () => {
      await vscode.env.clipboard.writeText(JSON.stringify(other));

      const outcome = await accepted(run('llmTools.registerFromClipboard'));

      assert.deepEqual(outcome, { ...nothing, skipped: ['a'] });
    });

    it('registers nothing when the user turns away', async () => {
      const outcome = await answer(run('llmTools.registerFromClipboard'), 'workbench.action.closeQuickOpen');

      assert.equal(outcome, undefined);
      assert.deepEqual(api.list(), [tool('a')]);
    });

    it('names a tool that is there just as it is beside what is new', async () => {
      await vscode.env.clipboard.writeText(JSON.stringify([chat('a'), chat('b')]));

      const outcome = await accepted(run('llmTools.registerFromClipboard'));

      assert.deepEqual(outcome, { ...nothing, registered: ['b'], unchanged: ['a'] });
    });

    it('asks nothing where every tool is there just as it is', async () => {
      await vscode.env.clipboard.writeText(JSON.stringify([chat('a')]));

      const outcome = await run('llmTools.registerFromClipboard');

      assert.deepEqual(outcome, { ...nothing, unchanged: ['a'] });
    });
  });
});
