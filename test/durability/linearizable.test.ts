import assert from 'node:assert/strict';
import { findViolations, type Step } from './rig/linearizable';

type Row = [title: string, steps: Step[], final: string | undefined, expected: ReturnType<typeof findViolations>];

const step = (
  kind: Step['kind'],
  [invoked, returned]: [number, number],
  outcome: Step['outcome'] = 'done',
  version = 'a',
): Step => ({ kind, invoked, returned, outcome, version });

const rows: Row[] = [
  ['no steps and no tool', [], undefined, []],
  ['no steps and an existing tool', [], 'a', ['resurrected']],
  ['a registration whose tool exists', [step('register', [1, 2])], 'a', []],
  ['a registration whose tool is missing', [step('register', [1, 2])], undefined, ['lost']],
  ['a removal whose tool exists', [step('register', [1, 2]), step('unregister', [3, 4])], 'a', ['resurrected']],
  [
    'a second removal of a tool that was already removed',
    [step('register', [1, 2]), step('unregister', [3, 4]), step('unregister', [5, 6])],
    undefined,
    ['resurrected'],
  ],
  [
    'a replacement whose tool has the old version',
    [step('register', [1, 2]), step('replace', [3, 4], 'done', 'b')],
    'a',
    ['lost'],
  ],
  ['a tool that exists after a clear', [step('register', [1, 2]), step('clear', [3, 4])], 'a', ['resurrected']],
  [
    'a clear concurrent with a registration, and an existing tool',
    [step('register', [1, 4]), step('clear', [2, 3])],
    'a',
    [],
  ],
  [
    'a clear concurrent with a registration, and no tool',
    [step('register', [1, 4]), step('clear', [2, 3])],
    undefined,
    [],
  ],
  [
    'two successful registrations of one name',
    [step('register', [1, 2]), step('register', [3, 4])],
    'a',
    ['two winners'],
  ],
  [
    'two concurrent successful registrations of one name',
    [step('register', [1, 4]), step('register', [2, 3])],
    'a',
    ['two winners'],
  ],
  ['a refused duplicate', [step('register', [1, 2]), step('register', [3, 4], 'taken', 'b')], 'a', []],
  ['a refusal without a registration', [step('register', [1, 2], 'taken')], undefined, ['false duplicate', 'lost']],
  ['a request without an answer that took effect', [step('register', [1, 9], 'unknown')], 'a', []],
  ['a request without an answer that did not', [step('register', [1, 9], 'unknown')], undefined, []],
  [
    'a registration that others saw before its writer was killed, and whose tool is missing',
    [step('register', [1, 9], 'unknown'), step('register', [3, 4], 'taken', 'b')],
    undefined,
    ['lost'],
  ],
  [
    'a registration that takes effect after its writer was killed',
    [step('register', [1, 2], 'unknown'), step('unregister', [3, 4], 'missing')],
    'a',
    ['resurrected'],
  ],
];

describe('the linearizability check of one name', () => {
  for (const [title, steps, final, expected] of rows) {
    it(`judges ${title}`, () => {
      assert.deepEqual(findViolations(steps, final), expected);
    });
  }
});
