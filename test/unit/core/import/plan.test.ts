import assert from 'node:assert/strict';
import { applyPlan } from '../../../../src/core/import/applyPlan';
import type { ImportedTool } from '../../../../src/core/import/imported';
import { planTools, type ConflictChoice } from '../../../../src/core/import/plan';
import { toolsIn } from '../../../../src/core/import/toolsIn';
import { memoryStore } from '../../../../src/core/registry/memoryStore';
import { ToolRegistry } from '../../../../src/core/registry/registry';
import type { Tool } from '../../../../src/core/tool/tool';

const tool = (name: string, description = 'Do it.'): Tool => ({ name, description, inputSchema: { type: 'object' } });

const imported = (tool: Tool): ImportedTool => ({ label: `“${tool.name}”`, tool, problems: [] });

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

const nothing = { registered: [], replaced: [], unchanged: [], skipped: [], renamed: [], invalid: [], remarks: [] };

describe('the plan of an import', () => {
  it('tells what is new, the same, taken and invalid', () => {
    const there = new Map([tool('a'), { ...tool('b'), origin: { kind: 'file' } }].map(each => [each.name, each]));
    const list = [tool('a', 'Other.'), { ...tool('b'), origin: { kind: 'clipboard' } }, tool('c')].map(imported);

    const planned = planTools([...list, invalid], name => there.get(name));

    assert.deepEqual(planned, [
      { kind: 'taken', tool: tool('a', 'Other.'), existing: tool('a'), problems: [] },
      { kind: 'same', tool: { ...tool('b'), origin: { kind: 'clipboard' } }, problems: [] },
      { kind: 'new', tool: tool('c'), problems: [] },
      { kind: 'invalid', ...invalid },
    ]);
  });

  it('compares a tool with one before it in the list', () => {
    const list = [tool('a'), tool('a'), tool('a', 'Other.')].map(imported);

    const planned = planTools(list, () => undefined);

    assert.deepEqual(planned, [
      { kind: 'new', tool: tool('a'), problems: [] },
      { kind: 'same', tool: tool('a'), problems: [] },
      { kind: 'taken', tool: tool('a', 'Other.'), existing: tool('a'), problems: [] },
    ]);
  });
});

describe('an update from a form that cannot say all of a tool', () => {
  const there: Tool = {
    ...tool('a'),
    title: 'A',
    tags: ['vcs'],
    enabled: false,
    lint: { ignore: ['desc-short'] },
    origin: { kind: 'file' },
    vendor: { anthropic: { cache_control: { type: 'ephemeral' } }, mcp: { icons: [] } },
    // Fields that nobody knows, one of them with a name that every object has.
    ...{ ours: 'x', constructor: 'y' },
  };
  const read = async (value: object): Promise<readonly ImportedTool[]> => (await toolsIn(value)).tools;

  it('leaves what the form has no place for, and takes away what it has one for', async () => {
    const [planned] = planTools(await read([tool('a', 'New.')]), () => there);

    const { title: _, origin: __, ...kept } = there;
    const expected = { ...kept, description: 'New.', vendor: { anthropic: { cache_control: { type: 'ephemeral' } } } };
    assert.deepEqual(planned, {
      kind: 'taken',
      tool: expected,
      existing: there,
      asFound: tool('a', 'New.'),
      problems: [],
    });
  });

  it('is none where all that it says is the same', async () => {
    const { title: _, vendor: __, ...untitled } = there;

    const [planned] = planTools(await read([tool('a')]), () => untitled);

    assert.equal(planned?.kind, 'same');
  });

  it('leaves nothing where it is our own form', async () => {
    const [planned] = planTools(await read({ version: 1, tools: [tool('a', 'New.')] }), () => there);

    assert.deepEqual(planned, { kind: 'taken', tool: tool('a', 'New.'), existing: there, problems: [] });
  });

  it('has nothing of the other where both are kept', async () => {
    const registry = await registryOf(there);

    const planned = planTools(await read([tool('a', 'New.')]), name => registry.get(name));
    await applyPlan(registry, planned, () => 'rename');

    assert.deepEqual(registry.get('a_2'), tool('a_2', 'New.'));
  });
});

