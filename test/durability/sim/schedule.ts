import { openLogStore, type LogStore } from '../../../src/core/stores/log/logStore';
import { parseListing } from '../../../src/core/stores/log/layout';
import { StoreError } from '../../../src/core/stores/log/storeError';
import { CrashFs } from './crashFs';
import { isLinearizable } from './linearizable';
import { Random } from '../random';
import { Scheduler, type Process } from './scheduler';
import { keys, lastWrite, makeRandomCall, stepsOf, valueAt, type CallRecord } from './workload';

/** The hazards that may occur in a schedule, at random moments. */
export interface Hazards {
  readonly kills: boolean;
  readonly pauses: boolean;
  readonly powerCuts: boolean;
}

export interface ScheduleOptions {
  readonly hazards?: Hazards;
  readonly flushFiles?: boolean;
  readonly flushNames?: boolean;
  /** The log or the whole folder is deleted once. Lost changes are accepted then; windows must continue to work. */
  readonly wipes?: boolean;
  /** Foreign entries appear in the log: distant or next slots, copies, other kinds of files. */
  readonly strangers?: boolean;
  /** An operation in the middle of the log is deleted. Its changes may be lost, but no later ones. */
  readonly deletions?: boolean;
  /** The disk is sometimes full. */
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
  /** The number of calls that were answered. */
  readonly answered: number;
  readonly indeterminate: number;
  readonly trace: readonly string[];
}

/** One window: the real store on the scheduled disk, and the descriptions by name that its events have announced. */
interface Window extends Process {
  store: LogStore | undefined;
  readonly shown: Map<string, string>;
  idle: boolean;
}

const folder = '/home/registry';
const log = `${folder}/v1/log`;

const nameOf = (kind: 'op' | 'snap', slot: number): string => `${kind}-${String(slot).padStart(10, '0')}`;
const allHazards: Hazards = { kills: true, pauses: true, powerCuts: true };

