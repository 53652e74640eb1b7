import assert from 'node:assert/strict';
import { closeSync, openSync, writeSync } from 'node:fs';
import { note, readCalls, type Line } from './rig/ledger';
import { inScratch } from './rig/scratch';

describe('the ledger of what writers were told', () => {
  it('passes over the line in the middle of which one was killed, and over no other', () =>
    inScratch(async scratch => {
      const path = `${scratch}/ledger`;
      const file = openSync(path, 'a');
      const asks = [{ kind: 'register', name: 'a', version: '1' }] as const;
      const told = { w: 'killed', n: 0, at: 3, told: ['done'] } as const satisfies Line;
      note(file, { w: 'killed', n: 0, at: 1, asks });
      note(file, { w: 'other', n: 0, at: 2, asks });
      writeSync(file, `\n${JSON.stringify(told).slice(0, 14)}`);
      note(file, { dead: 'killed', at: 4 });
      note(file, { w: 'other', n: 0, at: 5, told: ['taken'] });
      closeSync(file);

      assert.deepEqual(readCalls(path), [
        { writer: 'killed', asks, told: undefined, invoked: 1, returned: 4 },
        { writer: 'other', asks, told: ['taken'], invoked: 2, returned: 5 },
      ]);
    }));

  it('does not pass over one that nobody was killed in the middle of', () =>
    inScratch(async scratch => {
      const path = `${scratch}/ledger`;
      const file = openSync(path, 'a');
      writeSync(file, '{"w":"alive","n\n');
      closeSync(file);

      assert.throws(() => readCalls(path), /nobody killed/);
    }));
});
