import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { applyToSorted, sortedByName } from '../../../../src/core/registry/sortedList';
import type { Tool } from '../../../../src/core/tool/tool';
import { createTool } from '../../tools';

const toolsByName = (names: readonly string[], description: string): Map<string, Tool> =>
  new Map(names.map(name => [name, createTool(name, description)]));

describe('applying changes to a sorted list', () => {
  it('gives the same result as sorting again', () => {
    const names = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), { maxLength: 30 });
    fc.assert(
      fc.property(names, names, fc.integer({ min: 0, max: 8 }), (existing, others, few) => {
        const before = toolsByName(existing, 'Old.');
        const after = new Map(before);
        for (const name of others.slice(0, few)) {
          if (before.has(name) && name.length % 2 === 0) after.delete(name);
          else after.set(name, createTool(name, 'New.'));
        }
        const changed = [...after.values()].filter(each => before.has(each.name) && before.get(each.name) !== each);

        const list = applyToSorted(sortedByName(before.values()), {
          added: sortedByName([...after.values()].filter(each => !before.has(each.name))),
          changed: changed.map(each => ({ before: before.get(each.name)!, after: each })),
          removed: [...before.values()].filter(each => !after.has(each.name)),
        });

        assert.deepEqual(list, sortedByName(after.values()));
        assert.ok(Object.isFrozen(list));
      }),
    );
  });

  it('returns undefined for many changes, which should be sorted again', () => {
    const added = Array.from({ length: 9 }, (_, n) => createTool(`t${n}`));

    assert.equal(applyToSorted([createTool('other')], { added, changed: [], removed: [] }), undefined);
  });

  it('returns the added tools if the list was empty', () => {
    const added = Array.from({ length: 9 }, (_, n) => createTool(`t${n}`));

    const list = applyToSorted([], { added, changed: [], removed: [] });

    assert.deepEqual(list, added);
    assert.ok(Object.isFrozen(list) && !Object.isFrozen(added));
  });
});
