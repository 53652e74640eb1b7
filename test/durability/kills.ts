import { mkdirSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { Fleet, type Writer } from './rig/fleet';
import { judge, readCalls, type Call, type Verdict } from './rig/ledger';
import { Random } from './random';
import { withScratchFolder } from './rig/scratch';
import type { StoreKind } from './rig/stores';
import { addVerdicts, emptyVerdict } from './rig/verdict';

export interface KillReport extends Verdict {
  readonly kills: number;
  readonly failedLoads: number;
  /** The longest time from a kill to the next acknowledged request that another writer made after the kill. */
  readonly slowestNextWriteMs: number;
}

const writers = 3;

/** More kills would make the ledger long and slow to judge. */
const killsPerRound = 100;

/** Kills writers with SIGKILL at random moments, then checks in a new process that no acknowledged change is lost. */
export const runKills = async (
  store: StoreKind,
  kills: number,
  seed: number,
  onRound: (soFar: KillReport) => void = () => {},
): Promise<KillReport> => {
  let total: KillReport = { ...emptyVerdict, kills: 0, failedLoads: 0, slowestNextWriteMs: 0 };
  while (total.kills < kills) {
    const round = await killRound(store, Math.min(killsPerRound, kills - total.kills), seed + total.kills * 1000);
    total = {
      ...addVerdicts(total, round),
      kills: total.kills + round.kills,
      failedLoads: total.failedLoads + round.failedLoads,
      slowestNextWriteMs: Math.max(total.slowestNextWriteMs, round.slowestNextWriteMs),
    };
    onRound(total);
  }
  return total;
};

const killRound = (store: StoreKind, kills: number, seed: number): Promise<KillReport> =>
  withScratchFolder(async scratch => {
    const random = new Random(seed);
    mkdirSync(`${scratch}/store`);
    const fleet = new Fleet({ store, folder: `${scratch}/store`, plan: 'mixed' }, `${scratch}/ledger`, seed);
    const alive = await Promise.all(Array.from({ length: writers }, () => fleet.launch()));
    const killed: number[] = [];
    let failedLoads = 0;
    while (killed.length < kills) {
      await wait(random.int(2, 40));
      const [victim] = alive.splice(random.int(0, alive.length), 1) as [Writer];
      killed.push(await victim.kill());
      try {
        alive.push(await fleet.launch());
      } catch {
        // The failure is counted. The next launch shows whether the store stays unreadable.
        if (++failedLoads > kills) throw new Error('No writer can open the store any more.');
      }
    }
    for (const writer of alive) await writer.kill();
    const found = await fleet.read();
    fleet.dispose();
    const calls = readCalls(fleet.ledgerPath);
    return {
      ...judge(calls, found),
      kills: killed.length,
      failedLoads,
      slowestNextWriteMs: Math.max(...killed.map(killedAt => nextWriteAfter(killedAt, calls))) / 1000,
    };
  });

const nextWriteAfter = (killedAt: number, calls: readonly Call[]): number => {
  let soonest = Infinity;
  for (const { outcomes, invoked, returned } of calls) {
    if (outcomes && invoked >= killedAt && returned - killedAt < soonest) soonest = returned - killedAt;
  }
  return soonest === Infinity ? 0 : soonest;
};
