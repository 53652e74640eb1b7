import assert from 'node:assert/strict';
import { applyImport } from '../../../../src/core/import/applyImport';
import { planImport } from '../../../../src/core/import/importPlan';
import type { Imported } from '../../../../src/core/import/imported';
import { skippedTools, stillDifferent, registerSkipped } from '../../../../src/core/import/skippedTools';
import type { ConflictChoice } from '../../../../src/core/import/plan';
import type { ToolLayer } from '../../../../src/core/registry/layer';
import { memoryStore } from '../../../../src/core/registry/memoryStore';
import { ToolRegistry } from '../../../../src/core/registry/registry';
import { createTool } from '../../tools';

/** 31 tools and a set. One of the tools and the set differ from registered ones. */
const source: Imported = {
  tools: Array.from({ length: 31 }, (_, index) => createTool(`t${index}`, index === 30 ? 'New.' : undefined)).map(
    each => ({
      label: each.name,
      tool: each,
      problems: [],
    }),
  ),
  sets: [{ label: 'mine', set: { name: 'mine', tools: ['t1'] } }],
  problems: [],
};

const importWith = async (choice: ConflictChoice = 'skip') => {
  const registry = new ToolRegistry();
  registry.open(memoryStore());
  const layer = registry.user;
  await layer.register(createTool('t30'));
  await layer.keepSet({ name: 'mine', tools: [] });
  const plan = planImport(source, layer);
  const outcome = await applyImport(layer, plan, { choiceOf: () => choice });
  return { registry, layer, skipped: skippedTools(plan, outcome, layer) };
};

const descriptionOf = (layer: ToolLayer, name: string): string | undefined => layer.get(name)?.description;

describe('what an import has skipped', () => {
  it('has each conflicting tool and set with the registered one', async () => {
    const { layer, skipped } = await importWith();

    assert.deepEqual(skipped, [
      { tool: createTool('t30', 'New.'), existing: createTool('t30') },
      { set: { name: 'mine', tools: ['t1'] }, existing: { name: 'mine', tools: [] } },
    ]);
    assert.equal(layer.count(), 31);
  });

  for (const choice of ['replace', 'rename'] as const) {
    it(`has no tool whose conflict was resolved with ${choice}`, async () => {
      const { skipped } = await importWith(choice);

      assert.deepEqual(
        skipped.filter(each => 'tool' in each),
        [],
      );
    });
  }

  it('is updated as one edit that one undo reverts', async () => {
    const { registry, layer, skipped } = await importWith();
    const edits = layer.history().length;

    const { updated } = await registerSkipped(layer, skipped);
    const after = [descriptionOf(layer, 't30'), layer.getSet('mine')?.tools, layer.history().length];
    await registry.undo();

    assert.deepEqual(updated, ['t30', 'mine']);
    assert.deepEqual(after, ['New.', ['t1'], edits + 1]);
    assert.deepEqual([descriptionOf(layer, 't30'), layer.getSet('mine')?.tools], ['Does it.', []]);
  });

  it('is not updated if the registered tool has changed meanwhile, until it is compared again', async () => {
    const { layer, skipped } = await importWith();
    await layer.replace(createTool('t30', 'Theirs.'));
    await layer.keepSet({ name: 'mine', tools: ['theirs'] });

    const late = await registerSkipped(layer, skipped);
    const between = [descriptionOf(layer, 't30'), layer.getSet('mine')?.tools];
    const again = await registerSkipped(layer, stillDifferent(layer, skipped));

    assert.deepEqual([late.updated, between], [[], ['Theirs.', ['theirs']]]);
    assert.deepEqual([again.updated, stillDifferent(layer, skipped)], [['t30', 'mine'], []]);
  });

  it('is not registered if the tool was unregistered meanwhile', async () => {
    const { layer, skipped } = await importWith();
    await layer.unregister('t30');
    await layer.dropSet('mine');

    const late = await registerSkipped(layer, skipped);

    assert.deepEqual([late.updated, stillDifferent(layer, skipped)], [[], []]);
    assert.equal(layer.isRegistered('t30'), false);
  });

  it('is updated only once', async () => {
    const { layer, skipped } = await importWith();
    await registerSkipped(layer, skipped);
    const edits = layer.history().length;

    const again = await registerSkipped(layer, skipped);

    assert.deepEqual([again.updated, layer.history().length], [[], edits]);
  });
});
