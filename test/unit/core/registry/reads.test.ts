import assert from 'node:assert/strict';
import { ToolRegistry } from '../../../../src/core/registry/registry';
import { createTool } from '../../tools';
import { registryOf } from './registryOf';

const names = (registry: ToolRegistry): string[] => registry.list().map(each => each.name);

describe('reading the registry', () => {
  it('lists by code units, not by locale', async () => {
    const registry = await registryOf('b', 'a', 'B', 'a_1', 'a.1', 'a-1');

    assert.deepEqual(names(registry), ['B', 'a', 'a-1', 'a.1', 'a_1', 'b']);
  });

  it('returns the same frozen array and text until something changes', async () => {
    const registry = await registryOf('b', 'a');
    const reads = () => [registry.list(), registry.toLlmFormat(), registry.toLlmJson(), registry.toTextDescription()];

    const before = reads();
    await registry.register(createTool('a'));
    await registry.unregister('c');
    const still = reads();
    await registry.register(createTool('c'));
    const after = reads();

    for (const [index, each] of before.entries()) {
      assert.equal(still[index], each);
      assert.notEqual(after[index], each);
      assert.ok(Object.isFrozen(each));
    }
  });

  it('reuses the function objects of unchanged tools', async () => {
    const registry = await registryOf('a', 'b', 'c');

    const before = registry.toLlmFormat();
    await registry.replace(createTool('b', 'Does it better.'));
    const after = registry.toLlmFormat();

    assert.equal(after[0], before[0]);
    assert.notEqual(after[1], before[1]);
    assert.equal(after[2], before[2]);
  });

  it('returns tools that nobody can change, not even the caller that registered them', async () => {
    const given = { name: 'a', description: 'Does it.', inputSchema: { type: 'object', required: ['path'] } };
    const registry = new ToolRegistry();
    await registry.register(given);

    given.inputSchema.required.push('more');

    const kept = registry.get('a')!;
    assert.deepEqual(kept.inputSchema['required'], ['path']);
    assert.ok(Object.isFrozen(kept.inputSchema['required']));
    assert.ok(Object.isFrozen(registry.toLlmFormat()[0]!.function));
  });

  it('omits disabled tools only from exports', async () => {
    const registry = await registryOf('a');

    await registry.register({ ...createTool('b'), enabled: false });

    assert.deepEqual(names(registry), ['a', 'b']);
    assert.deepEqual(
      registry.toLlmFormat().map(each => each.function.name),
      ['a'],
    );
    assert.equal(registry.toLlmJson(), JSON.stringify(registry.toLlmFormat()));
    assert.doesNotMatch(registry.toTextDescription(), /\bb\b/);
  });
});
