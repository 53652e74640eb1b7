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

const tool = (name: string, description = 'Do it.'): Tool => ({ name, description, inputSchema: { type: 'object' } });
const names = (tools: readonly { readonly name: string }[]): string[] => tools.map(({ name }) => name);

let clock = 0;
/** Reads the tools as if they had been pasted, or as what is said. */
const read = (
  value: unknown,
  source: { kind?: string; address?: string; isWhole?: boolean } = {},
): Promise<Imported> => {
  const now = new Date(1_700_000_000_000 + clock++ * 1000).toISOString();
  return importText(JSON.stringify(value), { kind: 'clipboard', ...source, now });
};

/** A layer, and what it is to read a list into it. */
const opened = () => {
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
  tools.map(each => (typeof each === 'string' ? tool(each) : each));

describe('a list that is read again', () => {
  it('is counted: what is new, differs, is the same, is no tool, and is gone', async () => {
    const { plan, apply } = opened();
    await apply(list('a', 'b', 'c', 'd', 'e', 'f'));

    const planned = await plan([...list('x', 'y', 'z', tool('a', 'New.'), tool('b', 'New.'), 'c', 'd', 'e'), 7]);

    assert.deepEqual(countsOf(planned.tools), { new: 3, taken: 2, same: 3, invalid: 1 });
    assert.deepEqual(names(planned.missing), ['f']);
  });

  it('is applied as one edit, which one undo takes back', async () => {
    const { registry, layer, apply } = opened();
    await apply(list('a', 'b', 'c'));
    const before = registry.list();
    const heard: unknown[] = [];
    registry.onDidChange(change => heard.push(change));

    const outcome = await apply(list('x', tool('a', 'New.'), 'b'));
    const after = registry.list().map(({ name, description }) => `${name}: ${description}`);
    const edits = layer.history().length;
    await registry.undo();

    assert.deepEqual(
      [outcome.registered, outcome.replaced, outcome.unchanged, outcome.removed],
      [['x'], ['a'], ['b'], ['c']],
    );
    assert.deepEqual(after, ['a: New.', 'b: Do it.', 'x: Do it.']);
    assert.deepEqual([edits, heard.length], [2, 2]);
    assert.deepEqual(registry.list(), before);
  });

  const same = ['a', 'b', 'c', 'd'];
  const cases: readonly [string, Parameters<typeof read>[1], readonly string[], readonly string[]][] = [
    ['was pasted and comes without one', {}, ['a', 'b', 'c'], ['d']],
    ['was pasted and comes with half of them', {}, ['a', 'b'], ['c', 'd']],
    ['was pasted, of which one tool comes alone', {}, ['a'], []],
    ['was pasted, of which none comes', {}, ['x', 'y'], []],
    ['is all of a file', { kind: 'file', address: 'file:///a.json', isWhole: true }, ['a'], ['b', 'c', 'd']],
    ['is a selection of a file', { kind: 'editor', address: 'file:///a.json', isWhole: false }, ['a'], []],
  ];
  for (const [what, source, again, gone] of cases) {
    it(`has lost what it no longer lists where it ${what}`, async () => {
      const { plan, apply } = opened();
      await apply(list('other'));
      await apply(list(...same), source);

      assert.deepEqual(names((await plan(list(...again), source)).missing), gone);
    });
  }

  it('has not lost tools that came otherwise, or were written by hand', async () => {
    const { layer, plan, apply } = opened();
    await layer.registerAll(list('mine'));
    await apply(list('x', 'y', 'z'), { kind: 'file', address: 'file:///other.json' });
    await apply(list('a', 'b', 'c'));

    assert.deepEqual(names((await plan(list('a', 'b', 'x'))).missing), ['c']);
  });

  it('has not lost a tool that has another name here, or that cannot be registered any more', async () => {
    const { layer, plan, apply } = opened();
    await apply(list('a', 'b', 'c'));
    await layer.rename('b', 'renamed');

    const { missing } = await plan([tool('a'), tool('b'), { ...tool('c'), inputSchema: 'none' }]);

    assert.deepEqual(missing, []);
  });

  it('is known by the name that its origin has, also to what is new, and across updates', async () => {
    const { registry, plan, apply } = opened();
    await apply(list('a', 'b'), {}, 'GitHub server');
    await apply(list('a', tool('b', 'New.'), 'c'));

    const planned = await plan(list('a'), {}, 'GitHub server');

    assert.deepEqual(
      registry.list().map(({ name, origin }) => [name, origin?.title]),
      ['a', 'b', 'c'].map(name => [name, 'GitHub server']),
    );
    assert.deepEqual(names(planned.missing), ['b', 'c']);
  });

  it('names the origin of what is there just as it is, too', async () => {
    const { registry, apply } = opened();
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

describe('an update that comes late', () => {
  it('leaves what has changed, come or gone since it was planned', async () => {
    const { registry, layer, plan, apply } = opened();
    await apply(list('changed', 'gone', 'ended', 'stays'));
    const planned = await plan(list('came', tool('changed', 'New.'), tool('gone', 'New.'), 'stays'));
    await layer.registerAll([tool('came', 'Theirs.'), tool('changed', 'Theirs.'), tool('ended', 'Theirs.')], {
      onConflict: 'replace',
    });
    await layer.unregister('gone');

    const outcome = await applyImport(layer, planned, applyAll(planned));

    assert.deepEqual(names(planned.missing), ['ended']);
    assert.deepEqual(
      [outcome.registered, outcome.replaced, outcome.skipped, outcome.removed],
      [[], [], ['came', 'changed', 'gone'], []],
    );
    assert.deepEqual(
      registry.list().map(({ name, description }) => `${name}: ${description}`),
      ['came: Theirs.', 'changed: Theirs.', 'ended: Theirs.', 'stays: Do it.'],
    );
  });

  it('changes nothing when it comes a second time', async () => {
    const { registry, layer, plan, apply } = opened();
    await apply(list('a', 'b'));
    const planned = await plan(list(tool('a', 'New.'), 'c'));
    await applyImport(layer, planned, applyAll(planned));
    const after = registry.list();
    const edits = layer.history().length;

    const again = await applyImport(layer, planned, applyAll(planned));

    assert.deepEqual([again.registered, again.replaced, again.removed], [[], [], []]);
    assert.deepEqual([registry.list(), layer.history().length], [after, edits]);
  });

  it('takes the last of several tools of one name', async () => {
    const { registry, apply } = opened();

    const outcome = await apply(list('a', tool('a', 'Second.'), tool('a', 'Third.')));

    assert.deepEqual([outcome.registered, outcome.replaced], [['a'], ['a', 'a']]);
    assert.equal(registry.get('a')?.description, 'Third.');
  });
});

describe('a document with sets', () => {
  const git = { name: 'git', description: 'Version control.', icon: 'git', tools: ['git_*'] };
  const reading = { name: 'reading', tools: ['read_file'] };

  it('brings tools and sets to an empty store just as they were', async () => {
    const { registry, layer } = opened();
    await layer.registerAll([
      { ...tool('git_log'), enabled: false, tags: ['vcs'] },
      { ...tool('odd'), type: 'function', tool_call_id: 7, function: { arguments: {} } },
      { ...tool('read_file'), origin: { kind: 'mcp', address: 'files', title: 'Files' }, lint: { ignore: ['x'] } },
    ]);
    for (const set of [git, reading]) await layer.keepSet(set);
    const text = toolsText(layer.list(), layer.sets());
    const other = opened();

    const outcome = await other.apply(JSON.parse(text));

    assert.deepEqual(outcome.sets, { registered: ['git', 'reading'], replaced: [], unchanged: [], skipped: [] });
    assert.deepEqual(other.registry.list(), registry.list());
    assert.deepEqual(other.layer.sets(), layer.sets());
    assert.equal(toolsText(other.layer.list(), other.layer.sets()), text);
    assert.equal(other.layer.history().length, 1);
    await other.registry.undo();
    assert.deepEqual([other.registry.list(), other.layer.sets()], [[], []]);
  });

  it('may hold sets alone, and says which of them are none', async () => {
    const { plan } = opened();

    const { tools, sets } = await plan({ version: 1, tools: [], sets: { git: { tools: ['git_*'] }, bad: {} } });

    assert.deepEqual([tools, sets.map(({ kind }) => kind)], [[], ['new', 'invalid']]);
  });

  it('tells sets that are new, different and the same, and replaces a set only while it is what was seen', async () => {
    const { layer, plan } = opened();
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
    it(`does with a set of a name that is taken what it is told: ${choice}`, async () => {
      const { layer, plan } = opened();
      await layer.keepSet(git);
      const planned = await plan({ version: 1, tools: [], sets: { git: { tools: ['git_log'] } } });

      const outcome = await applyImport(layer, planned, { choiceOf: () => choice });

      assert.deepEqual(outcome.sets, { registered: [], replaced: [], unchanged: [], skipped: [], ...part });
      assert.deepEqual(Object.fromEntries(layer.sets().map(({ name, tools }) => [name, tools])), after);
    });
  }

  it('keeps its tools and sets in any store', async () => {
    const { registry, layer } = opened();
    await layer.registerAll([{ ...tool('a'), enabled: false }, tool('b')]);
    const other = opened();

    await other.apply(JSON.parse(toolsText(layer.list(), layer.sets())));

    const [one, two] = [registry.list(), other.registry.list()];
    assert.ok(one.length === two.length && one.every((each, index) => sameTool(each, two[index]!)));
  });
});
