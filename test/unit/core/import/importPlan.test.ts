import assert from 'node:assert/strict';
import { applyImport, applyAll } from '../../../../src/core/import/applyImport';
import { countsOf, planImport, type ImportPlan } from '../../../../src/core/import/importPlan';
import type { Imported } from '../../../../src/core/import/imported';
import { importText } from '../../../../src/core/import/importText';
import type { Outcome } from '../../../../src/core/import/plan';
import { memoryStore } from '../../../../src/core/registry/memoryStore';
import { ToolRegistry } from '../../../../src/core/registry/registry';
import { sameTool } from '../../../../src/core/tool/sameTool';
import type { Tool } from '../../../../src/core/tool/tool';
import { toolsText } from '../../../../src/core/tool/toolDocument';
import { createTool } from '../../tools';

const names = (tools: readonly { readonly name: string }[]): string[] => tools.map(({ name }) => name);

let clock = 0;
/** Reads the tools as if they were pasted, or from the given source. */
const read = (
  value: unknown,
  source: { kind?: string; address?: string; isWhole?: boolean } = {},
): Promise<Imported> => {
  const now = new Date(1_700_000_000_000 + clock++ * 1000).toISOString();
  return importText(JSON.stringify(value), { kind: 'clipboard', ...source, now });
};

/** Opens an empty registry, and returns functions that plan and apply an import into its user layer. */
const openLayer = () => {
  const registry = new ToolRegistry();
  registry.open(memoryStore());
  const layer = registry.user;
  const plan = async (value: unknown, source?: Parameters<typeof read>[1], title?: string): Promise<ImportPlan> =>
    planImport(await read(value, source), layer, title);
  const apply = async (...asked: Parameters<typeof plan>): Promise<Outcome> => {
    const planned = await plan(...asked);
    return applyImport(layer, planned, applyAll(planned));
  };
  return { registry, layer, plan, apply };
};

const list = (...tools: readonly (Tool | string)[]): readonly Tool[] =>
  tools.map(each => (typeof each === 'string' ? createTool(each) : each));

