import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file system in memory of a limited size, which can be filled. */
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
    // Unmount lazily: handles may still be open, also because a test has failed.
    execFileSync('umount', ['--lazy', this.folder]);
    rmSync(this.folder, { recursive: true, force: true });
  }
}

const untilFull = (write: () => void): void => {
  try {
    for (;;) write();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  }
};

/** Explains why tmpfs cannot be used on this machine; undefined if it can. */
export const tmpfsObstacle = (): string | undefined => {
  if (process.platform !== 'linux') return 'tmpfs needs Linux.';
  if (process.getuid?.() !== 0) return 'Only root can mount file systems.';
  try {
    new Tmpfs(64, 16).dispose();
    return undefined;
  } catch (error) {
    return `tmpfs does not work here: ${(error as Error).message.split('\n').slice(0, 2).join(' ')}`;
  }
};
