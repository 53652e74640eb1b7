import assert from 'node:assert/strict';
import { violations, type Step } from './rig/linearizable';

type Row = [title: string, steps: Step[], final: string | undefined, expected: ReturnType<typeof violations>];

const step = (
  kind: Step['kind'],
  [invoked, returned]: [number, number],
  outcome: Step['outcome'] = 'done',
  version = 'a',
): Step => ({ kind, invoked, returned, outcome, version });

const rows: Row[] = [
  ['nothing, and nothing there', [], undefined, []],
  ['nothing, and something there', [], 'a', ['resurrected']],
  ['a registration that is there', [step('register', [1, 2])], 'a', []],
  ['a registration that is gone', [step('register', [1, 2])], undefined, ['lost']],
  ['a removal that did not last', [step('register', [1, 2]), step('unregister', [3, 4])], 'a', ['resurrected']],
  [
    'a removal that is seen to have been undone',
    [step('register', [1, 2]), step('unregister', [3, 4]), step('unregister', [5, 6])],
    undefined,
    ['resurrected'],
  ],
  ['a replacement that is forgotten', [step('register', [1, 2]), step('replace', [3, 4], 'done', 'b')], 'a', ['lost']],
  ['a tool that survives a clear', [step('register', [1, 2]), step('clear', [3, 4])], 'a', ['resurrected']],
  ['a clear and a registration at once, either first', [step('register', [1, 4]), step('clear', [2, 3])], 'a', []],
  ['the same with the clear last', [step('register', [1, 4]), step('clear', [2, 3])], undefined, []],
  ['two winners', [step('register', [1, 2]), step('register', [3, 4])], 'a', ['two winners']],
  ['two winners at once', [step('register', [1, 4]), step('register', [2, 3])], 'a', ['two winners']],
  ['a duplicate refused', [step('register', [1, 2]), step('register', [3, 4], 'taken', 'b')], 'a', []],
  ['a refusal without a registration', [step('register', [1, 2], 'taken')], undefined, ['false duplicate', 'lost']],
  ['a request without an answer that took effect', [step('register', [1, 9], 'unknown')], 'a', []],
  ['a request without an answer that did not', [step('register', [1, 9], 'unknown')], undefined, []],
  [
    'a registration seen by others before its writer was killed, and gone afterwards',
    [step('register', [1, 9], 'unknown'), step('register', [3, 4], 'taken', 'b')],
    undefined,
    ['lost'],
  ],
  [
    'an effect of a writer that was dead already',
    [step('register', [1, 2], 'unknown'), step('unregister', [3, 4], 'missing')],
    'a',
    ['resurrected'],
  ],
];

describe('the check of a name’s history', () => {
  for (const [title, steps, final, expected] of rows) {
    it(`judges ${title}`, () => {
      assert.deepEqual(violations(steps, final), expected);
    });
  }
});
