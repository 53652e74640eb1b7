import assert from 'node:assert/strict';
import type { OnConflict } from '../../../../src/core/registry/edits';
import { createTool } from '../../tools';
import { registryOf } from './registryOf';

const rows: { onConflict: OnConflict; registered: string; expected: Record<string, string> }[] = [
  { onConflict: 'skip', registered: 'a', expected: { a: 'Does it.' } },
  { onConflict: 'replace', registered: 'a', expected: { a: 'New.' } },
  { onConflict: 'rename', registered: 'a_2', expected: { a: 'Does it.', a_2: 'New.' } },
];

describe('an existing name', () => {
  it('is refused, and the problem names who registered it', async () => {
    const registry = await registryOf('a');

    const answer = await registry.register(createTool('a', 'New.'));

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

  for (const { onConflict, registered, expected } of rows) {
    it(`is resolved with ${onConflict} if requested`, async () => {
      const registry = await registryOf('a');

      const answer = await registry.register(createTool('a', 'New.'), { onConflict });

      assert.equal(answer.ok && answer.tool.name, registered);
      assert.deepEqual(Object.fromEntries(registry.list().map(each => [each.name, each.description])), expected);
    });
  }

  it('is renamed within the maximum length', async () => {
    const long = 'x'.repeat(128);
    const registry = await registryOf(long);

    const answer = await registry.register(createTool(long), { onConflict: 'rename' });

    assert.equal(answer.ok && answer.tool.name, `${'x'.repeat(126)}_2`);
  });

  it('stops a batch unless it may be partial', async () => {
    const registry = await registryOf('a');
    const batch = [createTool('b'), createTool('a', 'New.'), { name: 'no name' }, createTool('c'), createTool('c')];

    const whole = await registry.registerAll(batch);
    const afterWhole = registry.count();
    const partial = await registry.registerAll(batch, { partial: true });

    const outcomes = [true, 'already_registered', 'invalid_tool', true, 'already_registered'];
    assert.deepEqual(
      [whole, partial].map(answers => answers.map(answer => answer.ok || answer.error)),
      [outcomes, outcomes],
    );
    assert.equal(afterWhole, 1);
    assert.deepEqual(registry.list(), [createTool('a'), createTool('b'), createTool('c')]);
  });

  it('can be resolved differently for each tool', async () => {
    const registry = await registryOf('a', 'b');

    await registry.registerAll([createTool('a', 'New.'), createTool('b', 'New.')], {
      onConflict: ({ name }) => (name === 'a' ? 'replace' : 'skip'),
    });

    assert.deepEqual(registry.list(), [createTool('a', 'New.'), createTool('b')]);
  });

  it('makes no edit if a batch replaces a tool and then restores it', async () => {
    const registry = await registryOf('a');
    const before = [...registry.history()];

    const answers = await registry.registerAll([createTool('a', 'New.'), createTool('a')], { onConflict: 'replace' });
    const steps = ['New.', 'Does it.'].map(text => ({ tool: createTool('a', text), onConflict: 'replace' as const }));
    const imported = await registry.user.importAll({ tools: steps });

    assert.deepEqual(
      [...answers, ...imported.tools].map(each => each.ok && each.tool.description),
      ['New.', 'Does it.', 'New.', 'Does it.'],
    );
    assert.deepEqual(registry.history(), before);
  });
});

describe('a change with `ifOp`', () => {
  it('is refused if another edit has changed the tool meanwhile', async () => {
    const registry = await registryOf('a');
    const seen = registry.user.opOf('a')!;
    await registry.replace(createTool('a', 'By another window.'));

    const answers = [
      await registry.replace(createTool('a', 'Mine.'), { ifOp: seen }),
      await registry.user.unregister('a', { ifOp: seen }),
    ];

    assert.deepEqual(
      answers.map(answer => answer.ok || answer.error),
      ['conflict', 'conflict'],
    );
    assert.deepEqual(registry.list(), [createTool('a', 'By another window.')]);
  });

  it('is made if the tool has not changed', async () => {
    const registry = await registryOf('a');

    const renamed = await registry.replace(createTool('b'), { oldName: 'a', ifOp: registry.user.opOf('a')! });
    const removed = await registry.user.unregister('b', { ifOp: registry.user.opOf('b')! });

    assert.deepEqual([renamed.ok, removed.ok, registry.count()], [true, true, 0]);
  });
});
