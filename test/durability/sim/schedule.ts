import { openLogStore, type LogStore } from '../../../src/core/stores/log/logStore';
import { parseListing } from '../../../src/core/stores/log/layout';
import { StoreError } from '../../../src/core/stores/log/storeError';
import { CrashFs } from './crashFs';
import { linearizable } from './linearizable';
import { Random } from '../random';
import { Scheduler, type Process } from './scheduler';
import { ask, keys, lastWrite, stepsOf, valueAt, type Asked } from './workload';

/** What may go wrong in a schedule; each is left to chance. */
export interface Hazards {
  readonly kills: boolean;
  readonly pauses: boolean;
  readonly powerCuts: boolean;
}

export interface ScheduleOptions {
  readonly hazards?: Hazards;
  readonly flushFiles?: boolean;
  readonly flushNames?: boolean;
  /** Somebody deletes the log, or all of the folder. What is lost then is not our fault; only that windows go on is judged. */
  readonly wipes?: boolean;
  /** Somebody puts things into the log that are none of ours: far away, in the way, copies, other kinds of files. */
  readonly strangers?: boolean;
  /** Somebody deletes an operation from the middle of the log. What it did may be lost, but nothing that was asked for later. */
  readonly deletions?: boolean;
  /** The disk is full from time to time. */
  readonly fills?: boolean;
  readonly trace?: boolean;
}

export interface Report {
  readonly seed: number;
  readonly violations: readonly string[];
  readonly steps: number;
  readonly kills: number;
  readonly powerCuts: number;
  readonly pauses: number;
  /** Calls that were answered. */
  readonly answered: number;
  readonly indeterminate: number;
  readonly trace: readonly string[];
}

/** One window: the real store over the scheduled disk, and what its listeners made of its events. */
interface Window extends Process {
  store: LogStore | undefined;
  readonly shown: Map<string, string>;
  idle: boolean;
}

const folder = '/home/registry';
const log = `${folder}/v1/log`;

const nameOf = (kind: 'op' | 'snap', slot: number): string => `${kind}-${String(slot).padStart(10, '0')}`;
const all: Hazards = { kills: true, pauses: true, powerCuts: true };

/** Runs one schedule from its seed, and says what in it must not be. */
export const runSchedule = (seed: number, options: ScheduleOptions = {}): Promise<Report> =>
  new Run(seed, options).run();

class Run {
  readonly #seed: number;
  readonly #hazards: Hazards;
  readonly #random: Random;
  readonly #scheduler: Scheduler;
  readonly #fs: CrashFs;
  readonly #limits: Record<string, number>;
  readonly #wipes: boolean;
  readonly #strangers: boolean;
  readonly #deletions: boolean;
  readonly #fills: boolean;
  #deletedAt = Infinity;
  readonly #windows: Window[] = [];
  readonly #asked: Asked[] = [];
  readonly #violations: string[] = [];
  readonly #clock = { now: 0, tick: () => ++this.#clock.now };
  #spawned = 0;
  #counts = { kills: 0, powerCuts: 0, pauses: 0, indeterminate: 0 };

