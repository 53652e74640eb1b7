import assert from 'node:assert/strict';
import { ToolRegistry } from '../../../src/core/registry/registry';
import type { Limits } from '../../../src/core/stores/log/limits';
import { openLogStore } from '../../../src/core/stores/log/logStore';
import { CrashFs, type Call } from './crashFs';
import { Random } from '../random';
import { settlePromises, Scheduler, type Process } from './scheduler';

/** Schedules that random runs rarely produce, each executed call by call. They throw if the store handles them incorrectly. */
export const directedSchedules: Readonly<Record<string, () => Promise<void>>> = {
  'a window sleeps before it claims a slot, and the slot is collected': async () => {
    const stage = new Stage();
    const [sleeper, other] = [await stage.open('sleeper'), await stage.open('other')];
    await stage.finish(sleeper, sleeper.register('first'));

    const late = await stage.runUntil(sleeper, sleeper.register('late'), claimOf(2));
    await stage.registerMany(other, 6);
    await stage.finish(sleeper, late);

    assert.deepEqual(await stage.finalNames(), [
      'first',
      'late',
      'other1',
      'other2',
      'other3',
      'other4',
      'other5',
      'other6',
    ]);
  },

  'a window sleeps after it claimed a slot, and the slot is collected': async () => {
    const stage = new Stage();
    const [sleeper, other] = [await stage.open('sleeper'), await stage.open('other')];

    const late = await stage.runUntil(sleeper, sleeper.register('late'), flushOf(1));
    await stage.registerMany(other, 6);

    assert.equal(await stage.finish(sleeper, late), 'ok');
  },

  'the answer of a claim gets lost, and the slot is collected before the window asks again': async () => {
    const stage = new Stage();
    const [sleeper, other] = [await stage.open('sleeper'), await stage.open('other')];

    const late = await stage.runUntil(sleeper, sleeper.register('late'), claimOf(1));
    await stage.loseAnswer(sleeper);
    await stage.registerMany(other, 6);

    assert.equal(await stage.finish(sleeper, late), 'ok');
  },

  'a window says “no” because of an operation that is not flushed yet': async () => {
    const stage = new Stage();
    const [first, second] = [await stage.open('first'), await stage.open('second')];

    await stage.runUntil(first, first.register('tool'), flushOf(1));
    const answer = await stage.finish(second, second.register('tool'));
    stage.powerCut();

    assert.equal(answer, 'already_registered');
    assert.deepEqual(await stage.finalNames(), ['tool']);
  },

  'a window reads slots while another collects them': async () => {
    const stage = new Stage();
    const [reader, other] = [await stage.open('reader'), await stage.open('other')];
    await stage.registerMany(other, 3);

    const refreshed = await stage.runUntil(reader, reader.refresh(), call => call.op === 'read');
    await stage.registerMany(other, 1);
    await stage.finish(reader, refreshed);
    await stage.finish(reader, reader.refresh());

    assert.deepEqual(reader.names(), other.names());
  },

  'a window reads a collected slot that a sleeper has claimed again': async () => {
    const stage = new Stage();
    const [sleeper, reader, other] = [
      await stage.open('sleeper'),
      await stage.open('reader'),
      await stage.open('other'),
    ];
    await stage.registerMany(other, 3);
    await stage.finish(reader, reader.refresh());

    const late = await stage.runUntil(sleeper, sleeper.register('late'), claimOf(4));
    await stage.registerMany(other, 3);
    const resumed = await stage.runUntil(sleeper, late, flushOf(4));
    await stage.finish(reader, reader.refresh());

    assert.deepEqual(reader.names(), other.names());
    assert.equal(await stage.finish(sleeper, resumed), 'ok');
  },

  'something far away has the name of a slot': async () => {
    const stage = new Stage({ maxGap: 20 });
    const window = await stage.open('window');
    await stage.registerMany(window, 1);

    stage.plant('op-0000000100', Buffer.from('garbage'));
    stage.plant('op-9999999999', Buffer.from('garbage'));
    await stage.registerMany(window, 1);

    assert.deepEqual(await stage.finalNames(), ['window1', 'window2']);
    assert.deepEqual(
      stage.logFiles().filter(name => name.startsWith('op-')),
      ['op-0000000001', 'op-0000000002', 'op-0000000100', 'op-9999999999'],
    );
  },

  'a window sleeps before it claims a slot that others pass over': async () => {
    const stage = new Stage();
    const [sleeper, other] = [await stage.open('sleeper'), await stage.open('other')];
    await stage.finish(sleeper, sleeper.register('first'));
    await stage.finish(other, other.refresh());

    const late = await stage.runUntil(sleeper, sleeper.register('late'), claimOf(2));
    stage.plant('op-0000000004', Buffer.from('garbage'));
    const passing = await stage.runUntil(other, other.register('passing'), claimOf(5));
    const answer = await stage.finish(sleeper, late);
    await stage.finish(other, passing);

    assert.equal(answer, 'ok');
    assert.deepEqual(await stage.finalNames(), ['first', 'late', 'passing']);
    assert.deepEqual(other.names(), ['first', 'late', 'passing']);
  },

  'snapshots lie above those of the log that are of no use': async () => {
    const stage = new Stage();
    const window = await stage.open('window');
    await stage.registerMany(window, 1);

    stage.plant('snap-0000000008', Buffer.from('garbage'));
    stage.plant('snap-0000000009', Buffer.from('garbage'));
    await stage.registerMany(window, 1);

    assert.deepEqual(await stage.finalNames(), ['window1', 'window2']);
  },

  'an operation is deleted before it is acknowledged, and another window takes its slot': async () => {
    const stage = new Stage({ snapshotEvery: 100 });
    const [first, second] = [await stage.open('first'), await stage.open('second')];

    const late = await stage.runUntil(first, first.register('mine'), flushOf(1));
    stage.delete('op-0000000001');
    const other = await stage.finish(second, second.register('theirs'));
    const own = await stage.finish(first, late);

    assert.deepEqual([other, own], ['ok', 'ok']);
    assert.deepEqual(await stage.finalNames(), ['mine', 'theirs']);
  },

  'the last operation is deleted, and another window takes its slot': async () => {
    const stage = new Stage({ snapshotEvery: 100 });
    const [first, second] = [await stage.open('first'), await stage.open('second')];
    await stage.finish(first, first.register('deleted'));

    stage.delete('op-0000000001');
    await stage.finish(second, second.register('theirs'));
    const answer = await stage.finish(first, first.register('theirs'));
    const again = await stage.finish(first, first.register('deleted'));

    assert.deepEqual([answer, again], ['already_registered', 'ok']);
    assert.deepEqual(await stage.finalNames(), ['deleted', 'theirs']);
    assert.deepEqual(first.names(), ['deleted', 'theirs']);
  },

  'the disk is full, and the tools are unregistered one by one': async () => {
    const stage = new Stage({ spareSlots: 6, slotBytes: 512, snapshotEvery: 64 });
    const [first, second] = [await stage.open('first'), await stage.open('second')];
    await stage.registerMany(first, 40);

    stage.fill();
    for (let n = 1; n <= 40; n++) {
      const actor = n % 3 === 0 ? second : first;
      await stage.finish(actor, actor.unregister(`first${n}`));
    }

    assert.deepEqual(await stage.finalNames(), []);
  },

  'an operation is put into the log again when nobody remembers its window': async () => {
    const stage = new Stage({ snapshotEvery: 100, clients: 1 });
    const [first, second] = [await stage.open('first'), await stage.open('second')];
    await stage.finish(first, first.register('tool'));
    await stage.finish(second, second.unregister('tool'));

    stage.plant('op-0000000003', stage.bytesOf('op-0000000001'));
    await stage.finish(second, second.register('other'));

    assert.deepEqual(second.names(), ['other']);
    assert.deepEqual(await stage.finalNames(), ['other']);
  },

  'an operation that a later one rests on is deleted': async () => {
    const stage = new Stage({ snapshotEvery: 100 });
    const window = await stage.open('window');
    await stage.finish(window, window.register('tool', 'The first.'));
    await stage.finish(window, window.unregister('tool'));
    await stage.finish(window, window.register('other'));

    stage.delete('op-0000000002');
    await stage.finish(window, window.register('tool', 'The second.'));

    assert.equal((await stage.open('later')).descriptionOf('tool'), 'The second.');
  },
};

