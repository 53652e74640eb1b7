import type { Disk } from '../../../src/core/stores/log/disk';
import { failure, type Call, type CrashFs } from './crashFs';
import type { Random } from '../random';

/** A call that waits for the scheduler. */
interface Waiting {
  readonly by: Process;
  readonly call: Call;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
  /** The first part of a listing that is being torn in two. */
  part?: string[];
}

export interface Process {
  readonly id: string;
  dead: boolean;
  /** Paused until the clock shows this. */
  wakesAt: number;
}

export interface SchedulerOptions {
  /** A listing is read in two parts, and anything may happen between them. */
  readonly tornLists: boolean;
  /** How often a link's answer gets lost on the way, so that its repetition fails. */
  lostAnswers: number;
}

/** Lets one call of one process happen at a time, in an order that only chance decides. */
export class Scheduler {
  readonly fs: CrashFs;
  steps = 0;
  /** What has happened, for people; only kept when asked for. */
  trace: string[] | undefined;
  readonly #random: Random;
  readonly options: SchedulerOptions;
  #waiting: Waiting[] = [];

  constructor(fs: CrashFs, random: Random, options: SchedulerOptions) {
    this.fs = fs;
    this.#random = random;
    this.options = options;
  }

  diskOf(by: Process): Disk {
    const ask = <T>(call: Call): Promise<T> =>
      new Promise<T>((resolve, reject) => {
        if (!by.dead) this.#waiting.push({ by, call, resolve: resolve as (value: unknown) => void, reject });
      });
    return {
      list: path => ask({ op: 'list', path }),
      read: path => ask({ op: 'read', path }),
      create: (path, bytes) => ask({ op: 'create', path, bytes }),
      overwrite: (path, bytes) => ask({ op: 'overwrite', path, bytes }),
      makeFolder: path => ask({ op: 'makeFolder', path }),
      link: (path, to) => ask({ op: 'link', path, to }),
      rename: (path, to) => ask({ op: 'rename', path, to }),
      unlink: path => ask({ op: 'unlink', path }),
      removeFolder: path => ask({ op: 'removeFolder', path }),
      syncName: path => ask({ op: 'syncName', path }),
      modified: path => ask({ op: 'modified', path }),
    };
  }

  /** Lets one call happen and everybody think until they wait again. False: nobody waits for anything. */
  async step(): Promise<boolean> {
    await quiet();
    if (this.#waiting.length === 0) return false;
    let awake = this.#waiting.filter(each => each.by.wakesAt <= this.fs.now);
    if (awake.length === 0) {
      this.fs.now = Math.min(...this.#waiting.map(each => each.by.wakesAt));
      awake = this.#waiting.filter(each => each.by.wakesAt <= this.fs.now);
    }
    this.perform(this.#random.pick(awake));
    return true;
  }

  /** Those who could go on. */
  callers(): Process[] {
    return [...new Set(this.#waiting.map(each => each.by))];
  }

  waiting(): readonly Waiting[] {
    return this.#waiting;
  }

  /** Ends the process in the middle of what it is doing. */
  kill(process: Process): void {
    process.dead = true;
    for (const each of this.#waiting) if (each.by === process) this.fs.tear(each.call);
    this.#waiting = this.#waiting.filter(each => each.by !== process);
    this.trace?.push(`${process.id} dies`);
  }

  perform(chosen: Waiting): void {
    this.steps++;
    if (this.options.tornLists && chosen.call.op === 'list' && !chosen.part) {
      try {
        chosen.part = (this.fs.execute(chosen.call) as string[]).filter(firstHalf);
        return;
      } catch {
        // The second look fails in the same way and says so.
      }
    }
    this.#waiting.splice(this.#waiting.indexOf(chosen), 1);
    try {
      chosen.resolve(this.#result(chosen));
      this.trace?.push(describe(chosen, 'ok'));
    } catch (error) {
      this.trace?.push(describe(chosen, String(error)));
      chosen.reject(error);
    }
  }

  #result({ call, part }: Waiting): unknown {
    const result = this.fs.execute(call);
    if (part) return [...part, ...(result as string[]).filter(name => !firstHalf(name))];
    if (call.op === 'link' && this.#random.chance(this.options.lostAnswers)) throw failure('EEXIST');
    return result;
  }
}

const describe = ({ by, call }: Waiting, outcome: string): string =>
  `${by.id} ${call.op} ${call.path}${'to' in call ? ` → ${call.to}` : ''}: ${outcome}`;

/** As a file system that hashes names would split them. */
const firstHalf = (name: string): boolean => {
  let hash = 7;
  for (let i = 0; i < name.length; i++) hash = (hash * 31 + name.charCodeAt(i)) | 0;
  return (hash & 4) === 0;
};

/** Until every promise that can has been answered. */
export const quiet = (): Promise<void> => new Promise(resolve => setImmediate(resolve));
