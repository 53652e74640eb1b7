import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isRecursive } from '../../../../src/core/tool/refs';
import type { JsonObject } from '../../../../src/core/json/json';
import { BudgetExceededError, withBudget } from '../../../../src/core/util/budget';

const refOf = (index: number): string => `#/$defs/d${index}`;

/** A definition for each, which refers to those others. */
const schemaOf = (targets: readonly (readonly number[])[]): JsonObject => ({
  $defs: Object.fromEntries(
    targets.map((those, index) => [`d${index}`, { anyOf: those.map(each => ({ $ref: refOf(each) })) }]),
  ),
});

/** Whether one step or more leads from there back to there. */
const comesBack = (targets: readonly (readonly number[])[], start: number): boolean => {
  const reached = new Set<number>();
  const left = [start];
  for (let at = left.pop(); at !== undefined; at = left.pop())
    for (const each of targets[at] ?? []) if (!reached.has(each)) left.push((reached.add(each), each));
  return reached.has(start);
};

const size = 8;
const graphs = fc.array(fc.array(fc.nat(size - 1), { maxLength: 3 }), { minLength: size, maxLength: size });

describe('a reference', () => {
  it('is recursive exactly if it comes to refer to itself, whichever is asked for first', () => {
    fc.assert(
      fc.property(graphs, fc.shuffledSubarray([...Array(size).keys()], { minLength: size }), (targets, order) => {
        const schema = schemaOf(targets);

        const found = order.map(index => [index, isRecursive(schema, refOf(index))]);

        assert.deepEqual(
          found,
          order.map(index => [index, comesBack(targets, index)]),
        );
      }),
    );
  });

  it('is looked at anew after a look that ended for lack of budget', () => {
    const schema = schemaOf([[1], [2], [0]]);
    assert.throws(() => withBudget(3, () => isRecursive(schema, refOf(0))), BudgetExceededError);

    const found = [0, 1, 2].map(index => isRecursive(schema, refOf(index)));

    assert.deepEqual(found, [true, true, true]);
  });

  it('is followed through chains longer than any stack', () => {
    const length = 50_000;
    const schema = schemaOf(Array.from({ length }, (_, index) => [(index + 1) % length]));

    assert.equal(isRecursive(schema, refOf(0)), true);
  });
});