  constructor(
    seed: number,
    {
      hazards = all,
      flushFiles = true,
      flushNames = true,
      wipes = false,
      strangers = false,
      deletions = false,
      fills = false,
      trace,
    }: ScheduleOptions,
  ) {
    this.#seed = seed;
    this.#wipes = wipes;
    this.#strangers = strangers;
    this.#deletions = deletions;
    this.#fills = fills;
    this.#hazards = hazards;
    const random = (this.#random = new Random(seed));
    this.#fs = new CrashFs(random, {
      flushFiles,
      flushNames,
      hardLinks: random.chance(0.67),
      keeps: random.pick(['subset', 'prefix'] as const),
    });
    this.#fs.execute({ op: 'makeFolder', path: '/home' });
    this.#fs.execute({ op: 'syncName', path: '/home' });
    const tornLists = random.chance(0.3);
    const lostAnswers = random.chance(0.2) ? 0.1 : 0;
    this.#scheduler = new Scheduler(this.#fs, random, { tornLists, lostAnswers });
    if (trace) this.#scheduler.trace = [];
    this.#limits = {
      snapshotEvery: random.between(2, 9),
      clients: random.chance(0.3) ? random.between(1, 3) : 64,
      ...{ reserveBytes: 16, spareSlots: 2, slotBytes: 512 },
      staleAfter: 5000,
      readAhead: random.between(1, 4),
      maxGap: 20,
    };
  }

  async run(): Promise<Report> {
    for (let count = this.#random.between(2, 5); count > 0; count--) this.#spawn();
    await this.#loop();
    this.#fs.full = false;
    const survivors = this.#windows.filter(each => !each.dead);
    if (this.#hazards.powerCuts && this.#random.chance(0.5)) this.#powerCut();
    else await this.#agree(survivors);
    await this.#judge();
    return {
      seed: this.#seed,
      violations: this.#violations,
      steps: this.#scheduler.steps,
      ...this.#counts,
      answered: this.#asked.filter(each => !each.optional).length,
      trace: this.#scheduler.trace ?? [],
    };
  }

  async #loop(): Promise<void> {
    let crashes = this.#random.between(4, 12);
    let wipes = this.#wipes ? 1 : 0;
    let strangers = this.#strangers ? this.#random.between(1, 5) : 0;
    let deletions = this.#deletions ? 1 : 0;
    while (await this.#scheduler.step()) {
      if (this.#scheduler.steps > 50_000) return this.#violate('goes on for ever');
      const luck = this.#random.next();
      if (wipes > 0 && this.#random.chance(0.01)) {
        this.#wipe();
        wipes--;
      }
      if (strangers > 0 && this.#random.chance(0.02)) {
        this.#plant();
        strangers--;
      }
      if (deletions > 0 && this.#random.chance(0.01) && this.#deleteOne()) deletions--;
      if (this.#fills && this.#random.chance(0.01)) {
        this.#fs.full = !this.#fs.full;
        this.#scheduler.trace?.push(`the disk ${this.#fs.full ? 'is full' : 'has room'}`);
      }
      if (this.#hazards.pauses && luck < 0.01) this.#pause();
      else if (luck < 0.05 && crashes > 0 && this.#crash()) crashes--;
    }
  }

  #wipe(): void {
    const path = this.#random.pick([folder, `${folder}/v1`, `${folder}/v1/log`, `${folder}/v1/tmp`]);
    this.#fs.wipe(path);
    this.#scheduler.trace?.push(`somebody deletes ${path}`);
  }

  #plant(): void {
    const names = this.#fs.peek(log);
    const { ops, snapshots } = parseListing(names);
    const top = Math.max(ops.at(-1) ?? 0, snapshots[0] ?? 0);
    const name = this.#random.pick([
      'op-9999999999',
      'snap-9999999999',
      'op-12',
      'op-\ufffd',
      '.DS_Store',
      nameOf('op', top + 1),
      nameOf('op', top + 1),
      nameOf('op', top + this.#random.between(2, 7)),
      nameOf('op', top + 5000),
      nameOf('snap', top + this.#random.between(1, 7)),
    ]);
    // Of an operation that counts: one that its window is about to take back must not be put into the log by others.
    const copied = name.startsWith('snap')
      ? snapshots.slice(0, 1).map(slot => nameOf('snap', slot))
      : ops.filter(slot => slot > (snapshots[0] ?? 0)).map(slot => nameOf('op', slot));
    const what = this.#random.pick(['folder', 'other', 'garbage', 'copy'] as const);
    this.#scheduler.trace?.push(`somebody puts ${what} at ${name}`);
    if (names.length === 0) return;
    if (what === 'folder' || what === 'other') this.#fs.plant(`${log}/${name}`, what);
    else {
      const copy =
        what === 'copy' && copied.length > 0 ? this.#bytesOf(`${log}/${this.#random.pick(copied)}`) : undefined;
      this.#fs.plant(`${log}/${name}`, copy ?? Buffer.from('garbage'));
    }
  }

  #bytesOf(path: string): Uint8Array | undefined {
    try {
      return this.#fs.bytesOf(path);
    } catch {
      // A slot that is a folder.
      return undefined;
    }
  }

  #deleteOne(): boolean {
    const { ops, snapshots } = parseListing(this.#fs.peek(log));
    // Not the last: a log without it is one that has not come as far.
    const some = ops.slice(0, -1).filter(slot => slot > (snapshots[0] ?? 0));
    if (some.length === 0) return false;
    const name = nameOf('op', this.#random.pick(some));
    this.#fs.wipe(`${log}/${name}`);
    this.#deletedAt = this.#clock.tick();
    this.#scheduler.trace?.push(`somebody deletes ${name}`);
    return true;
  }

  #pause(): void {
    const callers = this.#scheduler.callers();
    if (callers.length === 0) return;
    this.#counts.pauses++;
    this.#random.pick(callers).wakesAt = this.#fs.now + this.#random.between(50, 1500);
  }

  #crash(): boolean {
    const { kills, powerCuts } = this.#hazards;
    if (powerCuts && this.#random.chance(kills ? 0.3 : 1)) {
      this.#powerCut();
      this.#spawn();
      this.#spawn();
      return true;
    }
    const callers = this.#scheduler.callers();
    if (!kills || callers.length === 0) return false;
    this.#counts.kills++;
    this.#scheduler.kill(this.#random.pick(callers));
    if (this.#spawned < 14) this.#spawn();
    return true;
  }

  #powerCut(): void {
    this.#counts.powerCuts++;
    for (const each of this.#windows) if (!each.dead) this.#scheduler.kill(each);
    this.#fs.powerCut();
    this.#clock.tick();
    this.#scheduler.trace?.push('power cut');
  }

  #spawn(): Window {
    const id = `w${++this.#spawned}`;
    const window: Window = { id, dead: false, wakesAt: 0, store: undefined, shown: new Map(), idle: false };
    this.#windows.push(window);
    void this.#live(window, this.#random.between(3, 9)).catch((error: unknown) =>
      this.#violate(`${id}: ${String(error)}`),
    );
    return window;
  }

  #open(window: Window): LogStore {
    const store = openLogStore({
      disk: this.#scheduler.diskOf(window),
      folder,
      windowLabel: window.id,
      client: window.id,
      now: () => new Date(this.#fs.now),
      limits: this.#limits,
      pause: async () => {},
    });
    window.store = store;
    store.onDidChange(({ added, changed, removed }) => {
      for (const tool of removed) window.shown.delete(tool.name);
      for (const tool of added) window.shown.set(tool.name, tool.description);
      for (const { after } of changed) window.shown.set(after.name, after.description);
    });
    return store;
  }

  async #live(window: Window, calls: number): Promise<void> {
    const store = this.#open(window);
    await store.opened;
    this.#check(window);
    while (calls > 0) {
      const together = Math.min(calls, this.#random.chance(0.25) ? this.#random.between(2, 4) : 1);
      calls -= together;
      await Promise.all(Array.from({ length: together }, () => this.#call(window, store)));
      if (this.#random.chance(0.2)) await store.refresh();
      this.#check(window);
    }
    window.idle = true;
  }

  async #call(window: Window, store: LogStore): Promise<void> {
    const error = await ask(store, this.#random, this.#clock, window.id, this.#asked);
    if (error === undefined) return;
    if (error instanceof StoreError && error.code === 'INDETERMINATE') this.#counts.indeterminate++;
    else if (!(this.#fills && error instanceof StoreError && error.code === 'STORAGE_FULL'))
      this.#violate(`${window.id} was refused: ${error instanceof Error ? error.message : 'without an error'}`);
  }

  /** Whatever the schedule, a window says nothing of damage, and shows what it announced. */
  #check({ id, store, shown }: Window): void {
    const { readOnly, notices } = store!.status;
    if (readOnly) this.#violate(`${id} is read-only: ${readOnly.code}`);
    for (const notice of notices) if (!this.#expected(notice.code)) this.#violate(`${id} noticed: ${notice.code}`);
    const state = valuesIn(store!);
    if (!same(state, shown)) this.#violate(`${id} announced ${text(shown)} and holds ${text(state)}`);
  }

  #expected(notice: string): boolean {
    const strange = this.#strangers && ['skipped-damaged', 'stray'].includes(notice);
    return notice === 'gap' || strange || (this.#wipes && notice === 'recreated');
  }

  async #agree(windows: readonly Window[]): Promise<void> {
    const states: string[] = [];
    for (const each of windows) {
      if (!each.idle) this.#violate(`${each.id} waits for ever`);
      await this.#finish(each.store!.refresh());
      this.#check(each);
      states.push((this.#fills ? describeTools : describeAll)(each.store!));
    }
    if (new Set(states).size > 1 && !this.#wipes && !this.#deletions)
      this.#violate(`windows disagree:\n${states.join('\n')}`);
  }

  /** A fresh window finds what the answers say it must. */
  async #judge(): Promise<void> {
    const fresh: Window = { id: 'judge', dead: false, wakesAt: 0, store: undefined, shown: new Map(), idle: false };
    const store = this.#open(fresh);
    await this.#finish(store.opened);
    this.#check(fresh);
    const describe = this.#fills ? describeTools : describeAll;
    const others = this.#windows.filter(each => !each.dead).map(each => describe(each.store!));
    if (this.#wipes) return;
    if (this.#deletions) return this.#judgeLater(store);
    if (others.some(each => each !== describe(store))) {
      this.#violate(`a fresh window disagrees:\n${[describe(store), ...others].join('\n')}`);
    }
    for (const name of keys) {
      const steps = stepsOf(this.#asked, name);
      if (linearizable(steps, valueAt(store.state, name))) continue;
      this.#violate(
        `${name} cannot end as ${valueAt(store.state, name)}:\n  ${steps.map(step => step.label).join('\n  ')}`,
      );
    }
  }

  /** What was acknowledged after something was deleted, and not overtaken since, is there. */
  #judgeLater(store: LogStore): void {
    for (const name of keys) {
      const last = lastWrite(this.#asked, name, this.#deletedAt);
      if (last && valueAt(store.state, name) !== last.value) {
        this.#violate(`${name} is ${valueAt(store.state, name)} after: ${last.label}`);
      }
    }
  }

  async #finish(done: Promise<void>): Promise<void> {
    let finished = false;
    void done.then(() => (finished = true));
    while (await this.#scheduler.step());
    if (!finished) this.#violate('something waits for ever');
  }

  #violate(what: string): void {
    this.#violations.push(what);
  }
}

const valuesIn = (store: LogStore): Map<string, string> =>
  new Map(Array.from(store.state.entries(), ({ tool }) => [tool.name, tool.description]));

const same = (a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean =>
  a.size === b.size && [...a].every(([name, value]) => b.get(name) === value);

const text = (values: ReadonlyMap<string, string>): string => JSON.stringify([...values].sort());

/** What a full disk leaves no room for is missing from the history. */
const describeTools = (store: LogStore): string =>
  JSON.stringify((JSON.parse(describeAll(store)) as unknown[]).slice(0, -1));

const describeAll = ({ state }: LogStore): string =>
  JSON.stringify([
    state.revision,
    Array.from(state.entries(), ({ tool, op, by }) => [tool.name, tool.description, op, by]).sort(),
    [...state.setEntries()].sort((one, other) => (one.set.name < other.set.name ? -1 : 1)),
    state.history.list(),
  ]);
