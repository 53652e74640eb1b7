import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type FileSystem = 'ext4' | 'xfs';

const defaultMegabytes = { ext4: 64, xfs: 320 };

/** FS_IOC_SHUTDOWN with NOLOGFLUSH: the file system immediately drops everything that is not yet on the device. */
const shutdownScript = `
import fcntl, os, struct, sys
folder = os.open(sys.argv[1], os.O_RDONLY)
fcntl.ioctl(folder, 0x8004587D, struct.pack('I', 2))
`;

/** A file system in an image file, with simulated power cuts. */
export class LoopDevice {
  readonly folder: string;
  readonly #scratch = mkdtempSync(join(tmpdir(), 'tools-loop-'));
  readonly #image = join(this.#scratch, 'image');
  #mounted = false;

  constructor(fileSystem: FileSystem, megabytes = defaultMegabytes[fileSystem]) {
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

  /** Keeps only what was flushed. All access fails until the next `mount`. */
  cutPower(): void {
    run('python3', '-c', shutdownScript, this.folder);
  }

  unmount(): void {
    run('umount', this.folder);
    this.#mounted = false;
  }

  dispose(): void {
    // Unmount lazily: handles may still be open, also because a test has failed.
    if (this.#mounted) run('umount', '--lazy', this.folder);
    rmSync(this.#scratch, { recursive: true, force: true });
  }
}

/** Explains why loop devices cannot be used on this machine; undefined if they can. */
export const loopDeviceObstacle = (fileSystem: FileSystem): string | undefined => {
  if (process.platform !== 'linux') return 'Loop devices need Linux.';
  if (process.getuid?.() !== 0) return 'Only root can mount file systems.';
  try {
    const device = new LoopDevice(fileSystem);
    try {
      device.cutPower();
    } finally {
      device.dispose();
    }
    return undefined;
  } catch (error) {
    return `Loop devices do not work here: ${(error as Error).message.split('\n').slice(0, 2).join(' ')}`;
  }
};

const run = (command: string, ...args: string[]): void => {
  execFileSync(command, args, { stdio: ['ignore', 'ignore', 'pipe'], cwd: '/' });
};
