import assert from 'node:assert/strict';
import { closeSync, openSync, writeSync } from 'node:fs';
import { readCalls, writeLine, type LedgerLine } from './rig/ledger';
import { withScratchFolder } from './rig/scratch';

describe('the ledger of the requests and outcomes of writers', () => {
  it('skips only the incomplete line of a killed writer', () =>
    withScratchFolder(async scratch => {
      const path = `${scratch}/ledger`;
      const file = openSync(path, 'a');
      const requests = [{ kind: 'register', name: 'a', version: '1' }] as const;
      const answer = { writer: 'killed', call: 0, at: 3, outcomes: ['done'] } as const satisfies LedgerLine;
      writeLine(file, { writer: 'killed', call: 0, at: 1, requests });
      writeLine(file, { writer: 'other', call: 0, at: 2, requests });
      writeSync(file, `\n${JSON.stringify(answer).slice(0, 14)}`);
      writeLine(file, { killed: 'killed', at: 4 });
      writeLine(file, { writer: 'other', call: 0, at: 5, outcomes: ['taken'] });
      closeSync(file);

      assert.deepEqual(readCalls(path), [
        { writer: 'killed', requests, outcomes: undefined, invoked: 1, returned: 4 },
        { writer: 'other', requests, outcomes: ['taken'], invoked: 2, returned: 5 },
      ]);
    }));

  it('does not skip an incomplete line of a writer that was not killed', () =>
    withScratchFolder(async scratch => {
      const path = `${scratch}/ledger`;
      const file = openSync(path, 'a');
      writeSync(file, '{"writer":"alive","n\n');
      closeSync(file);

      assert.throws(() => readCalls(path), /nobody killed/);
    }));
});