const log = '/registry/v1/log';

/** Matches the call that claims a slot. */
const claimOf =
  (slot: number) =>
  (call: Call): boolean =>
    call.op === 'link' && call.to.endsWith(`/op-${String(slot).padStart(10, '0')}`);

/** Matches the call that flushes the name of a slot. */
const flushOf =
  (slot: number) =>
  (call: Call): boolean =>
    call.op === 'syncName' && call.path.endsWith(`/op-${String(slot).padStart(10, '0')}`);

/** One window. Its calls are executed only when the stage performs them. */
class Actor implements Process {
  readonly id: string;
  dead = false;
  wakesAt = 0;
  readonly #registry = new ToolRegistry();

  constructor(id: string) {
    this.id = id;
  }

  open(scheduler: Scheduler, limits: Partial<Limits>): Promise<void> {
    const store = openLogStore({
      ...{ disk: scheduler.diskOf(this), folder: '/registry', windowLabel: this.id, client: this.id },
      limits: { snapshotEvery: 2, readAhead: 1, ...limits },
      pause: async () => {},
    });
    this.#registry.open(store);
    return store.opened;
  }

  async register(name: string, description = this.id): Promise<string> {
    const answer = await this.#registry.register({ name, description, inputSchema: { type: 'object' } });
    return answer.ok ? 'ok' : answer.error;
  }

