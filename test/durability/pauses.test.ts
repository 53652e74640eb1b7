import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { printFigures } from './rig/printFigures';
import { Fleet, type Writer } from './rig/fleet';
import { judge, now, readCalls, type Call, type Verdict } from './rig/ledger';
import { newSeed, Random } from './random';
import { withScratchFolder } from './rig/scratch';
import type { StoreKind } from './rig/stores';
import { countDefects, defectsOf, noDefects } from './rig/verdict';

const writers = 4;

interface Pause {
  readonly writer: string;
  readonly from: number;
  readonly to: number;
}

interface Report extends Verdict {
  readonly pauses: number;
  /** The longest time that a request of a running writer took while another writer was paused. */
  readonly longestStallMs: number;
}

/** Repeatedly pauses one writer, as a closed laptop or a breakpoint does, while the others continue. */
const runPauses = (store: StoreKind, pauses: number, pauseMs: number, seed: number): Promise<Report> =>
  withScratchFolder(async scratch => {
    const random = new Random(seed);
    const folder = `${scratch}/store`;
    mkdirSync(folder);
    const fleet = new Fleet({ store, folder, plan: 'mixed' }, `${scratch}/ledger`, seed);
    const fleetWriters = await Promise.all(Array.from({ length: writers }, () => fleet.launch()));
    const sleeps: Pause[] = [];
    for (let n = 0; n < pauses; n++) {
      await wait(random.int(20, 120));
      const sleeper = lockHolder(fleetWriters, folder) ?? random.pick(fleetWriters);
      const from = now();
      sleeper.pause();
      await wait(pauseMs);
      sleeper.resume();
      sleeps.push({ writer: sleeper.name, from, to: now() });
    }
    // Paused writers do their damage only after they have continued for a moment.
    await wait(200);
    for (const writer of fleetWriters) await writer.kill();
    const found = await fleet.read();
    fleet.dispose();
    const calls = readCalls(fleet.ledgerPath);
    return {
      ...judge(calls, found),
      pauses,
      longestStallMs: Math.max(...sleeps.map(pause => longestStall(pause, calls))) / 1000,
    };
  });

/** The writer that holds the lock, if the store has one. Pausing this writer is the worst case. */
const lockHolder = (fleetWriters: readonly Writer[], folder: string): Writer | undefined => {
  try {
    const pid = Number(readFileSync(`${folder}/lock`, 'utf8'));
    return fleetWriters.find(writer => writer.pid === pid);
  } catch {
    // The store has no lock, or no writer holds it.
    return undefined;
  }
};

const longestStall = ({ writer, from, to }: Pause, calls: readonly Call[]): number =>
  Math.max(
    0,
    ...calls
      .filter(call => call.outcomes && call.writer !== writer && call.invoked > from && call.invoked < to)
      .map(call => call.returned - call.invoked),
  );

describe('writers that are paused and continue later', function () {
  this.timeout(120_000);
  const seed = newSeed();

  it('lose nothing, restore nothing and refuse nothing wrongly, in 16 pauses of 3.5 s', async () => {
    const report = await runPauses('log', 16, 3500, seed);

    printFigures('pauses', { seed, ...report });
    assert.deepEqual(defectsOf(report), noDefects);
  });

  it('lose changes with a lock that is taken over when it seems stale (control)', async () => {
    // Six pauses find 2 to 64 defects, or none if no writer was paused between reading and writing; then try again.
    let found = 0;
    for (let round = 0; found === 0 && round < 5; round++) {
      const report = await runPauses('leased', 6, 900, seed + round);
      printFigures('pauses, control', { seed: seed + round, ...report });
      found = countDefects(report);
    }

    assert.ok(found > 0, 'The rig must see a store that loses.');
  });
});
