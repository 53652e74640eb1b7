import assert from 'node:assert/strict';
import { applyPlan } from '../../../../src/core/import/applyPlan';
import type { ImportedTool } from '../../../../src/core/import/imported';
import { planTools, type ConflictChoice } from '../../../../src/core/import/plan';
import { toolsIn } from '../../../../src/core/import/toolsIn';
import { memoryStore } from '../../../../src/core/registry/memoryStore';
import { ToolRegistry } from '../../../../src/core/registry/registry';
import type { Tool } from '../../../../src/core/tool/tool';
import { createTool } from '../../tools';

const importedTool = (tool: Tool): ImportedTool => ({ label: `“${tool.name}”`, tool, problems: [] });

const invalid: ImportedTool = {
  label: '“bad name”',
  problems: [
    { code: 'unknown-field', severity: 'info', message: 'It has a field.', path: [] },
    { code: 'invalid-name', severity: 'error', message: 'It is no name.', path: ['name'] },
  ],
};

const registryOf = async (...tools: Tool[]): Promise<ToolRegistry> => {
  const registry = new ToolRegistry();
  registry.open(memoryStore());
  await registry.registerAll(tools);
  return registry;
};

const emptyOutcome = {
  registered: [],
  replaced: [],
  unchanged: [],
  skipped: [],
  renamed: [],
  invalid: [],
  remarks: [],
};

describe('the plan of an import', () => {
  it('has new, unchanged, conflicting and invalid tools', () => {
    const existing = new Map(
      [createTool('a'), { ...createTool('b'), origin: { kind: 'file' } }].map(each => [each.name, each]),
    );
    const list = [
      createTool('a', 'Other.'),
      { ...createTool('b'), origin: { kind: 'clipboard' } },
      createTool('c'),
    ].map(importedTool);

    const planned = planTools([...list, invalid], name => existing.get(name));

    assert.deepEqual(planned, [
      { kind: 'taken', tool: createTool('a', 'Other.'), existing: createTool('a'), problems: [] },
      { kind: 'same', tool: { ...createTool('b'), origin: { kind: 'clipboard' } }, problems: [] },
      { kind: 'new', tool: createTool('c'), problems: [] },
      { kind: 'invalid', ...invalid },
    ]);
  });

  it('compares a tool with an earlier one in the list', () => {
    const list = [createTool('a'), createTool('a'), createTool('a', 'Other.')].map(importedTool);

    const planned = planTools(list, () => undefined);

    assert.deepEqual(planned, [
      { kind: 'new', tool: createTool('a'), problems: [] },
      { kind: 'same', tool: createTool('a'), problems: [] },
      { kind: 'taken', tool: createTool('a', 'Other.'), existing: createTool('a'), problems: [] },
    ]);
  });
});

describe('an update in a format that lacks fields', () => {
  const existing: Tool = {
    ...createTool('a'),
    title: 'A',
    tags: ['vcs'],
    enabled: false,
    lint: { ignore: ['desc-short'] },
    origin: { kind: 'file' },
    vendor: { anthropic: { cache_control: { type: 'ephemeral' } }, mcp: { icons: [] } },
    // Unknown fields. Every object inherits a property with the second name.
    ...{ ours: 'x', constructor: 'y' },
  };
  const read = async (value: object): Promise<readonly ImportedTool[]> => (await toolsIn(value)).tools;

  it('keeps the fields that the format lacks, and removes missing fields that the format has', async () => {
    const [planned] = planTools(await read([createTool('a', 'New.')]), () => existing);

    const { title: _, origin: __, ...kept } = existing;
    const expected = { ...kept, description: 'New.', vendor: { anthropic: { cache_control: { type: 'ephemeral' } } } };
    assert.deepEqual(planned, {
      kind: 'taken',
      tool: expected,
      existing: existing,
      asFound: createTool('a', 'New.'),
      problems: [],
    });
  });

  it('is unchanged if all fields of the format are the same', async () => {
    const { title: _, vendor: __, ...untitled } = existing;

    const [planned] = planTools(await read([createTool('a')]), () => untitled);

    assert.equal(planned?.kind, 'same');
  });

  it('keeps no old fields if the format is our own', async () => {
    const [planned] = planTools(await read({ version: 1, tools: [createTool('a', 'New.')] }), () => existing);

    assert.deepEqual(planned, { kind: 'taken', tool: createTool('a', 'New.'), existing: existing, problems: [] });
  });

  it('takes no fields of the existing tool if both are kept', async () => {
    const registry = await registryOf(existing);

    const planned = planTools(await read([createTool('a', 'New.')]), name => registry.get(name));
    await applyPlan(registry, planned, () => 'rename');

    assert.deepEqual(registry.get('a_2'), createTool('a_2', 'New.'));
  });
});