describe('an import carried out', () => {
  const outcomes: readonly [ConflictChoice, object, readonly Tool[]][] = [
    ['skip', { skipped: ['b'] }, [tool('a'), tool('b'), tool('c')]],
    ['replace', { replaced: ['b'] }, [tool('a'), tool('b', 'New.'), tool('c')]],
    ['rename', { renamed: [{ from: 'b', to: 'b_2' }] }, [tool('a'), tool('b'), tool('b_2', 'New.'), tool('c')]],
  ];
  for (const [choice, part, after] of outcomes) {
    it(`is one edit, and with “${choice}” for a name that is taken leaves what was asked for`, async () => {
      const registry = await registryOf(tool('a'), tool('b'));
      const list = [...[tool('a'), tool('b', 'New.'), tool('c')].map(imported), invalid];

      const outcome = await applyPlan(
        registry,
        planTools(list, name => registry.get(name)),
        () => choice,
      );

      assert.deepEqual(outcome, {
        ...nothing,
        registered: ['c'],
        unchanged: ['a'],
        invalid: [{ name: 'bad name', reason: 'It is no name.' }],
        ...part,
      });
      assert.deepEqual(registry.list(), after);
      assert.equal(registry.history().length, 2);
    });
  }

  it('decides for each', async () => {
    const registry = await registryOf(tool('a'), tool('b'));
    const planned = planTools([tool('a', 'New.'), tool('b', 'New.'), tool('b', 'Newer.')].map(imported), name =>
      registry.get(name),
    );
    const choices: ConflictChoice[] = ['skip', 'replace', 'rename'];

    const outcome = await applyPlan(registry, planned, taken => choices[planned.indexOf(taken)]!);

    assert.deepEqual(outcome, { ...nothing, skipped: ['a'], replaced: ['b'], renamed: [{ from: 'b', to: 'b_2' }] });
    assert.deepEqual(registry.list(), [tool('a'), tool('b', 'New.'), tool('b_2', 'Newer.')]);
  });

  it('skips what was taken after it was planned', async () => {
    const registry = await registryOf();
    const planned = planTools([tool('a', 'Mine.'), tool('b')].map(imported), name => registry.get(name));
    await registry.register(tool('a', 'Theirs.'));

    const outcome = await applyPlan(registry, planned, () => 'replace');

    assert.deepEqual(outcome, { ...nothing, registered: ['b'], skipped: ['a'] });
    assert.deepEqual(registry.list(), [tool('a', 'Theirs.'), tool('b')]);
  });

  it('passes on what there is to remark on tools that it registered', async () => {
    const registry = await registryOf();
    const { tools } = await toolsIn([{ ...tool('a'), title: 7 }]);

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

  it('makes no edit where nothing is to be done', async () => {
    const registry = await registryOf(tool('a'));

    const outcome = await applyPlan(
      registry,
      planTools([imported(tool('a'))], name => registry.get(name)),
      () => 'replace',
    );

    assert.deepEqual(outcome, { ...nothing, unchanged: ['a'] });
    assert.equal(registry.history().length, 1);
  });
});

describe('tools that a program hands over', () => {
  const chat = { type: 'function', function: { name: 'a', description: 'Do it.', parameters: { type: 'object' } } };
  const values = {
    'a tool': tool('a'),
    'a list': [tool('a')],
    'the form of the origin': { name: 'a', description: 'Do it.', parameters: [] },
    'a request to OpenAI': { model: 'gpt', tools: [chat] },
    'an answer of an MCP server': { tools: [tool('a')] },
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

  it('are named one by one where they are none', async () => {
    const { tools } = await toolsIn([tool('a'), { ...tool('b b'), inputSchema: [] }]);

    assert.deepEqual(
      tools.map(each => [each.label, each.tool?.name]),
      [
        ['“a”', 'a'],
        ['“b b”', undefined],
      ],
    );
  });

  it('may be none at all', async () => {
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
