import assert from 'node:assert/strict';
import type { OnConflict } from '../../../../src/core/registry/edits';
import { registryOf, tool } from './tools';

const rows: { onConflict: OnConflict; registered: string; there: Record<string, string> }[] = [
  { onConflict: 'skip', registered: 'a', there: { a: 'Does it.' } },
  { onConflict: 'replace', registered: 'a', there: { a: 'New.' } },
  { onConflict: 'rename', registered: 'a_2', there: { a: 'Does it.', a_2: 'New.' } },
];

describe('a name that is taken', () => {
  it('is refused, naming who has it', async () => {
    const registry = await registryOf('a');

    const answer = await registry.register(tool('a', 'New.'));

    assert.deepEqual(answer, {
      ok: false,
      error: 'already_registered',
      problems: [
        {
          code: 'already-registered',
          severity: 'error',
          message:
            '“a” is already registered (by memory). Replace it, skip it, or register this one under another name.',
          path: ['name'],
        },
      ],
    });
  });

  for (const { onConflict, registered, there } of rows) {
    it(`is met with ${onConflict}, where that is asked for`, async () => {
      const registry = await registryOf('a');

      const answer = await registry.register(tool('a', 'New.'), { onConflict });

      assert.equal(answer.ok && answer.tool.name, registered);
      assert.deepEqual(Object.fromEntries(registry.list().map(each => [each.name, each.description])), there);
    });
  }

  it('is renamed within the length of a name', async () => {
    const long = 'x'.repeat(128);
    const registry = await registryOf(long);

    const answer = await registry.register(tool(long), { onConflict: 'rename' });

    assert.equal(answer.ok && answer.tool.name, `${'x'.repeat(126)}_2`);
  });

  it('stops a batch, unless what can be registered shall be', async () => {
    const registry = await registryOf('a');
    const batch = [tool('b'), tool('a', 'New.'), { name: 'no name' }, tool('c'), tool('c')];

    const whole = await registry.registerAll(batch);
    const afterWhole = registry.count();
    const partial = await registry.registerAll(batch, { partial: true });

    const outcomes = [true, 'already_registered', 'invalid_tool', true, 'already_registered'];
    assert.deepEqual(
      [whole, partial].map(answers => answers.map(answer => answer.ok || answer.error)),
      [outcomes, outcomes],
    );
    assert.equal(afterWhole, 1);
    assert.deepEqual(registry.list(), [tool('a'), tool('b'), tool('c')]);
  });

  it('can be asked about tool by tool', async () => {
    const registry = await registryOf('a', 'b');

    await registry.registerAll([tool('a', 'New.'), tool('b', 'New.')], {
      onConflict: ({ name }) => (name === 'a' ? 'replace' : 'skip'),
    });

    assert.deepEqual(registry.list(), [tool('a', 'New.'), tool('b')]);
  });

  it('twice in a batch that ends with the tool that was there is no edit, which would have nothing to undo', async () => {
    const registry = await registryOf('a');
    const before = [...registry.history()];

    const answers = await registry.registerAll([tool('a', 'New.'), tool('a')], { onConflict: 'replace' });
    const steps = ['New.', 'Does it.'].map(text => ({ tool: tool('a', text), onConflict: 'replace' as const }));
    const imported = await registry.user.importAll({ tools: steps });

    assert.deepEqual(
      [...answers, ...imported.tools].map(each => each.ok && each.tool.description),
      ['New.', 'Does it.', 'New.', 'Does it.'],
    );
    assert.deepEqual(registry.history(), before);
  });
});

describe('a change with `ifOp`', () => {
  it('is refused when another edit has put the tool there meanwhile', async () => {
    const registry = await registryOf('a');
    const seen = registry.user.opOf('a')!;
    await registry.replace(tool('a', 'By another window.'));

    const answers = [
      await registry.replace(tool('a', 'Mine.'), { ifOp: seen }),
      await registry.user.unregister('a', { ifOp: seen }),
    ];

    assert.deepEqual(
      answers.map(answer => answer.ok || answer.error),
      ['conflict', 'conflict'],
    );
    assert.deepEqual(registry.list(), [tool('a', 'By another window.')]);
  });

  it('is made when it is still the same', async () => {
    const registry = await registryOf('a');

    const renamed = await registry.replace(tool('b'), { oldName: 'a', ifOp: registry.user.opOf('a')! });
    const removed = await registry.user.unregister('b', { ifOp: registry.user.opOf('b')! });

    assert.deepEqual([renamed.ok, removed.ok, registry.count()], [true, true, 0]);
  });
});
