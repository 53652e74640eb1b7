import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { figure } from './rig/figure';
import { Fleet, type Writer } from './rig/fleet';
import { judge, now, readCalls, type Call, type Verdict } from './rig/ledger';
import { newSeed, Random } from './random';
import { inScratch } from './rig/scratch';
import type { StoreKind } from './rig/stores';
import { noWrongs, sumOfWrongs, wrongs } from './rig/verdict';

const writers = 4;

interface Pause {
  readonly writer: string;
  readonly from: number;
  readonly to: number;
}

interface Report extends Verdict {
  readonly pauses: number;
  /** How long a request of a writer that was awake took at most while another slept. */
  readonly longestStallMs: number;
}

/** Stops a writer again and again, as a closed lid or a breakpoint does, while the others go on. */
const runPauses = (store: StoreKind, pauses: number, pauseMs: number, seed: number): Promise<Report> =>
  inScratch(async scratch => {
    const random = new Random(seed);
    const folder = `${scratch}/store`;
    mkdirSync(folder);
    const fleet = new Fleet({ store, folder, plan: 'mixed' }, `${scratch}/ledger`, seed);
    const all = await Promise.all(Array.from({ length: writers }, () => fleet.launch()));
    const slept: Pause[] = [];
    for (let n = 0; n < pauses; n++) {
      await wait(random.int(20, 120));
      const sleeper = holder(all, folder) ?? random.pick(all);
      const from = now();
      sleeper.pause();
      await wait(pauseMs);
      sleeper.resume();
      slept.push({ writer: sleeper.name, from, to: now() });
    }
    // Those who overslept show what they do only when they have gone on a little.
    await wait(200);
    for (const writer of all) await writer.kill();
    const found = await fleet.read();
    fleet.dispose();
    const calls = readCalls(fleet.ledgerPath);
    return {
      ...judge(calls, found),
      pauses,
      longestStallMs: Math.max(...slept.map(pause => longestStall(pause, calls))) / 1000,
    };
  });

/** The one who has the lock, where there is a lock: the worst moment for it to fall asleep. */
const holder = (all: readonly Writer[], folder: string): Writer | undefined => {
  try {
    const pid = Number(readFileSync(`${folder}/lock`, 'utf8'));
    return all.find(writer => writer.pid === pid);
  } catch {
    // No lock, or nobody has it.
    return undefined;
  }
};

const longestStall = ({ writer, from, to }: Pause, calls: readonly Call[]): number =>
  Math.max(
    0,
    ...calls
      .filter(call => call.told && call.writer !== writer && call.invoked > from && call.invoked < to)
      .map(call => call.returned - call.invoked),
  );

describe('writers that are stopped and go on later', function () {
  this.timeout(120_000);
  const seed = newSeed();

  it('lose nothing, bring nothing back and refuse nothing falsely, in 16 pauses of 3.5 s', async () => {
    const report = await runPauses('log', 16, 3500, seed);

    figure('pauses', { seed, ...report });
    assert.deepEqual(wrongs(report), noWrongs);
  });

  it('are seen to lose with a lock that is taken over when it seems stale', async () => {
    // Six pauses find 2 to 64 wrongs, and none where nobody fell asleep between reading and writing.
    let found = 0;
    for (let round = 0; found === 0 && round < 5; round++) {
      const report = await runPauses('leased', 6, 900, seed + round);
      figure('pauses, control', { seed: seed + round, ...report });
      found = sumOfWrongs(report);
    }

    assert.ok(found > 0, 'The rig must see a store that loses.');
  });
});