/** Runs one schedule from its seed, and reports violations of the store's guarantees. */
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
  readonly #calls: CallRecord[] = [];
  readonly #violations: string[] = [];
  readonly #clock = { now: 0, tick: () => ++this.#clock.now };
  #spawned = 0;
  #counts = { kills: 0, powerCuts: 0, pauses: 0, indeterminate: 0 };

  constructor(
    seed: number,
    {
      hazards = allHazards,
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
    else await this.#checkAgreement(survivors);
    await this.#judge();
    return {
      seed: this.#seed,
      violations: this.#violations,
      steps: this.#scheduler.steps,
      ...this.#counts,
      answered: this.#calls.filter(each => !each.isOptional).length,
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
        this.#plantForeignEntry();
        strangers--;
      }
      if (deletions > 0 && this.#random.chance(0.01) && this.#deleteOperation()) deletions--;
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

  #plantForeignEntry(): void {
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
    // Copy only valid operations: an operation that its window is about to withdraw must not be in the log again.
    const copySources = name.startsWith('snap')
      ? snapshots.slice(0, 1).map(slot => nameOf('snap', slot))
      : ops.filter(slot => slot > (snapshots[0] ?? 0)).map(slot => nameOf('op', slot));
    const content = this.#random.pick(['folder', 'other', 'garbage', 'copy'] as const);
    this.#scheduler.trace?.push(`somebody puts ${content} at ${name}`);
    if (names.length === 0) return;
    if (content === 'folder' || content === 'other') this.#fs.plant(`${log}/${name}`, content);
    else {
      const copy =
        content === 'copy' && copySources.length > 0
          ? this.#bytesOf(`${log}/${this.#random.pick(copySources)}`)
          : undefined;
      this.#fs.plant(`${log}/${name}`, copy ?? Buffer.from('garbage'));
    }
  }

  #bytesOf(path: string): Uint8Array | undefined {
    try {
      return this.#fs.bytesOf(path);
    } catch {
      // The slot is a folder.
      return undefined;
    }
  }

  #deleteOperation(): boolean {
    const { ops, snapshots } = parseListing(this.#fs.peek(log));
    // Keep the last operation: a log without it looks like an earlier log.
    const deletable = ops.slice(0, -1).filter(slot => slot > (snapshots[0] ?? 0));
    if (deletable.length === 0) return false;
    const name = nameOf('op', this.#random.pick(deletable));
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
    void this.#runWindow(window, this.#random.between(3, 9)).catch((error: unknown) =>
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

  async #runWindow(window: Window, calls: number): Promise<void> {
    const store = this.#open(window);
    await store.opened;
    this.#check(window);
    while (calls > 0) {
      const concurrent = Math.min(calls, this.#random.chance(0.25) ? this.#random.between(2, 4) : 1);
      calls -= concurrent;
      await Promise.all(Array.from({ length: concurrent }, () => this.#makeCall(window, store)));
      if (this.#random.chance(0.2)) await store.refresh();
      this.#check(window);
    }
    window.idle = true;
  }

  async #makeCall(window: Window, store: LogStore): Promise<void> {
    const error = await makeRandomCall(store, this.#random, this.#clock, window.id, this.#calls);
    if (error === undefined) return;
    if (error instanceof StoreError && error.code === 'INDETERMINATE') this.#counts.indeterminate++;
    else if (!(this.#fills && error instanceof StoreError && error.code === 'STORAGE_FULL'))
      this.#violate(`${window.id} was refused: ${error instanceof Error ? error.message : 'without an error'}`);
  }

  /** Checks that the window reports no damage, and that its state matches the events that it has fired. */
  #check({ id, store, shown }: Window): void {
    const { readOnly, notices } = store!.status;
    if (readOnly) this.#violate(`${id} is read-only: ${readOnly.code}`);
    for (const notice of notices) if (!this.#isExpected(notice.code)) this.#violate(`${id} noticed: ${notice.code}`);
    const state = valuesIn(store!);
    if (!hasSameEntries(state, shown))
      this.#violate(`${id} announced ${describeValues(shown)} and holds ${describeValues(state)}`);
  }

  #isExpected(notice: string): boolean {
    const strange = this.#strangers && ['skipped-damaged', 'stray'].includes(notice);
    return notice === 'gap' || strange || (this.#wipes && notice === 'recreated');
  }

  async #checkAgreement(windows: readonly Window[]): Promise<void> {
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

  /** Checks that the state of a new window is consistent with all answers. */
  async #judge(): Promise<void> {
    const newWindow: Window = { id: 'judge', dead: false, wakesAt: 0, store: undefined, shown: new Map(), idle: false };
    const store = this.#open(newWindow);
    await this.#finish(store.opened);
    this.#check(newWindow);
    const describe = this.#fills ? describeTools : describeAll;
    const others = this.#windows.filter(each => !each.dead).map(each => describe(each.store!));
    if (this.#wipes) return;
    if (this.#deletions) return this.#judgeLater(store);
    if (others.some(each => each !== describe(store))) {
      this.#violate(`a fresh window disagrees:\n${[describe(store), ...others].join('\n')}`);
    }
    for (const name of keys) {
      const steps = stepsOf(this.#calls, name);
      if (isLinearizable(steps, valueAt(store.state, name))) continue;
      this.#violate(
        `${name} cannot end as ${valueAt(store.state, name)}:\n  ${steps.map(step => step.label).join('\n  ')}`,
      );
    }
  }

  /** Checks that the last acknowledged write after the deletion is in the store, for each name. */
  #judgeLater(store: LogStore): void {
    for (const name of keys) {
      const last = lastWrite(this.#calls, name, this.#deletedAt);
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

  #violate(message: string): void {
    this.#violations.push(message);
  }
}

const valuesIn = (store: LogStore): Map<string, string> =>
  new Map(Array.from(store.state.entries(), ({ tool }) => [tool.name, tool.description]));

const hasSameEntries = (a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean =>
  a.size === b.size && [...a].every(([name, value]) => b.get(name) === value);

const describeValues = (values: ReadonlyMap<string, string>): string => JSON.stringify([...values].sort());

/** Describes the state without its history, which may be incomplete on a full disk. */
const describeTools = (store: LogStore): string =>
  JSON.stringify((JSON.parse(describeAll(store)) as unknown[]).slice(0, -1));

const describeAll = ({ state }: LogStore): string =>
  JSON.stringify([
    state.revision,
    Array.from(state.entries(), ({ tool, op, by }) => [tool.name, tool.description, op, by]).sort(),
    [...state.setEntries()].sort((one, other) => (one.set.name < other.set.name ? -1 : 1)),
    state.history.list(),
  ]);
