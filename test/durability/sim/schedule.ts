import { openLogStore, type LogStore } from '../../../src/storage/logStore';
import { StoreError } from '../../../src/storage/storeError';
import { CrashFs } from './crashFs';
import { linearizable } from './linearizable';
import { Random } from '../random';
import { Scheduler, type Process } from './scheduler';
import { ask, keys, stepsOf, valueAt, type Asked } from './workload';

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
  readonly #windows: Window[] = [];
  readonly #asked: Asked[] = [];
  readonly #violations: string[] = [];
  readonly #clock = { now: 0, tick: () => ++this.#clock.now };
  #spawned = 0;
  #counts = { kills: 0, powerCuts: 0, pauses: 0, indeterminate: 0 };

  constructor(
    seed: number,
    { hazards = all, flushFiles = true, flushNames = true, wipes = false, trace }: ScheduleOptions,
  ) {
    this.#seed = seed;
    this.#wipes = wipes;
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
      reserveBytes: 16,
      staleAfter: 5000,
      readAhead: random.between(1, 4),
    };
  }

  async run(): Promise<Report> {
    for (let count = this.#random.between(2, 5); count > 0; count--) this.#spawn();
    await this.#loop();
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
    while (await this.#scheduler.step()) {
      if (this.#scheduler.steps > 50_000) return this.#violate('goes on for ever');
      const luck = this.#random.next();
      if (wipes > 0 && this.#random.chance(0.01)) {
        this.#wipe();
        wipes--;
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
      by: window.id,
      client: window.id,
      now: () => new Date(this.#fs.now),
      limits: this.#limits,
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
    else this.#violate(`${window.id} was refused: ${error instanceof Error ? error.message : 'without an error'}`);
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
    return notice === 'gap' || (this.#wipes && notice === 'recreated');
  }

  async #agree(windows: readonly Window[]): Promise<void> {
    const states: string[] = [];
    for (const each of windows) {
      if (!each.idle) this.#violate(`${each.id} waits for ever`);
      await this.#finish(each.store!.refresh());
      this.#check(each);
      states.push(describe(each.store!));
    }
    if (new Set(states).size > 1 && !this.#wipes) this.#violate(`windows disagree:\n${states.join('\n')}`);
  }

  /** A fresh window finds what the answers say it must. */
  async #judge(): Promise<void> {
    const fresh: Window = { id: 'judge', dead: false, wakesAt: 0, store: undefined, shown: new Map(), idle: false };
    const store = this.#open(fresh);
    await this.#finish(store.opened);
    this.#check(fresh);
    const others = this.#windows.filter(each => !each.dead).map(each => describe(each.store!));
    if (this.#wipes) return;
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

const describe = ({ state }: LogStore): string =>
  JSON.stringify([
    state.revision,
    Array.from(state.entries(), ({ tool, op, by }) => [tool.name, tool.description, op, by]).sort(),
    [...state.setEntries()].sort((one, other) => (one.set.name < other.set.name ? -1 : 1)),
    state.history.list(),
  ]);
