import assert from 'node:assert/strict';
import { shadowing, sameNameInOtherLayers, renameRefusal } from '../../../../src/core/registry/renameConflicts';

const layer = (id: string, ...names: readonly string[]) => ({
  id,
  title: id,
  isRegistered: (name: string) => names.includes(name),
});

describe('renaming a tool', () => {
  const [one, two, user] = [
    layer('one', 'read', 'list'),
    layer('two', 'find'),
    layer('user', 'read', 'write'),
  ] as const;
  const layers = [one, two, user];

  it('is refused for an invalid name and for a name of another tool in the layer', () => {
    assert.deepEqual(renameRefusal(user, 'read', 'read file'), {
      kind: 'no-name',
      message: '“read file” is not a valid tool name. Try “read_file”.',
    });
    assert.deepEqual(renameRefusal(user, 'read', 'write'), { kind: 'taken' });
    assert.equal(renameRefusal(user, 'read', 'read'), undefined);
    assert.equal(renameRefusal(user, 'read', 'list'), undefined);
  });

  it('reports a tool of another layer that it hides or that hides it', () => {
    assert.deepEqual(shadowing(layers, two, 'read'), { hiddenBy: one, hides: user });
    assert.deepEqual(shadowing(layers, user, 'list'), { hiddenBy: one });
    assert.deepEqual(shadowing(layers, one, 'find'), { hides: two });
    assert.deepEqual(shadowing(layers, user, 'new'), {});
  });

  it('is possible in the other layers where the new name is free', () => {
    assert.deepEqual(sameNameInOtherLayers(layers, one, 'read', 'new'), { free: [user], taken: [] });
    assert.deepEqual(sameNameInOtherLayers(layers, one, 'read', 'write'), { free: [], taken: [user] });
    assert.deepEqual(sameNameInOtherLayers(layers, two, 'find', 'new'), { free: [], taken: [] });
  });
});
