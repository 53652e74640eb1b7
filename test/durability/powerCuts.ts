import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { Fleet } from './rig/fleet';
import { judge, readCalls, type Verdict } from './rig/ledger';
import { LoopDevice, type FileSystem } from './rig/loopDevice';
import { Random } from './random';
import { withScratchFolder } from './rig/scratch';
import type { StoreKind } from './rig/stores';
import { addVerdicts, countDefects, emptyVerdict } from './rig/verdict';

export interface CutReport extends Verdict {
  readonly cuts: number;
  readonly cutsWithLoss: number;
}

const writers = 3;

/** Cuts the power at random moments of writers. After each cut, checks in a new process that no acknowledged change is lost. */
export const runPowerCuts = async (
  store: StoreKind,
  fileSystem: FileSystem,
  cuts: number,
  seed: number,
): Promise<CutReport> => {
  const device = new LoopDevice(fileSystem);
  try {
    let total: CutReport = { ...emptyVerdict, cuts: 0, cutsWithLoss: 0 };
    for (let n = 0; n < cuts; n++) {
      const verdict = await cutOnce(device, store, `${device.folder}/${n}`, seed + n);
      total = {
        ...addVerdicts(total, verdict),
        cuts: total.cuts + 1,
        cutsWithLoss: total.cutsWithLoss + Number(countDefects(verdict) > 0),
      };
    }
    return total;
  } finally {
    device.dispose();
  }
};

const cutOnce = (device: LoopDevice, store: StoreKind, folder: string, seed: number): Promise<Verdict> =>
  withScratchFolder(async scratch => {
    mkdirSync(folder);
    // VS Code creates this folder long before, so flush it.
    execFileSync('sync', ['-f', device.folder]);
    const fleet = new Fleet({ store, folder, plan: 'mixed' }, `${scratch}/ledger`, seed);
    const all = await Promise.all(Array.from({ length: writers }, () => fleet.launch()));
    await wait(new Random(seed).int(20, 300));
    device.cutPower();
    for (const writer of all) await writer.kill();
    device.unmount();
    device.mount();
    const found = await fleet.read();
    fleet.dispose();
    return judge(readCalls(fleet.ledgerPath), found);
  });
