import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { restoreOutcome, touchedTools } from '../../../../src/core/registry/restore';
import { ToolRegistry } from '../../../../src/core/registry/registry';
import type { Tool } from '../../../../src/core/tool/tool';
import { commands } from './commands';
import { registryOf, tool } from './tools';

/** The tools, by name. */
const held = (registry: ToolRegistry): Map<string, Tool> => new Map(registry.list().map(each => [each.name, each]));

/** Leave to go over every conflict that there is now. */
const overAll = (registry: ToolRegistry): Map<string, string> =>
  new Map(registry.list().map(({ name }) => [name, registry.user.opOf(name)!]));

describe('what an edit touched', () => {
  it('is told by name, with what it was before and after', async () => {
    const registry = await registryOf('b', 'c');
    await registry.user.replaceAll([tool('a'), tool('b', 'New.')]);

    assert.deepEqual(touchedTools(registry.history()[0]!), [
      { name: 'a', before: undefined, after: tool('a') },
      { name: 'b', before: tool('b'), after: tool('b', 'New.') },
      { name: 'c', before: tool('c'), after: undefined },
    ]);
  });

  it('may be there again already, may be put back freely, or has moved on', () => {
    const [one, two, three] = [tool('a', 'One.'), tool('a', 'Two.'), tool('a', 'Three.')];
    const now = [undefined, one, two, three];
    const all = (before: Tool | undefined, after: Tool | undefined): string[] =>
      now.map(each => restoreOutcome({ name: 'a', before, after }, each));

    assert.deepEqual(all(one, two), ['free', 'done', 'free', 'conflict']);
    assert.deepEqual(all(one, undefined), ['free', 'done', 'conflict', 'conflict']);
    assert.deepEqual(all(undefined, one), ['done', 'free', 'conflict', 'conflict']);
  });
});

describe('a restore', () => {
  it('brings one tool back of several', async () => {
    const registry = await registryOf('a', 'b', 'c');
    await registry.clear();
    const [cleared] = registry.history();

    const restored = await registry.user.restore(cleared!.id, { names: ['b'] });

    assert.deepEqual(restored, { ok: true, restored: ['b'], removed: [], refused: [] });
    assert.deepEqual(registry.list(), [tool('b')]);
  });

  it('removes again what was not there before', async () => {
    const registry = await registryOf('a');
    await registry.register(tool('b'));

    const restored = await registry.user.restore(registry.history()[0]!.id);

    assert.deepEqual(restored, { ok: true, restored: [], removed: ['b'], refused: [] });
    assert.deepEqual(registry.list(), [tool('a')]);
  });

  it('refuses by name what has come back, and does the rest', async () => {
    const registry = await registryOf('a', 'b');
    await registry.clear();
    const { id } = registry.history()[0]!;
    await registry.register(tool('b', 'Anew.'));

    const restored = await registry.user.restore(id);
    const again = await registry.user.restore(id);

    assert.deepEqual(restored, { ok: true, restored: ['a'], removed: [], refused: ['b'] });
    assert.deepEqual(again, { ok: false, error: 'conflict', refused: ['b'] });
    assert.deepEqual(registry.list(), [tool('a'), tool('b', 'Anew.')]);
  });

  it('goes over a conflict that was agreed to, but not over one that came after', async () => {
    const registry = await registryOf('a', 'b');
    await registry.clear();
    const { id } = registry.history()[0]!;
    await registry.registerAll([tool('a', 'Anew.'), tool('b', 'Anew.')]);
    const over = overAll(registry);
    await registry.replace(tool('b', 'Newer.'));

    const restored = await registry.user.restore(id, { overwrite: over });

    assert.deepEqual(restored, { ok: true, restored: ['a'], removed: [], refused: ['b'] });
    assert.deepEqual(registry.list(), [tool('a'), tool('b', 'Newer.')]);
  });

  it('answers for a change that is gone, and where all is as it was', async () => {
    const registry = await registryOf('a');
    await registry.unregister('a');
    const { id } = registry.history()[0]!;
    await registry.undo();

    const answers = [await registry.user.restore('9.9'), await registry.user.restore(id)];

    assert.deepEqual(answers, [
      { ok: false, error: 'not_found', refused: [] },
      { ok: false, error: 'nothing_to_restore', refused: [] },
    ]);
  });

  it('gives exactly the earlier tools, loses nothing unasked, and can itself be undone', async () => {
    await fc.assert(
      fc.asyncProperty(commands, fc.nat(), async (sequence, nat) => {
        const registry = new ToolRegistry();
        const earlier = new Map<string, Map<string, Tool>>();
        for (const { real } of sequence) {
          const before = held(registry);
          const known = registry.history()[0]?.id;
          await real(registry);
          const [newest] = registry.history();
          if (newest && newest.id !== known) earlier.set(newest.id, before);
        }
        const history = registry.history();
        fc.pre(history.length > 0);
        const edit = history[nat % history.length]!;
        const was = earlier.get(edit.id)!;
        const names = touchedTools(edit).map(({ name }) => name);
        const now = held(registry);

        const careful = await registry.user.restore(edit.id);
        for (const name of careful.refused) assert.deepEqual(registry.get(name), now.get(name));
        for (const name of names.filter(each => !careful.refused.includes(each))) {
          assert.deepEqual(registry.get(name), was.get(name));
        }
        const bold = await registry.user.restore(edit.id, { overwrite: overAll(registry) });
        const expected = new Map([...now].filter(([name]) => !names.includes(name)));
        for (const name of names) if (was.has(name)) expected.set(name, was.get(name)!);
        assert.deepEqual(held(registry), expected);

        for (const restored of [bold, careful]) if (restored.ok) await registry.undo();
        assert.deepEqual(held(registry), now);
      }),
      { numRuns: 300 },
    );
  });
});
