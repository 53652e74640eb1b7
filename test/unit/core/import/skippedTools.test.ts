import assert from 'node:assert/strict';
import { applyImport } from '../../../../src/core/import/applyImport';
import { planImport } from '../../../../src/core/import/importPlan';
import type { Imported } from '../../../../src/core/import/imported';
import { skippedTools, stillDifferent, registerSkipped } from '../../../../src/core/import/skippedTools';
import type { ConflictChoice } from '../../../../src/core/import/plan';
import type { ToolLayer } from '../../../../src/core/registry/layer';
import { memoryStore } from '../../../../src/core/registry/memoryStore';
import { ToolRegistry } from '../../../../src/core/registry/registry';
import type { Tool } from '../../../../src/core/tool/tool';

const tool = (name: string, description = 'Do it.'): Tool => ({ name, description, inputSchema: { type: 'object' } });

/** 31 tools of which one differs from the one that is registered, and a set that does. */
const read: Imported = {
  tools: Array.from({ length: 31 }, (_, index) => tool(`t${index}`, index === 30 ? 'New.' : undefined)).map(each => ({
    label: each.name,
    tool: each,
    problems: [],
  })),
  sets: [{ label: 'mine', set: { name: 'mine', tools: ['t1'] } }],
  problems: [],
};

const imported = async (choice: ConflictChoice = 'skip') => {
  const registry = new ToolRegistry();
  registry.open(memoryStore());
  const layer = registry.user;
  await layer.register(tool('t30'));
  await layer.keepSet({ name: 'mine', tools: [] });
  const plan = planImport(read, layer);
  const outcome = await applyImport(layer, plan, { choiceOf: () => choice });
  return { registry, layer, left: skippedTools(plan, outcome, layer) };
};

const descriptionOf = (layer: ToolLayer, name: string): string | undefined => layer.get(name)?.description;

describe('what an import has left as it is', () => {
  it('is what differs, beside what is registered', async () => {
    const { layer, left } = await imported();

    assert.deepEqual(left, [
      { tool: tool('t30', 'New.'), existing: tool('t30') },
      { set: { name: 'mine', tools: ['t1'] }, existing: { name: 'mine', tools: [] } },
    ]);
    assert.equal(layer.count(), 31);
  });

  for (const choice of ['replace', 'rename'] as const) {
    it(`is nothing that was settled otherwise: ${choice}`, async () => {
      const { left } = await imported(choice);

      assert.deepEqual(
        left.filter(each => 'tool' in each),
        [],
      );
    });
  }

  it('is updated as one edit, which one undo takes back', async () => {
    const { registry, layer, left } = await imported();
    const edits = layer.history().length;

    const { updated } = await registerSkipped(layer, left);
    const after = [descriptionOf(layer, 't30'), layer.getSet('mine')?.tools, layer.history().length];
    await registry.undo();

    assert.deepEqual(updated, ['t30', 'mine']);
    assert.deepEqual(after, ['New.', ['t1'], edits + 1]);
    assert.deepEqual([descriptionOf(layer, 't30'), layer.getSet('mine')?.tools], ['Do it.', []]);
  });

  it('stays as it is when it has changed meanwhile, and is updated once that has been seen', async () => {
    const { layer, left } = await imported();
    await layer.replace(tool('t30', 'Theirs.'));
    await layer.keepSet({ name: 'mine', tools: ['theirs'] });

    const late = await registerSkipped(layer, left);
    const between = [descriptionOf(layer, 't30'), layer.getSet('mine')?.tools];
    const again = await registerSkipped(layer, stillDifferent(layer, left));

    assert.deepEqual([late.updated, between], [[], ['Theirs.', ['theirs']]]);
    assert.deepEqual([again.updated, stillDifferent(layer, left)], [['t30', 'mine'], []]);
  });

  it('does not come back when it was unregistered meanwhile', async () => {
    const { layer, left } = await imported();
    await layer.unregister('t30');
    await layer.dropSet('mine');

    const late = await registerSkipped(layer, left);

    assert.deepEqual([late.updated, stillDifferent(layer, left)], [[], []]);
    assert.equal(layer.isRegistered('t30'), false);
  });

  it('is updated once, however often that is asked', async () => {
    const { layer, left } = await imported();
    await registerSkipped(layer, left);
    const edits = layer.history().length;

    const again = await registerSkipped(layer, left);

    assert.deepEqual([again.updated, layer.history().length], [[], edits]);
  });
});