describe('a list that is imported again', () => {
  it('is planned: which tools are new, changed, unchanged, invalid and removed', async () => {
    const { plan, apply } = openLayer();
    await apply(list('a', 'b', 'c', 'd', 'e', 'f'));

    const planned = await plan([
      ...list('x', 'y', 'z', createTool('a', 'New.'), createTool('b', 'New.'), 'c', 'd', 'e'),
      7,
    ]);

    assert.deepEqual(countsOf(planned.tools), { new: 3, taken: 2, same: 3, invalid: 1 });
    assert.deepEqual(names(planned.missing), ['f']);
  });

  it('is applied as one edit that one undo reverts', async () => {
    const { registry, layer, apply } = openLayer();
    await apply(list('a', 'b', 'c'));
    const before = registry.list();
    const events: unknown[] = [];
    registry.onDidChange(change => events.push(change));

    const outcome = await apply(list('x', createTool('a', 'New.'), 'b'));
    const after = registry.list().map(({ name, description }) => `${name}: ${description}`);
    const edits = layer.history().length;
    await registry.undo();

    assert.deepEqual(
      [outcome.registered, outcome.replaced, outcome.unchanged, outcome.removed],
      [['x'], ['a'], ['b'], ['c']],
    );
    assert.deepEqual(after, ['a: New.', 'b: Does it.', 'x: Does it.']);
    assert.deepEqual([edits, events.length], [2, 2]);
    assert.deepEqual(registry.list(), before);
  });

  const original = ['a', 'b', 'c', 'd'];
  const cases: readonly [string, Parameters<typeof read>[1], readonly string[], readonly string[]][] = [
    ['was pasted and one tool is missing', {}, ['a', 'b', 'c'], ['d']],
    ['was pasted and half of the tools are missing', {}, ['a', 'b'], ['c', 'd']],
    ['was pasted and only one tool is pasted again', {}, ['a'], []],
    ['was pasted and none of its tools is pasted again', {}, ['x', 'y'], []],
    ['is a whole file', { kind: 'file', address: 'file:///a.json', isWhole: true }, ['a'], ['b', 'c', 'd']],
    ['is a selection in a file', { kind: 'editor', address: 'file:///a.json', isWhole: false }, ['a'], []],
  ];
  for (const [what, source, listed, removed] of cases) {
    it(`finds the removed tools if it ${what}`, async () => {
      const { plan, apply } = openLayer();
      await apply(list('other'));
      await apply(list(...original), source);

      assert.deepEqual(names((await plan(list(...listed), source)).missing), removed);
    });
  }

  it('does not remove tools from other sources or tools that were written by hand', async () => {
    const { layer, plan, apply } = openLayer();
    await layer.registerAll(list('mine'));
    await apply(list('x', 'y', 'z'), { kind: 'file', address: 'file:///other.json' });
    await apply(list('a', 'b', 'c'));

    assert.deepEqual(names((await plan(list('a', 'b', 'x'))).missing), ['c']);
  });

  it('does not remove a tool that was renamed here or that is now invalid', async () => {
    const { layer, plan, apply } = openLayer();
    await apply(list('a', 'b', 'c'));
    await layer.rename('b', 'renamed');

    const { missing } = await plan([createTool('a'), createTool('b'), { ...createTool('c'), inputSchema: 'none' }]);

    assert.deepEqual(missing, []);
  });

  it('keeps the title of its origin for new tools and across updates', async () => {
    const { registry, plan, apply } = openLayer();
    await apply(list('a', 'b'), {}, 'GitHub server');
    await apply(list('a', createTool('b', 'New.'), 'c'));

    const planned = await plan(list('a'), {}, 'GitHub server');

    assert.deepEqual(
      registry.list().map(({ name, origin }) => [name, origin?.title]),
      ['a', 'b', 'c'].map(name => [name, 'GitHub server']),
    );
    assert.deepEqual(names(planned.missing), ['b', 'c']);
  });

  it('sets the title of the origin on unchanged tools too', async () => {
    const { registry, apply } = openLayer();
    await apply(list('a', 'b'));

    const outcome = await apply(list('a', 'b', 'c'), {}, 'GitHub server');
    const titles = registry.list().map(({ origin }) => origin?.title);
    await registry.undo();

    assert.deepEqual([outcome.registered, outcome.unchanged], [['c'], ['a', 'b']]);
    assert.deepEqual(titles, ['GitHub server', 'GitHub server', 'GitHub server']);
    assert.deepEqual(
      registry.list().map(({ origin }) => origin?.title),
      [undefined, undefined],
    );
  });
});

describe('an update that is applied late', () => {
  it('skips tools that were changed, added or removed since it was planned', async () => {
    const { registry, layer, plan, apply } = openLayer();
    await apply(list('changed', 'gone', 'ended', 'stays'));
    const planned = await plan(list('came', createTool('changed', 'New.'), createTool('gone', 'New.'), 'stays'));
    await layer.registerAll(
      [createTool('came', 'Theirs.'), createTool('changed', 'Theirs.'), createTool('ended', 'Theirs.')],
      {
        onConflict: 'replace',
      },
    );
    await layer.unregister('gone');

    const outcome = await applyImport(layer, planned, applyAll(planned));

    assert.deepEqual(names(planned.missing), ['ended']);
    assert.deepEqual(
      [outcome.registered, outcome.replaced, outcome.skipped, outcome.removed],
      [[], [], ['came', 'changed', 'gone'], []],
    );
    assert.deepEqual(
      registry.list().map(({ name, description }) => `${name}: ${description}`),
      ['came: Theirs.', 'changed: Theirs.', 'ended: Theirs.', 'stays: Does it.'],
    );
  });

  it('changes nothing if it is applied twice', async () => {
    const { registry, layer, plan, apply } = openLayer();
    await apply(list('a', 'b'));
    const planned = await plan(list(createTool('a', 'New.'), 'c'));
    await applyImport(layer, planned, applyAll(planned));
    const after = registry.list();
    const edits = layer.history().length;

    const again = await applyImport(layer, planned, applyAll(planned));

    assert.deepEqual([again.registered, again.replaced, again.removed], [[], [], []]);
    assert.deepEqual([registry.list(), layer.history().length], [after, edits]);
  });

  it('keeps the last of several tools with the same name', async () => {
    const { registry, apply } = openLayer();

    const outcome = await apply(list('a', createTool('a', 'Second.'), createTool('a', 'Third.')));

    assert.deepEqual([outcome.registered, outcome.replaced], [['a'], ['a', 'a']]);
    assert.equal(registry.get('a')?.description, 'Third.');
  });
});

