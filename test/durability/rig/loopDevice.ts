import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type FileSystem = 'ext4' | 'xfs';

const size = { ext4: 64, xfs: 320 };

/** FS_IOC_SHUTDOWN with NOLOGFLUSH: the file system forgets at once whatever the device does not have yet. */
const shutdown = `
import fcntl, os, struct, sys
folder = os.open(sys.argv[1], os.O_RDONLY)
fcntl.ioctl(folder, 0x8004587D, struct.pack('I', 2))
`;

/** A file system of its own in a file, whose power can be cut. */
export class LoopDevice {
  readonly folder: string;
  readonly #scratch = mkdtempSync(join(tmpdir(), 'tools-loop-'));
  readonly #image = join(this.#scratch, 'image');
  #mounted = false;

  constructor(fileSystem: FileSystem, megabytes = size[fileSystem]) {
    this.folder = join(this.#scratch, 'mounted');
    mkdirSync(this.folder);
    writeFileSync(this.#image, '');
    truncateSync(this.#image, megabytes * 2 ** 20);
    try {
      run(`mkfs.${fileSystem}`, '-q', this.#image);
      this.mount();
    } catch (error) {
      this.dispose();
      throw error;
    }
  }

  mount(...options: string[]): void {
    run('mount', '-o', ['loop', ...options].join(), this.#image, this.folder);
    this.#mounted = true;
  }

  remount(...options: string[]): void {
    run('mount', '-o', ['remount', ...options].join(), this.folder);
  }

  /** What has been flushed is on the device; what has not is gone. Nothing works any more until the next `mount`. */
  cutPower(): void {
    run('python3', '-c', shutdown, this.folder);
  }

  unmount(): void {
    run('umount', this.folder);
    this.#mounted = false;
  }

  dispose(): void {
    // Lazily: a handle may be closing still, or a test have failed before it closed its own.
    if (this.#mounted) run('umount', '--lazy', this.folder);
    rmSync(this.#scratch, { recursive: true, force: true });
  }
}

/** Why there can be no such device here, as a sentence; nothing when there can. */
export const whyNoLoopDevice = (fileSystem: FileSystem): string | undefined => {
  if (process.platform !== 'linux') return 'Loop devices are a matter of Linux.';
  if (process.getuid?.() !== 0) return 'Only root may mount.';
  try {
    const device = new LoopDevice(fileSystem);
    try {
      device.cutPower();
    } finally {
      device.dispose();
    }
    return undefined;
  } catch (error) {
    return `This machine cannot: ${(error as Error).message.split('\n').slice(0, 2).join(' ')}`;
  }
};

const run = (command: string, ...args: string[]): void => {
  execFileSync(command, args, { stdio: ['ignore', 'ignore', 'pipe'], cwd: '/' });
};
