import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file system in memory with so much room, that can be filled up. */
export class Tmpfs {
  readonly folder = mkdtempSync(join(tmpdir(), 'tools-tmpfs-'));
  #fillers = 0;

  constructor(kilobytes: number, inodes: number) {
    const options = `size=${kilobytes}k,nr_inodes=${inodes}`;
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', this.folder], {
        stdio: ['ignore', 'ignore', 'pipe'],
      });
    } catch (error) {
      rmSync(this.folder, { recursive: true });
      throw error;
    }
  }

  fillBlocks(): void {
    untilFull(() => writeFileSync(`${this.folder}/filler`, new Uint8Array(4096), { flag: 'a' }));
  }

  fillInodes(): void {
    untilFull(() => writeFileSync(`${this.folder}/filler${++this.#fillers}`, ''));
  }

  dispose(): void {
    // Lazily: a handle may be closing still, or a test have failed before it closed its own.
    execFileSync('umount', ['--lazy', this.folder]);
    rmSync(this.folder, { recursive: true, force: true });
  }
}

const untilFull = (act: () => void): void => {
  try {
    for (;;) act();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  }
};

/** Why there can be none here, as a sentence; nothing when there can. */
export const whyNoTmpfs = (): string | undefined => {
  if (process.platform !== 'linux') return 'tmpfs is a matter of Linux.';
  if (process.getuid?.() !== 0) return 'Only root may mount.';
  try {
    new Tmpfs(64, 16).dispose();
    return undefined;
  } catch (error) {
    return `This machine cannot: ${(error as Error).message.split('\n').slice(0, 2).join(' ')}`;
  }
};
