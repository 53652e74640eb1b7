import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTool } from '../../../../src/core/run/runTool';
import type { Handler } from '../../../../src/core/tool/handler';
import { isRunning } from '../../../isRunning';
import { eventually } from '../../../eventually';
import { node, outcome, runOptions, toolWith } from './context';

const printArgs = 'console.log(JSON.stringify(process.argv.slice(1)))';
const printInput = 'process.stdin.pipe(process.stdout)';
const object = { type: 'object' };

describe('a program', () => {
  let folder: string;
  before(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'llm-tools-run-')));
  });
  after(() => rmSync(folder, { recursive: true }));

  const run = async (handler: Handler, args: object = {}, fields: object = {}, options: object = {}) =>
    outcome(await runTool(toolWith(handler, fields), args, runOptions({ folder, ...options })));

  it('gets each argument as one text, whatever is in it', async () => {
    const a = '$(touch x) `y` "z" \'w\' | & ; > * \\ \n ü {b} ${env:SECRET} {{a}}';

    assert.deepEqual(await run(node(printArgs, '{a}', '-x={a}', '{{a}}'), { a }, {}, { env: { SECRET: 'no' } }), [
      'ok',
      `${JSON.stringify([a, `-x=${a}`, '{a}'])}\n`,
    ]);
  });

  it('does not get texts whose argument is not given or null', async () => {
    assert.deepEqual(await run(node(printArgs, '--a={a}', '{b}', 'end'), { b: null }), ['ok', '["end"]\n']);
  });

  it('gets a list as several arguments, and other values as JSON', async () => {
    assert.deepEqual(await run(node(printArgs, '{list}', '-l={list}', '{b}'), { list: ['x', 1, {}], b: true }), [
      'ok',
      `${JSON.stringify(['x', '1', '{}', '-l=["x",1,{}]', 'true'])}\n`,
    ]);
  });

  it('gets the arguments as JSON on standard input, unless it has placeholders or wants nothing', async () => {
    const args = { a: 'ü', b: { c: 1 } };

    assert.deepEqual(await run(node(printInput), args), ['ok', JSON.stringify(args)]);
    assert.deepEqual(await run(node(printInput, '{a}'), args), ['ok', '']);
    assert.deepEqual(await run({ ...node(printInput), stdin: 'none' }, args), ['ok', '']);
    assert.deepEqual(await run({ ...node(printInput, '{a}'), stdin: 'json' }, args), ['ok', JSON.stringify(args)]);
  });

  it('may end without reading its input', async () => {
    assert.deepEqual(await run(node('process.exit()'), { a: 'x'.repeat(500_000) }), ['ok', '']);
  });

  it('runs in its folder with its environment', async () => {
    const handler = { ...node('console.log(process.cwd(), process.env.A, process.env.B)'), env: { A: '1-${env:X}' } };

    assert.deepEqual(await run(handler, {}, {}, { env: { X: 'x', B: 'b', ELECTRON_RUN_AS_NODE: '1' } }), [
      'ok',
      `${folder} 1-x b\n`,
    ]);
  });

  it('answers with structured content if the tool has an output schema', async () => {
    const tool = toolWith(node('console.log(`{ "a": 1 }`)'), { outputSchema: object });

    assert.deepEqual(await runTool(tool, {}, runOptions()), {
      content: [{ type: 'text', text: '{ "a": 1 }\n' }],
      structuredContent: { a: 1 },
    });
  });

  const name = process.execPath;
  for (const [what, handler, fields, expected] of [
    [
      'fails',
      node('console.log("out"); console.error("why"); process.exitCode = 3'),
      {},
      [`The program “${name}” ended with exit code 3.`, 'why', 'out'],
    ],
    ['is killed', node('process.kill(process.pid, "SIGKILL")'), {}, [`The program “${name}” was ended by SIGKILL.`]],
    [
      'writes no JSON although there is an output schema',
      node('console.log("{")'),
      { outputSchema: object },
      [
        `The program “${name}” did not write valid JSON, although the tool has an output schema. It wrote this instead.`,
        '{\n',
      ],
    ],
    [
      'writes JSON that is too deep',
      node('console.log("[".repeat(100000))'),
      { outputSchema: object },
      [`The program “${name}” wrote JSON that is nested more than 200 levels deep.`],
    ],
    [
      'writes without end',
      { ...node('for (;;) require("node:fs").writeSync(1, "x".repeat(1000))'), maxBytes: 10 },
      {},
      [`The program “${name}” wrote more than 10 bytes and was ended. This is how the output begins.`, 'xxxxxxxxxx'],
    ],
    [
      'hangs',
      { ...node('setInterval(() => {}, 1000)'), timeoutMs: 300 },
      {},
      ['“do_it” did not finish within 0.3 seconds, so the call was ended.'],
    ],
    [
      'does not exist',
      { kind: 'command', command: '/no/such/program' },
      {},
      ['The program “/no/such/program” does not exist. Correct the handler of the tool.'],
    ],
    [
      'has no name',
      { kind: 'command', command: ' ' },
      {},
      ['The handler of the tool does not name a program. Fill in `command` in its definition.'],
    ],
    [
      'has a folder that does not exist',
      { ...node(''), cwd: 'nowhere' },
      {},
      [`The working directory of the program “${name}” is not a folder. Correct \`cwd\` in the handler.`],
    ],
    [
      'needs a variable that is not set',
      { ...node(''), env: { A: '${env:NOT_SET}' } },
      {},
      [
        'The handler of the tool needs the environment variable “NOT_SET”, which is not set. Set it where the tools are run.',
      ],
    ],
  ] as const)
    it(`that ${what} is an error that says so`, async () => {
      assert.deepEqual(await run(handler as Handler, {}, fields), ['error', ...expected]);
    });

  it('that is not on the PATH is named, but no value of the environment is', async () => {
    const env = { PATH: '/secret-one:/secret-two', TOOL: 'secret-tool' };

    assert.deepEqual(await run({ kind: 'command', command: '${env:TOOL}' }, {}, {}, { env }), [
      'error',
      'The program “${env:TOOL}” was not found in the 2 folders of the PATH. Install it, or give its whole path in the handler.',
    ]);
  });

  it('cannot get a null character', async () => {
    assert.deepEqual(await run(node(printArgs, '{a}'), { a: '\0' }), [
      'error',
      'An argument contains a null character, which no program can be given. Remove it.',
    ]);
  });

  it('is ended with everything that it has started, even if that ignores polite signals and holds the output', async () => {
    const ids = join(folder, 'ids');
    const stubborn = 'process.on("SIGTERM", () => {}); setInterval(() => {}, 1000)';
    const code = `
      const { spawn } = require('node:child_process');
      const child = spawn(process.execPath, ['-e', ${JSON.stringify(stubborn)}], { stdio: 'inherit' });
      require('node:fs').writeFileSync(${JSON.stringify(ids)}, JSON.stringify([process.pid, child.pid]));
      ${stubborn}`;

    const result = await run({ ...node(code), timeoutMs: 1500 });

    assert.deepEqual(result, ['error', '“do_it” did not finish within 1.5 seconds, so the call was ended.']);
    await haveEnded(JSON.parse(readFileSync(ids, 'utf8')) as number[]);
  });

  it('is answered when it has ended, and what it leaves behind is ended', async () => {
    const code = `
      const { spawn } = require('node:child_process');
      const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' });
      console.log(child.pid);
      child.unref();
      process.exit()`;

    const [, pid] = await run(node(code));

    await haveEnded([Number(pid)]);
  });

  it('is ended when the call is cancelled', async () => {
    const cancellation = new AbortController();
    const handler = node(`console.error('started'); setInterval(() => {}, 1000)`);
    const call = runTool(toolWith(handler), {}, runOptions({ signal: cancellation.signal }));

    cancellation.abort(new Error('cancelled'));

    await assert.rejects(call, /cancelled/);
  });
});

/** Resolves once the processes have ended: a killed process exists a moment longer, and no event tells when it has gone. */
const haveEnded = (pids: readonly number[]): Promise<void> =>
  eventually(
    listener => {
      const timer = setInterval(listener, 5);
      return { dispose: () => clearInterval(timer) };
    },
    () => assert.deepEqual(pids.filter(isRunning), []),
  );
