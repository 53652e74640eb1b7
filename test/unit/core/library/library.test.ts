import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeDisk } from '../../../../src/core/stores/log/nodeDisk';
import { openLogStore } from '../../../../src/core/stores/log/logStore';
import { convert, decode, diff, encode, lint, openWorkspace, tokens, validateArguments } from '../../../../src/library';
import { createTool } from '../../tools';

const codesOf = (result: {
  readonly ok: boolean;
  readonly problems?: readonly { readonly code: string }[];
}): unknown => [result.ok, ...(result.problems ?? []).map(({ code }) => code)];

/** Values that are no tools and no texts, and that a program may hand in all the same. */
const cyclic: { [key: string]: unknown } = { name: 'a', description: 'A.' };
cyclic['inputSchema'] = { type: 'object', properties: { a: cyclic } };
const throwing = new Proxy([], {
  get: () => {
    throw new Error('no');
  },
});
let deep: unknown = { type: 'object' };
for (let level = 0; level < 20_000; level++) deep = { type: 'object', properties: { a: deep } };
const hostile: { readonly [what: string]: unknown } = {
  nothing: undefined,
  'a number': 1,
  'an empty text': '',
  'a broken text': '{"name": ',
  'a cycle': [cyclic],
  'a list in itself': ((list: unknown[]) => (list.push(list), list))([]),
  'a throwing proxy': throwing,
  'a throwing getter': [
    {
      get name() {
        throw new Error('no');
      },
    },
  ],
  'a deep schema': [{ name: 'a', description: 'A.', inputSchema: deep }],
  'a function in a tool': [{ ...createTool('a'), execute: () => 1 }],
};

describe('decode', () => {
  it('returns the tools of a value and of a text with their format', async () => {
    const value = [{ name: 'a', description: 'A.', input_schema: { type: 'object', properties: {} } }];

    const results = [await decode(value), await decode(`tools = ${JSON.stringify(value)}`)];

    const tool = { name: 'a', description: 'A.', inputSchema: { type: 'object', properties: {} } };
    const expected = { ok: true, tools: [tool], format: 'anthropic', problems: [] };
    assert.deepEqual(results, [expected, expected]);
  });

  it('returns the tools that can be read, and says where the others are', async () => {
    const result = await decode({ tools: [createTool('a'), { ...createTool('b'), inputSchema: 1 }] });

    assert.deepEqual(
      result.ok && [result.tools.map(({ name }) => name), result.problems.map(({ path, kind }) => [path, kind])],
      [['a'], [[['tools', 1, 'inputSchema'], 'left-out']]],
    );
  });

  it('returns the sets of a tools file', async () => {
    const sets = { some: { tools: ['a'] }, wrong: 1 };

    const results = [
      await decode({ version: 1, tools: [createTool('a')], sets }),
      await decode({ version: 1, tools: [], sets }),
    ];

    assert.deepEqual(
      results.map(result => result.ok && [result.tools.length, result.sets, codesOf(result)]),
      [
        [1, [{ name: 'some', tools: ['a'] }], [true, 'invalid-set']],
        [0, [{ name: 'some', tools: ['a'] }], [true, 'invalid-set']],
      ],
    );
  });

  it('reads as the format that is asked for, and names those that there are', async () => {
    const results = [
      await decode([createTool('a')], { format: 'mcp' }),
      await decode([createTool('a')], { format: 'nothing' }),
      await decode([createTool('a')], { format: 1 } as never),
    ];

    assert.equal(results[0]?.ok && results[0].format, 'mcp');
    assert.deepEqual(results.slice(1).map(codesOf), [
      [false, 'unknown-format'],
      [false, 'invalid-option'],
    ]);
  });
});