describe('an applied import', () => {
  const outcomes: readonly [ConflictChoice, object, readonly Tool[]][] = [
    ['skip', { skipped: ['b'] }, [createTool('a'), createTool('b'), createTool('c')]],
    ['replace', { replaced: ['b'] }, [createTool('a'), createTool('b', 'New.'), createTool('c')]],
    [
      'rename',
      { renamed: [{ from: 'b', to: 'b_2' }] },
      [createTool('a'), createTool('b'), createTool('b_2', 'New.'), createTool('c')],
    ],
  ];
  for (const [choice, part, after] of outcomes) {
    it(`is one edit, with the choice “${choice}” for an existing name`, async () => {
      const registry = await registryOf(createTool('a'), createTool('b'));
      const list = [...[createTool('a'), createTool('b', 'New.'), createTool('c')].map(importedTool), invalid];

      const outcome = await applyPlan(
        registry,
        planTools(list, name => registry.get(name)),
        () => choice,
      );

      assert.deepEqual(outcome, {
        ...emptyOutcome,
        registered: ['c'],
        unchanged: ['a'],
        invalid: [{ name: 'bad name', reason: 'It is no name.' }],
        ...part,
      });
      assert.deepEqual(registry.list(), after);
      assert.equal(registry.history().length, 2);
    });
  }

  it('uses the choice for each tool', async () => {
    const registry = await registryOf(createTool('a'), createTool('b'));
    const planned = planTools(
      [createTool('a', 'New.'), createTool('b', 'New.'), createTool('b', 'Newer.')].map(importedTool),
      name => registry.get(name),
    );
    const choices: ConflictChoice[] = ['skip', 'replace', 'rename'];

    const outcome = await applyPlan(registry, planned, taken => choices[planned.indexOf(taken)]!);

    assert.deepEqual(outcome, {
      ...emptyOutcome,
      skipped: ['a'],
      replaced: ['b'],
      renamed: [{ from: 'b', to: 'b_2' }],
    });
    assert.deepEqual(registry.list(), [createTool('a'), createTool('b', 'New.'), createTool('b_2', 'Newer.')]);
  });

  it('skips a name that was registered after planning', async () => {
    const registry = await registryOf();
    const planned = planTools([createTool('a', 'Mine.'), createTool('b')].map(importedTool), name =>
      registry.get(name),
    );
    await registry.register(createTool('a', 'Theirs.'));

    const outcome = await applyPlan(registry, planned, () => 'replace');

    assert.deepEqual(outcome, { ...emptyOutcome, registered: ['b'], skipped: ['a'] });
    assert.deepEqual(registry.list(), [createTool('a', 'Theirs.'), createTool('b')]);
  });

  it('returns the remarks on tools that it registered', async () => {
    const registry = await registryOf();
    const { tools } = await toolsIn([{ ...createTool('a'), title: 7 }]);

    const outcome = await applyPlan(
      registry,
      planTools(tools, name => registry.get(name)),
      () => 'skip',
    );

    assert.deepEqual(
      outcome.remarks.map(({ name, remark }) => [name, /^`title` is a number/.test(remark)]),
      [['a', true]],
    );
  });

  it('makes no edit if nothing changes', async () => {
    const registry = await registryOf(createTool('a'));

    const outcome = await applyPlan(
      registry,
      planTools([importedTool(createTool('a'))], name => registry.get(name)),
      () => 'replace',
    );

    assert.deepEqual(outcome, { ...emptyOutcome, unchanged: ['a'] });
    assert.equal(registry.history().length, 1);
  });
});

describe('tools from a program', () => {
  const chat = { type: 'function', function: { name: 'a', description: 'Does it.', parameters: { type: 'object' } } };
  const values = {
    'a tool': createTool('a'),
    'a list': [createTool('a')],
    'JidoCode’s format': { name: 'a', description: 'Does it.', parameters: [] },
    'a request to OpenAI': { model: 'gpt', tools: [chat] },
    'a response of an MCP server': { tools: [createTool('a')] },
    'JSON as text': JSON.stringify([chat]),
  };
  for (const [kind, value] of Object.entries(values)) {
    it(`may be ${kind}`, async () => {
      const { tools, problems } = await toolsIn(value);

      assert.deepEqual(
        tools.map(each => [each.tool?.name, each.tool?.origin]),
        [['a', undefined]],
      );
      assert.deepEqual(problems, []);
    });
  }

  it('have their own labels if they are invalid', async () => {
    const { tools } = await toolsIn([createTool('a'), { ...createTool('b b'), inputSchema: [] }]);

    assert.deepEqual(
      tools.map(each => [each.label, each.tool?.name]),
      [
        ['“a”', 'a'],
        ['“b b”', undefined],
      ],
    );
  });

  it('have a problem if there are none', async () => {
    const read = await Promise.all([toolsIn('{ "name": '), toolsIn(7)]);

    assert.deepEqual(
      read.map(({ tools, problems }) => [tools.length, problems.map(problem => problem.code)]),
      [
        [0, ['invalid-json']],
        [0, ['no-tools']],
      ],
    );
  });
});
