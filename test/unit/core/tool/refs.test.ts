import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isRecursive } from '../../../../src/core/tool/refs';
import type { JsonObject } from '../../../../src/core/json/json';
import { BudgetExceededError, withBudget } from '../../../../src/core/util/budget';

const refOf = (index: number): string => `#/$defs/d${index}`;

/** Returns a schema with one definition per list, which refers to the definitions in the list. */
const schemaOf = (targets: readonly (readonly number[])[]): JsonObject => ({
  $defs: Object.fromEntries(
    targets.map((references, index) => [`d${index}`, { anyOf: references.map(each => ({ $ref: refOf(each) })) }]),
  ),
});

/** Returns whether one or more steps lead from the start back to it. */
const isInCycle = (targets: readonly (readonly number[])[], start: number): boolean => {
  const reached = new Set<number>();
  const pending = [start];
  for (let current = pending.pop(); current !== undefined; current = pending.pop())
    for (const each of targets[current] ?? []) if (!reached.has(each)) pending.push((reached.add(each), each));
  return reached.has(start);
};

const size = 8;
const graphs = fc.array(fc.array(fc.nat(size - 1), { maxLength: 3 }), { minLength: size, maxLength: size });

describe('a reference', () => {
  it('is recursive if and only if it leads back to itself, in any order of calls', () => {
    fc.assert(
      fc.property(graphs, fc.shuffledSubarray([...Array(size).keys()], { minLength: size }), (targets, order) => {
        const schema = schemaOf(targets);

        const found = order.map(index => [index, isRecursive(schema, refOf(index))]);

        assert.deepEqual(
          found,
          order.map(index => [index, isInCycle(targets, index)]),
        );
      }),
    );
  });

  it('is computed again after a call that ran out of budget', () => {
    const schema = schemaOf([[1], [2], [0]]);
    assert.throws(() => withBudget(3, () => isRecursive(schema, refOf(0))), BudgetExceededError);

    const found = [0, 1, 2].map(index => isRecursive(schema, refOf(index)));

    assert.deepEqual(found, [true, true, true]);
  });

  it('is followed through long chains without a stack overflow', () => {
    const length = 50_000;
    const schema = schemaOf(Array.from({ length }, (_, index) => [(index + 1) % length]));

    assert.equal(isRecursive(schema, refOf(0)), true);
  });
});