describe('encode', () => {
  it('writes text and value, and the list alone if it is asked to', () => {
    const tool = { name: 'a', description: 'A.', inputSchema: { type: 'object', properties: {} } };

    const wrapped = encode([tool], 'mcp', { indentation: 0 });
    const bare = encode([tool], 'mcp', { indentation: 0, wrap: false });
    const code = encode([tool], 'zod', { wrap: false });

    assert.deepEqual(wrapped, {
      ok: true,
      text: JSON.stringify({ tools: [tool] }),
      value: { tools: [tool] },
      remarks: [],
      leftOut: [],
    });
    assert.deepEqual(bare.ok && [bare.text, bare.value], [JSON.stringify([tool]), [tool]]);
    assert.deepEqual(code.ok && ['value' in code, code.text.includes('z.')], [false, true]);
  });

  it('leaves out what is no tool, what has a name twice and what the provider rejects, with remarks', () => {
    const tools = [createTool('a'), { name: 'b' }, createTool('a'), createTool('get.c')];

    const result = encode(tools, 'openai-chat');

    assert.deepEqual(
      result.ok && [
        (result.value as readonly unknown[]).length,
        result.leftOut,
        result.remarks.flatMap(({ code, severity, kind }) => (kind === 'left-out' ? [[code, severity]] : [])),
      ],
      [
        1,
        ['get.c'],
        [
          ['missing-field', 'error'],
          ['duplicate-name', 'error'],
          ['name-charset', 'error'],
        ],
      ],
    );
  });

  it('writes schemas for the provider that is named', () => {
    const tool = {
      ...createTool('a'),
      strict: true,
      inputSchema: { type: 'object', properties: { b: { type: 'string', minLength: 1 } }, required: ['b'] },
    };

    const texts = (['openai', 'mistral'] as const).map(vendor => {
      const result = encode([tool], 'openai-chat', { vendors: [vendor] });
      return result.ok && result.text;
    });

    assert.notEqual(texts[0], texts[1]);
  });

  it('refuses invalid options with a sentence', () => {
    const options = [{ vendors: ['nobody'] }, { vendors: 1 }, { strict: 'yes' }, { indentation: {} }, 1, throwing];

    const results = options.map(each => encode([], 'mcp', each as never));

    assert.deepEqual(results.map(codesOf), [
      [false, 'invalid-config'],
      [false, 'invalid-config'],
      [false, 'invalid-option'],
      [false, 'invalid-option'],
      [false, 'invalid-option'],
      [false, 'not-json'],
    ]);
    assert.deepEqual(codesOf(encode([], 'nothing')), [false, 'unknown-format']);
    assert.deepEqual(codesOf(encode([], {} as never)), [false, 'unknown-format']);
  });
});

describe('convert', () => {
  it('gives what decode and encode give', async () => {
    const value = { tools: [createTool('a'), { name: 'b' }] };
    const decoded = await decode(value);

    const converted = await convert(value, { to: 'gemini', strict: true });

    assert.ok(decoded.ok && converted.ok);
    const { problems, ...encoded } = converted;
    assert.deepEqual(encoded, encode(decoded.tools, 'gemini', { strict: true }));
    assert.deepEqual(problems, decoded.problems);
  });
});

