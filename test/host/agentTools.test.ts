import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { LlmToolsApi } from '../../src/api';
import type { FullCommandContext } from '../../src/vscode/commands/command';
import { createFindTool } from '../../src/vscode/agents/findTool';
import { createProposeTool } from '../../src/vscode/agents/proposeTool';
import { activateExtension, tool } from './activateExtension';
import { answerPicker } from './answerPicker';

const path = { name: 'path', type: 'string', required: true, description: 'Where.' };
const found = (name: string): object => ({ name, description: `Does ${name}.`, parameters: [path] });

describe('the language model tools', () => {
  let api: LlmToolsApi;
  let context: FullCommandContext;

  const invoke = async (name: string, input: object): Promise<unknown> => {
    const { content } = await vscode.lm.invokeTool(`llmTools_${name}`, { input, toolInvocationToken: undefined });
    assert.equal(content.length, 1);
    return JSON.parse((content[0] as vscode.LanguageModelTextPart).value);
  };
  const propose = (input: object): Thenable<unknown> => invoke('propose', input);
  const accept = (pending: Thenable<unknown>): Promise<unknown> =>
    answerPicker(pending, 'workbench.action.acceptSelectedQuickOpenItem');
  const cancel = (pending: Thenable<unknown>): Promise<unknown> =>
    answerPicker(pending, 'workbench.action.closeQuickOpen');

  beforeEach(async () => {
    ({ api, context } = await activateExtension());
  });
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await api.clear();
  });

  it('are listed by VS Code, with the schemas of their input', () => {
    const listed = vscode.lm.tools.filter(({ name }) => name.startsWith('llmTools_'));

    assert.deepEqual(
      listed.map(({ name, tags, inputSchema }) => [name, tags, Object.keys((inputSchema as Schema).properties)]),
      [
        ['llmTools_find', ['llm-tools', 'read-only'], ['query', 'limit']],
        ['llmTools_propose', ['llm-tools'], ['tools', 'text']],
      ],
    );
  });

  describe('find', () => {
    beforeEach(async () => {
      for (const name of ['git_diff', 'git_log', 'read_file']) await api.register(tool(name));
      await api.register(tool('git_off', { enabled: false }));
    });

    it('returns the enabled tools that match, the best first', async () => {
      assert.deepEqual(await invoke('find', { query: 'log of git' }), {
        found: 2,
        tools: [found('git_log'), found('git_diff')],
      });
    });

    it('returns all of them by name without a query, and as many as are wanted', async () => {
      assert.deepEqual(
        [await invoke('find', {}), await invoke('find', { query: 7, limit: 0 })],
        [
          { found: 3, tools: [found('git_diff'), found('git_log'), found('read_file')] },
          { found: 3, tools: [found('git_diff')] },
        ],
      );
    });

    it('says what it does, with hidden characters made visible', async () => {
      const prepared = await createFindTool(context.registry).prepare({ query: 'a\u202Eb' });

      assert.deepEqual(prepared, { invocationMessage: 'Finding registered tools for “a‹U+202E›b”' });
    });
  });

  describe('propose', () => {
    const openAi = {
      type: 'function',
      function: { name: 'b', description: 'Does b.', parameters: { type: 'object' } },
    };

    it('registers what the user accepts in the preview, and says so', async () => {
      const result = await accept(propose({ tools: [tool('a'), openAi, { name: 'c c' }] }));

      assert.deepEqual(
        api.list().map(({ name }) => name),
        ['a', 'b'],
      );
      assert.deepEqual(api.get('a')?.description, 'Does a.');
      const { invalid, ...others } = result as { readonly invalid: readonly { readonly name: string }[] };
      assert.deepEqual(
        [others, invalid.map(({ name }) => name)],
        [{ result: 'registered', registered: ['a', 'b'] }, ['c c']],
      );
    });

    it('takes text in any form', async () => {
      const text =
        'tools = [{"name": "a", "description": "Does a.", "parameters": {"type": "object", "properties": {}}}]';

      assert.deepEqual(await accept(propose({ text })), { result: 'registered', registered: ['a'] });
    });

    it('registers nothing if the user cancels', async () => {
      const result = await cancel(propose({ tools: [tool('a')] }));

      assert.deepEqual([result, api.count()], [{ result: 'cancelled' }, 0]);
    });

    it('says what the user skipped, and what is the same', async () => {
      for (const name of ['a', 'b']) await api.register(tool(name));

      const same = await propose({ tools: [tool('a')] });
      const skipped = await accept(propose({ tools: [tool('a'), tool('b', { description: 'Does more.' })] }));

      assert.deepEqual(
        [same, skipped],
        [
          { result: 'unchanged', unchanged: ['a'] },
          { result: 'unchanged', unchanged: ['a'], skipped: ['b'] },
        ],
      );
      assert.deepEqual(api.list(), [tool('a'), tool('b')]);
    });

    it('opens no preview if nothing is valid, and says why', async () => {
      assert.deepEqual(
        [await propose({ tools: [] }), await propose({ text: '' }), await propose({ tools: [{ name: 'a b' }] })],
        [
          { result: 'invalid', problems: ['The list of tools is empty.'] },
          { result: 'invalid', problems: ['There is no text to read. Copy a tool or a list of tools as JSON.'] },
          {
            result: 'invalid',
            problems: [
              '“a b”: “a b” is not a valid tool name. Try “a_b”.',
              '“a b”: “a b” has no `description`. Add one: models choose tools by it.',
            ],
          },
        ],
      );
    });

    it('shows several proposals one after the other', async () => {
      const first = propose({ tools: [tool('a')] });
      const second = propose({ tools: [tool('b')] });

      assert.deepEqual(
        [await accept(first), await accept(second)],
        [
          { result: 'registered', registered: ['a'] },
          { result: 'registered', registered: ['b'] },
        ],
      );
    });

    it('asks for confirmation before, with the names of the tools', async () => {
      const prepared = await createProposeTool(context).prepare({ tools: [tool('a'), tool('b')] });

      assert.deepEqual(prepared, {
        invocationMessage: 'Proposing “a”, “b”',
        confirmationMessages: {
          title: 'Propose tools for the registry',
          message: 'Opens a preview of “a”, “b”. Nothing is registered until you select it there.',
        },
      });
    });
  });
});

interface Schema {
  readonly properties: object;
}