describe('a document with sets', () => {
  const git = { name: 'git', description: 'Version control.', icon: 'git', tools: ['git_*'] };
  const reading = { name: 'reading', tools: ['read_file'] };

  it('restores tools and sets unchanged in an empty store', async () => {
    const { registry, layer } = openLayer();
    await layer.registerAll([
      { ...createTool('git_log'), enabled: false, tags: ['vcs'] },
      { ...createTool('odd'), type: 'function', tool_call_id: 7, function: { arguments: {} } },
      {
        ...createTool('read_file'),
        origin: { kind: 'mcp', address: 'files', title: 'Files' },
        lint: { ignore: ['x'] },
      },
    ]);
    for (const set of [git, reading]) await layer.keepSet(set);
    const text = toolsText(layer.list(), layer.sets());
    const other = openLayer();

    const outcome = await other.apply(JSON.parse(text));

    assert.deepEqual(outcome.sets, { registered: ['git', 'reading'], replaced: [], unchanged: [], skipped: [] });
    assert.deepEqual(other.registry.list(), registry.list());
    assert.deepEqual(other.layer.sets(), layer.sets());
    assert.equal(toolsText(other.layer.list(), other.layer.sets()), text);
    assert.equal(other.layer.history().length, 1);
    await other.registry.undo();
    assert.deepEqual([other.registry.list(), other.layer.sets()], [[], []]);
  });

  it('may have only sets, and reports invalid ones', async () => {
    const { plan } = openLayer();

    const { tools, sets } = await plan({ version: 1, tools: [], sets: { git: { tools: ['git_*'] }, bad: {} } });

    assert.deepEqual([tools, sets.map(({ kind }) => kind)], [[], ['new', 'invalid']]);
  });

  it('has new, changed and unchanged sets, and replaces a set only if it has not changed since', async () => {
    const { layer, plan } = openLayer();
    for (const set of [git, reading]) await layer.keepSet(set);
    const sets = { git: { tools: ['git_log'] }, reading: { tools: ['read_file'] }, fresh: { tools: ['*'] } };
    const planned = await plan({ version: 1, tools: list('a'), sets });
    await layer.keepSet({ name: 'git', tools: ['theirs'] });

    const outcome = await applyImport(layer, planned, applyAll(planned));

    assert.deepEqual(
      planned.sets.map(({ kind }) => kind),
      ['taken', 'same', 'new'],
    );
    assert.deepEqual(outcome.sets, { registered: ['fresh'], replaced: [], unchanged: ['reading'], skipped: ['git'] });
    assert.deepEqual(layer.getSet('git')?.tools, ['theirs']);
  });

  const choices = [
    ['skip', { skipped: ['git'] }, { git: ['git_*'] }],
    ['replace', { replaced: ['git'] }, { git: ['git_log'] }],
    ['rename', { registered: ['git_2'] }, { git: ['git_*'], git_2: ['git_log'] }],
  ] as const;
  for (const [choice, part, after] of choices) {
    it(`resolves the conflict of a set with an existing one: ${choice}`, async () => {
      const { layer, plan } = openLayer();
      await layer.keepSet(git);
      const planned = await plan({ version: 1, tools: [], sets: { git: { tools: ['git_log'] } } });

      const outcome = await applyImport(layer, planned, { choiceOf: () => choice });

      assert.deepEqual(outcome.sets, { registered: [], replaced: [], unchanged: [], skipped: [], ...part });
      assert.deepEqual(Object.fromEntries(layer.sets().map(({ name, tools }) => [name, tools])), after);
    });
  }

  it('has the same tools after an import into another store', async () => {
    const { registry, layer } = openLayer();
    await layer.registerAll([{ ...createTool('a'), enabled: false }, createTool('b')]);
    const other = openLayer();

    await other.apply(JSON.parse(toolsText(layer.list(), layer.sets())));

    const [one, two] = [registry.list(), other.registry.list()];
    assert.ok(one.length === two.length && one.every((each, index) => sameTool(each, two[index]!)));
  });
});