  async unregister(name: string): Promise<void> {
    await this.#registry.unregister(name);
  }

  descriptionOf(name: string): string | undefined {
    return this.#registry.get(name)?.description;
  }

  refresh(): Promise<void> {
    return this.#registry.refresh();
  }

  names(): string[] {
    return this.#registry.list().map(tool => tool.name);
  }
}

/** Wraps a promise, so that an async function can return it without awaiting it. */
interface Pending<T> {
  readonly promise: Promise<T>;
}

class Stage {
  readonly #fs: CrashFs;
  readonly #scheduler: Scheduler;
  readonly #limits: Partial<Limits>;
  #registered = 0;

  constructor(limits: Partial<Limits> = {}) {
    this.#limits = limits;
    const random = new Random(1);
    this.#fs = new CrashFs(random, { flushFiles: true, flushNames: true, hardLinks: true, keeps: 'nothing' });
    this.#scheduler = new Scheduler(this.#fs, random, { tornLists: false, lostAnswers: 0 });
  }

  async open(id: string): Promise<Actor> {
    const actor = new Actor(id);
    await this.finish(actor, actor.open(this.#scheduler, this.#limits));
    return actor;
  }

  /** Runs only this window until its next call matches `stop`; that call is not performed. */
  async runUntil<T>(
    actor: Actor,
    pending: Promise<T> | Pending<T>,
    stop: (call: Call) => boolean,
  ): Promise<Pending<T>> {
    for (;;) {
      const next = await this.#next(actor);
      assert.ok(next, `${actor.id} finished before such a call`);
      if (stop(next.call)) return 'promise' in pending ? pending : { promise: pending };
      this.#scheduler.perform(next);
    }
  }

  /** Runs only this window until it has no more calls. */
  async finish<T>(actor: Actor, pending: Promise<T> | Pending<T>): Promise<T> {
    for (let next = await this.#next(actor); next; next = await this.#next(actor)) this.#scheduler.perform(next);
    return 'promise' in pending ? pending.promise : pending;
  }

  async registerMany(actor: Actor, count: number): Promise<void> {
    for (let i = 0; i < count; i++) await this.finish(actor, actor.register(`${actor.id}${++this.#registered}`));
  }

  /** Performs the next call of this window, but answers with the error of a repetition, as if the answer was lost. */
  async loseAnswer(actor: Actor): Promise<void> {
    this.#scheduler.options.lostAnswers = 1;
    this.#scheduler.perform((await this.#next(actor))!);
    this.#scheduler.options.lostAnswers = 0;
  }

  plant(name: string, what: Uint8Array | 'folder' | 'other'): void {
    this.#fs.plant(`${log}/${name}`, what);
  }

  logFiles(): string[] {
    return this.#fs.peek(log).sort();
  }

  bytesOf(name: string): Uint8Array {
    return this.#fs.bytesOf(`${log}/${name}`);
  }

  delete(name: string): void {
    this.#fs.wipe(`${log}/${name}`);
  }

  /** Makes the disk full, so that nothing more can be created. */
  fill(): void {
    this.#fs.full = true;
  }

  powerCut(): void {
    this.#fs.powerCut();
  }

  /** Returns the names of the tools in a new window. */
  async finalNames(): Promise<string[]> {
    return (await this.open('later')).names();
  }

  async #next(actor: Actor) {
    await settlePromises();
    return this.#scheduler.waiting().find(each => each.by === actor);
  }
}