describe('lint', () => {
  it('finds the same in a text, with places, as in the tools of it', async () => {
    const tools = [{ ...createTool('get.a'), description: 'A.' }];
    const text = JSON.stringify({ version: 1, tools }, null, 2);

    const ofText = await lint(text, { file: 'C:\\project\\.vscode\\llm-tools.json' });
    const ofTools = await lint(tools);

    assert.ok(ofText.ok && ofTools.ok);
    assert.deepEqual([ofText.tools, ofTools.tools], [['get.a'], ['get.a']]);
    const keyOf = ({ code, message, tool }: (typeof ofText.findings)[number]): unknown => [code, message, tool];
    assert.deepEqual(new Set(ofText.findings.map(keyOf)), new Set(ofTools.findings.map(keyOf)));
    assert.deepEqual(
      ofText.findings.filter(({ code }) => code === 'desc-short').map(({ path, range }) => [path, range?.start]),
      [[['tools', 0, 'description'], { line: 6, column: 22 }]],
    );
    assert.deepEqual(
      ofTools.findings.filter(({ code }) => code === 'desc-short').map(({ path, range }) => [path, range]),
      [[[0, 'description'], undefined]],
    );
  });

  it('checks as a tools file says, unless the options say it', async () => {
    const text = JSON.stringify({
      ...{ version: 1, tools: [{ ...createTool('get.a'), description: 'A.' }] },
      lint: { vendors: ['mcp'], severities: { 'desc-short': 'error' } },
    });
    const file = '.vscode/llm-tools.json';
    const severities = async (options: object): Promise<unknown> => {
      const result = await lint(text, { file, ...options });
      return (
        result.ok &&
        result.findings.flatMap(({ code, severity }) =>
          /^(?:desc-short|name-charset)$/.test(code) ? `${code} ${severity}` : [],
        )
      );
    };

    assert.deepEqual(await severities({}), ['desc-short error']);
    assert.deepEqual(await severities({ severities: { 'desc-short': 'info' } }), ['desc-short info']);
    assert.deepEqual(await severities({ vendors: ['openai'] }), ['name-charset error', 'desc-short error']);
  });

  it('reports what is no tool, and refuses unknown rules and providers', async () => {
    const result = await lint([{ name: 'a' }]);
    const refused = await lint([], { severities: { nothing: 'off' }, vendors: ['nobody'] });

    assert.deepEqual(result.ok && result.findings.map(({ code, path }) => [code, path]), [
      ['missing-field', [0, 'description']],
    ]);
    assert.deepEqual(codesOf(refused), [false, 'invalid-config', 'invalid-config']);
  });
});

describe('diff', () => {
  it('says what changed, and refuses what is no tool', () => {
    const changed = diff([createTool('a')], [createTool('a', { description: 'Other.' })]);
    const refused = diff([createTool('a')], [{ name: 'b' }]);

    assert.deepEqual(changed.ok && changed.tools.map(({ tool, status }) => [tool, status]), [['a', 'changed']]);
    assert.deepEqual(codesOf(refused), [false, 'missing-field']);
  });
});

describe('tokens', () => {
  it('counts each tool and sums the enabled ones', async () => {
    const tools = [createTool('a'), createTool('b', { enabled: false }), createTool('get.c')];

    const [estimated, exact] = [await tokens(tools), await tokens(tools, 'openai-chat', { encoding: 'cl100k_base' })];

    assert.ok(estimated.ok && exact.ok);
    assert.deepEqual(
      estimated.tools.map(({ isEstimate }) => isEstimate),
      [true, true, true],
    );
    assert.deepEqual(
      exact.tools.map(({ isEstimate }) => isEstimate),
      [false, false, false],
    );
    assert.equal(exact.total, exact.tools[0]!.tokens);
    assert.ok(exact.tools[1]!.tokens > 0 && exact.tools[2]!.tokens === 0);
  });

  it('refuses an unknown format or encoding', async () => {
    assert.deepEqual(codesOf(await tokens([], 'nothing')), [false, 'unknown-format']);
    assert.deepEqual(codesOf(await tokens([], 'mcp', { encoding: 'x' as never })), [false, 'invalid-option']);
  });
});

describe('validateArguments', () => {
  it('validates arguments, and refuses an invalid tool or no JSON', async () => {
    const tool = createTool('a', { inputSchema: { type: 'object', properties: { b: { type: 'string' } } } });

    const results = [
      await validateArguments(tool, { b: 'c' }),
      await validateArguments(tool, { b: 1 }),
      await validateArguments(tool, { b: 1n }),
      await validateArguments({ name: 'a' }, {}),
    ];

    assert.deepEqual(results.map(codesOf), [
      [true],
      [false, 'wrong-type'],
      [false, 'not-json'],
      [false, 'missing-field'],
    ]);
  });
});

