import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { restoreOutcome, touchedTools } from '../../../../src/core/registry/restore';
import { ToolRegistry } from '../../../../src/core/registry/registry';
import type { Tool } from '../../../../src/core/tool/tool';
import { commands } from './commands';
import { createTool } from '../../tools';
import { registryOf } from './registryOf';

const toolsByName = (registry: ToolRegistry): Map<string, Tool> =>
  new Map(registry.list().map(each => [each.name, each]));

/** Returns the permission to overwrite every current conflict. */
const overwriteAll = (registry: ToolRegistry): Map<string, string> =>
  new Map(registry.list().map(({ name }) => [name, registry.user.opOf(name)!]));

describe('the tools that an edit touched', () => {
  it('have their names and their state before and after', async () => {
    const registry = await registryOf('b', 'c');
    await registry.user.replaceAll([createTool('a'), createTool('b', 'New.')]);

    assert.deepEqual(touchedTools(registry.history()[0]!), [
      { name: 'a', before: undefined, after: createTool('a') },
      { name: 'b', before: createTool('b'), after: createTool('b', 'New.') },
      { name: 'c', before: createTool('c'), after: undefined },
    ]);
  });

  it('are restored already, can be restored or are in conflict', () => {
    const [one, two, three] = [createTool('a', 'One.'), createTool('a', 'Two.'), createTool('a', 'Three.')];
    const now = [undefined, one, two, three];
    const all = (before: Tool | undefined, after: Tool | undefined): string[] =>
      now.map(each => restoreOutcome({ name: 'a', before, after }, each));

    assert.deepEqual(all(one, two), ['free', 'done', 'free', 'conflict']);
    assert.deepEqual(all(one, undefined), ['free', 'done', 'conflict', 'conflict']);
    assert.deepEqual(all(undefined, one), ['done', 'free', 'conflict', 'conflict']);
  });
});

describe('a restore', () => {
  it('restores one of several tools', async () => {
    const registry = await registryOf('a', 'b', 'c');
    await registry.clear();
    const [cleared] = registry.history();

    const restored = await registry.user.restore(cleared!.id, { names: ['b'] });

    assert.deepEqual(restored, { ok: true, restored: ['b'], removed: [], refused: [] });
    assert.deepEqual(registry.list(), [createTool('b')]);
  });

  it('removes a tool that did not exist before the edit', async () => {
    const registry = await registryOf('a');
    await registry.register(createTool('b'));

    const restored = await registry.user.restore(registry.history()[0]!.id);

    assert.deepEqual(restored, { ok: true, restored: [], removed: ['b'], refused: [] });
    assert.deepEqual(registry.list(), [createTool('a')]);
  });

  it('refuses names that exist again, and restores the rest', async () => {
    const registry = await registryOf('a', 'b');
    await registry.clear();
    const { id } = registry.history()[0]!;
    await registry.register(createTool('b', 'Anew.'));

    const restored = await registry.user.restore(id);
    const again = await registry.user.restore(id);

    assert.deepEqual(restored, { ok: true, restored: ['a'], removed: [], refused: ['b'] });
    assert.deepEqual(again, { ok: false, error: 'conflict', refused: ['b'] });
    assert.deepEqual(registry.list(), [createTool('a'), createTool('b', 'Anew.')]);
  });

  it('overwrites a conflict that was confirmed, but not a later one', async () => {
    const registry = await registryOf('a', 'b');
    await registry.clear();
    const { id } = registry.history()[0]!;
    await registry.registerAll([createTool('a', 'Anew.'), createTool('b', 'Anew.')]);
    const over = overwriteAll(registry);
    await registry.replace(createTool('b', 'Newer.'));

    const restored = await registry.user.restore(id, { overwrite: over });

    assert.deepEqual(restored, { ok: true, restored: ['a'], removed: [], refused: ['b'] });
    assert.deepEqual(registry.list(), [createTool('a'), createTool('b', 'Newer.')]);
  });

  it('returns an error for an unknown edit, and if nothing differs', async () => {
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

  it('restores exactly the earlier tools, overwrites nothing unconfirmed, and can be undone', async () => {
    await fc.assert(
      fc.asyncProperty(commands, fc.nat(), async (sequence, nat) => {
        const registry = new ToolRegistry();
        const earlier = new Map<string, Map<string, Tool>>();
        for (const { real } of sequence) {
          const before = toolsByName(registry);
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
        const now = toolsByName(registry);

        const withoutOverwrite = await registry.user.restore(edit.id);
        for (const name of withoutOverwrite.refused) assert.deepEqual(registry.get(name), now.get(name));
        for (const name of names.filter(each => !withoutOverwrite.refused.includes(each))) {
          assert.deepEqual(registry.get(name), was.get(name));
        }
        const withOverwrite = await registry.user.restore(edit.id, { overwrite: overwriteAll(registry) });
        const expected = new Map([...now].filter(([name]) => !names.includes(name)));
        for (const name of names) if (was.has(name)) expected.set(name, was.get(name)!);
        assert.deepEqual(toolsByName(registry), expected);

        for (const restored of [withOverwrite, withoutOverwrite]) if (restored.ok) await registry.undo();
        assert.deepEqual(toolsByName(registry), now);
      }),
      { numRuns: 300 },
    );
  });
});
