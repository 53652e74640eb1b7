import type { Disk } from '../../../src/core/stores/log/disk';
import { errnoError, type Call, type CrashFs } from './crashFs';
import type { Random } from '../random';

/** A call that waits to be executed. */
interface Waiting {
  readonly by: Process;
  readonly call: Call;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
  /** The first part of a listing that is read in two parts. */
  part?: string[];
}

export interface Process {
  readonly id: string;
  dead: boolean;
  /** The time until which the process is paused, in calls. */
  wakesAt: number;
}

export interface SchedulerOptions {
  /** Whether a listing is read in two parts, with other calls between them. */
  readonly tornLists: boolean;
  /** The probability that the answer of a link is lost, so that its repetition fails. */
  lostAnswers: number;
}

/** Executes the calls of all processes one at a time, in random order. */
export class Scheduler {
  readonly fs: CrashFs;
  steps = 0;
  /** A readable log of the calls; undefined if it is not kept. */
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
    const enqueue = <T>(call: Call): Promise<T> =>
      new Promise<T>((resolve, reject) => {
        if (!by.dead) this.#waiting.push({ by, call, resolve: resolve as (value: unknown) => void, reject });
      });
    return {
      list: path => enqueue({ op: 'list', path }),
      read: path => enqueue({ op: 'read', path }),
      create: (path, bytes) => enqueue({ op: 'create', path, bytes }),
      overwrite: (path, bytes) => enqueue({ op: 'overwrite', path, bytes }),
      makeFolder: path => enqueue({ op: 'makeFolder', path }),
      link: (path, to) => enqueue({ op: 'link', path, to }),
      rename: (path, to) => enqueue({ op: 'rename', path, to }),
      unlink: path => enqueue({ op: 'unlink', path }),
      removeFolder: path => enqueue({ op: 'removeFolder', path }),
      syncName: path => enqueue({ op: 'syncName', path }),
      modified: path => enqueue({ op: 'modified', path }),
    };
  }

  /** Executes one call, after all processes have reached their next calls. Returns false if no call is waiting. */
  async step(): Promise<boolean> {
    await settlePromises();
    if (this.#waiting.length === 0) return false;
    let awake = this.#waiting.filter(each => each.by.wakesAt <= this.fs.now);
    if (awake.length === 0) {
      this.fs.now = Math.min(...this.#waiting.map(each => each.by.wakesAt));
      awake = this.#waiting.filter(each => each.by.wakesAt <= this.fs.now);
    }
    this.perform(this.#random.pick(awake));
    return true;
  }

  /** Returns the processes with waiting calls. */
  callers(): Process[] {
    return [...new Set(this.#waiting.map(each => each.by))];
  }

  waiting(): readonly Waiting[] {
    return this.#waiting;
  }

  /** Kills the process during its waiting calls. */
  kill(process: Process): void {
    process.dead = true;
    for (const each of this.#waiting) if (each.by === process) this.fs.tear(each.call);
    this.#waiting = this.#waiting.filter(each => each.by !== process);
    this.trace?.push(`${process.id} dies`);
  }

  perform(waiting: Waiting): void {
    this.steps++;
    if (this.options.tornLists && waiting.call.op === 'list' && !waiting.part) {
      try {
        waiting.part = (this.fs.execute(waiting.call) as string[]).filter(isInFirstPart);
        return;
      } catch {
        // The second part fails with the same error and reports it.
      }
    }
    this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
    try {
      waiting.resolve(this.#result(waiting));
      this.trace?.push(describe(waiting, 'ok'));
    } catch (error) {
      this.trace?.push(describe(waiting, String(error)));
      waiting.reject(error);
    }
  }

  #result({ call, part }: Waiting): unknown {
    const result = this.fs.execute(call);
    if (part) return [...part, ...(result as string[]).filter(name => !isInFirstPart(name))];
    if (call.op === 'link' && this.#random.chance(this.options.lostAnswers)) throw errnoError('EEXIST');
    return result;
  }
}

const describe = ({ by, call }: Waiting, outcome: string): string =>
  `${by.id} ${call.op} ${call.path}${'to' in call ? ` → ${call.to}` : ''}: ${outcome}`;

/** Splits names by their hash, as file systems do that order names by hash. */
const isInFirstPart = (name: string): boolean => {
  let hash = 7;
  for (let i = 0; i < name.length; i++) hash = (hash * 31 + name.charCodeAt(i)) | 0;
  return (hash & 4) === 0;
};

/** Resolves after all promises that can settle now have settled. */
export const settlePromises = (): Promise<void> => new Promise(resolve => setImmediate(resolve));