for (const [what, value] of Object.entries(hostile)) {
  it(`the functions of the library answer ${what} with problems`, async () => {
    const tools = value as readonly object[];
    const results = [
      await decode(value),
      encode(tools, 'mcp'),
      await convert(value, { to: 'mcp' }),
      await lint(tools),
      diff(tools, tools),
      await tokens(tools),
      await validateArguments(tools, value),
    ];

    type Problems = readonly { readonly severity: string }[];
    const problems = results.map((result): Problems => {
      const { findings, remarks } = result as { readonly findings?: Problems; readonly remarks?: Problems };
      return result.ok ? (findings ?? remarks ?? []) : result.problems;
    });
    const [, , , linted] = problems;
    const isEmptyText = value === '';
    assert.deepEqual(
      problems.map(found => found.some(({ severity }) => severity === 'error')),
      problems.map(found => !(isEmptyText && found === linted)),
    );
  });
}

describe('openWorkspace', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'llm-tools-library-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const writeTools = (...tools: readonly object[]): void => {
    mkdirSync(join(folder, '.vscode'), { recursive: true });
    writeFileSync(join(folder, '.vscode/llm-tools.json'), JSON.stringify({ version: 1, tools }));
  };

  /** Fills a user store as a window does. */
  const fillStore = async (storeFolder: string, ...names: readonly string[]): Promise<void> => {
    const disk = nodeDisk();
    const store = openLogStore({ disk, folder: `${storeFolder}/registry`, windowLabel: 'window' });
    await store.commit({
      title: 'register',
      decide: () => ({ answer: undefined, changes: names.map(name => ({ t: 'register', tool: createTool(name) })) }),
    });
    store.dispose();
    disk.dispose();
  };

  it('reads the tools of folders above those of the user store, and writes nothing', async () => {
    const storeFolder = join(folder, 'store');
    await fillStore(storeFolder, 'a', 'c');
    writeTools(createTool('a', { description: 'Of the file.' }), { name: 'broken' });
    const listFiles = (): readonly string[] => readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
    const before = listFiles();

    const workspace = await openWorkspace({ folders: [folder], storeFolder });

    assert.deepEqual(
      workspace.list().map(({ name, description }) => [name, description]),
      [
        ['a', 'Of the file.'],
        ['c', createTool('c').description],
      ],
    );
    assert.deepEqual(
      workspace.layers().map(({ tools }) => tools.map(({ name }) => name)),
      [['a'], ['a', 'c']],
    );
    assert.deepEqual(
      workspace.problems().map(({ code, path }) => [code, path]),
      [['missing-field', ['tools', 1, 'description']]],
    );
    assert.deepEqual([workspace.get('c')?.name, workspace.get('d')], ['c', undefined]);
    assert.deepEqual(listFiles(), before);
    workspace.dispose();
  });

  it('reads again what has changed', async () => {
    const storeFolder = join(folder, 'store');
    await fillStore(storeFolder, 'a');
    const workspace = await openWorkspace({ folders: [folder], storeFolder });
    let changes = 0;
    const subscription = workspace.onDidChange(() => changes++);

    writeTools(createTool('b'));
    await fillStore(storeFolder, 'c');
    await workspace.refresh();

    assert.deepEqual([workspace.list().map(({ name }) => name), changes], [['a', 'b', 'c'], 2]);
    subscription.dispose();
    workspace.dispose();
  });

  it('creates no user store', async () => {
    const workspace = await openWorkspace({ storeFolder: join(folder, 'store') });

    assert.deepEqual([workspace.list(), workspace.problems(), readdirSync(folder)], [[], [], []]);
    workspace.dispose();
  });

  it('says why a file cannot be read', async () => {
    mkdirSync(join(folder, '.vscode'));
    writeFileSync(join(folder, '.vscode/llm-tools.json'), '{"version": 1, "tools": [');

    const workspace = await openWorkspace({ folders: [folder] });

    assert.deepEqual([workspace.list(), workspace.problems().map(({ severity }) => severity)], [[], ['error']]);
    workspace.dispose();
  });

  it('rejects invalid options with a sentence', async () => {
    await assert.rejects(openWorkspace({ folders: [1] } as never), { message: '`folders` must be a list of paths.' });
    await assert.rejects(openWorkspace({ storeFolder: 1 } as never), {
      message: 'The option `storeFolder` must have the type string, not number.',
    });
  });
});
