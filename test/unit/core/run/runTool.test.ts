import assert from 'node:assert/strict';
import type { McpCall } from '../../../../src/core/run/mcpCall';
import type { McpConnections } from '../../../../src/core/run/mcpConnections';
import { isRunnable, runTool } from '../../../../src/core/run/runTool';
import type { Handler } from '../../../../src/core/tool/handler';
import { createTool } from '../../tools';
import { outcome, runOptions, toolWith } from './context';

const counts = { type: 'object', properties: { count: { type: 'integer' } }, required: ['count'] };

describe('a call of a tool', () => {
  it('without a handler says that nothing runs it', async () => {
    assert.deepEqual(outcome(await runTool(createTool('a'), {}, runOptions())), [
      'error',
      '“a” cannot be called, because nothing says how to run it. Its definition has no handler.',
    ]);
  });

  for (const [handler, sentence] of [
    [
      { kind: 'module', module: 'files/read' },
      '“do_it” cannot be called here: a handler of the kind “module” names code that only its own program can run.',
    ],
    [
      { kind: 'vscode-command', command: 'x' },
      '“do_it” cannot be called here: a handler of the kind “vscode-command” only works in VS Code.',
    ],
    [
      { kind: 'language-model-tool', tool: 'x' },
      '“do_it” cannot be called here: a handler of the kind “language-model-tool” only works in VS Code.',
    ],
  ] as const)
    it(`with a handler of the kind ${handler.kind} says who runs it`, async () => {
      assert.deepEqual(outcome(await runTool(toolWith(handler), {}, runOptions())), ['error', sentence]);
      assert.equal(isRunnable(toolWith(handler)), false);
    });

  it('is run by what the program adds', async () => {
    const handler: Handler = { kind: 'vscode-command', command: 'x' };
    const runners = {
      'vscode-command': async ({ handler: { command } }: { handler: { command: string } }) => ({
        content: [{ type: 'text', text: command }],
      }),
    };

    assert.deepEqual(outcome(await runTool(toolWith(handler), {}, runOptions({ runners }))), ['ok', 'x']);
    assert.equal(isRunnable(toolWith(handler), runners), true);
  });

  it('checks the arguments first', async () => {
    const result = await runTool(toolWith({ kind: 'mock', result: 'done' }), { a: 1, c: 2 }, runOptions());

    assert.deepEqual(outcome(result), [
      'error',
      'The arguments of “do_it” are not valid.',
      "- unknown parameter: c\n- parameter 'a' must be a string, got: 1",
    ]);
  });

  it('without arguments has none', async () => {
    assert.deepEqual(outcome(await runTool(toolWith({ kind: 'mock', result: 'done' }), undefined, runOptions())), [
      'ok',
      'done',
    ]);
  });

  for (const [what, result, expected] of [
    ['matches', { count: 1 }, { content: [{ type: 'text', text: '{"count":1}' }], structuredContent: { count: 1 } }],
    [
      'has a wrong type',
      { count: 'one' },
      {
        content: [
          { type: 'text', text: 'The result of “do_it” does not match its output schema.' },
          { type: 'text', text: '- parameter \'result.count\' must be an integer, got: "one"' },
          { type: 'text', text: '{"count":"one"}' },
        ],
        isError: true,
      },
    ],
  ] as const)
    it(`answers with a structured result that ${what}`, async () => {
      const tool = toolWith({ kind: 'mock', result }, { outputSchema: counts });

      assert.deepEqual(await runTool(tool, {}, runOptions()), expected);
    });

  it('that takes too long is ended', async () => {
    const tool = toolWith({ kind: 'mcp', server: 's', url: 'https://example.com', timeoutMs: 5 });
    const call = (_: unknown, { signal }: McpCall): Promise<never> =>
      new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));
    const result = await runTool(tool, {}, runOptions({ connections: { call } as unknown as McpConnections }));

    assert.deepEqual(outcome(result), ['error', '“do_it” did not finish within 0.005 seconds, so the call was ended.']);
  });

  it('rejects once it is cancelled', async () => {
    const cancellation = new AbortController();
    const call = runTool(
      toolWith({ kind: 'mock', result: 'late', delayMs: 60_000 }),
      {},
      runOptions({ signal: cancellation.signal }),
    );

    cancellation.abort(new Error('changed my mind'));

    await assert.rejects(call, /changed my mind/);
  });
});

describe('a made-up answer', () => {
  const handler: Handler = {
    kind: 'mock',
    result: 'other',
    cases: [
      { arguments: { a: 'x', list: [1, { b: 2 }] }, result: 'both' },
      { arguments: { a: 'x' }, result: { only: 'a' } },
      { arguments: { a: 'no' }, error: 'It does not work.' },
    ],
  };

  for (const [args, expected] of [
    [{ a: 'x', list: [1, { b: 2 }], b: null }, ['ok', 'both']],
    [{ a: 'x', list: [1] }, ['ok', '{"only":"a"}']],
    [{ a: 'no' }, ['error', 'It does not work.']],
    [{}, ['ok', 'other']],
  ] as const)
    it(`depends on the arguments: ${JSON.stringify(args)}`, async () => {
      assert.deepEqual(outcome(await runTool(toolWith(handler), args, runOptions())), expected);
    });
});
