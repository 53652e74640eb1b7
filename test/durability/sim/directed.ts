import assert from 'node:assert/strict';
import { ToolRegistry } from '../../../src/core/registry/registry';
import type { Limits } from '../../../src/core/stores/log/limits';
import { openLogStore } from '../../../src/core/stores/log/logStore';
import { CrashFs, type Call } from './crashFs';
import { Random } from '../random';
import { quiet, Scheduler, type Process } from './scheduler';

/** Schedules that chance finds seldom, each played through call by call. They throw when the store gets them wrong. */
export const directed: Readonly<Record<string, () => Promise<void>>> = {
  'a window sleeps before it claims a slot, and the slot is collected': async () => {
    const stage = new Stage();
    const [sleeper, other] = [await stage.open('sleeper'), await stage.open('other')];
    await stage.done(sleeper, sleeper.register('first'));

    const late = await stage.until(sleeper, sleeper.register('late'), claims(2));
    await stage.many(other, 6);
    await stage.done(sleeper, late);

    assert.deepEqual(await stage.namesLater(), [
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

    const late = await stage.until(sleeper, sleeper.register('late'), flushes(1));
    await stage.many(other, 6);

    assert.equal(await stage.done(sleeper, late), 'ok');
  },

  'the answer of a claim gets lost, and the slot is collected before the window asks again': async () => {
    const stage = new Stage();
    const [sleeper, other] = [await stage.open('sleeper'), await stage.open('other')];

    const late = await stage.until(sleeper, sleeper.register('late'), claims(1));
    await stage.withoutAnswer(sleeper);
    await stage.many(other, 6);

    assert.equal(await stage.done(sleeper, late), 'ok');
  },

  'a window says “no” because of an operation that is not flushed yet': async () => {
    const stage = new Stage();
    const [first, second] = [await stage.open('first'), await stage.open('second')];

    await stage.until(first, first.register('tool'), flushes(1));
    const answer = await stage.done(second, second.register('tool'));
    stage.powerCut();

    assert.equal(answer, 'already_registered');
    assert.deepEqual(await stage.namesLater(), ['tool']);
  },

  'a window reads slots while another collects them': async () => {
    const stage = new Stage();
    const [reader, other] = [await stage.open('reader'), await stage.open('other')];
    await stage.many(other, 3);

    const refreshed = await stage.until(reader, reader.refresh(), call => call.op === 'read');
    await stage.many(other, 1);
    await stage.done(reader, refreshed);
    await stage.done(reader, reader.refresh());

    assert.deepEqual(reader.names(), other.names());
  },

  'a window reads a collected slot that a sleeper has claimed again': async () => {
    const stage = new Stage();
    const [sleeper, reader, other] = [
      await stage.open('sleeper'),
      await stage.open('reader'),
      await stage.open('other'),
    ];
    await stage.many(other, 3);
    await stage.done(reader, reader.refresh());

    const late = await stage.until(sleeper, sleeper.register('late'), claims(4));
    await stage.many(other, 3);
    const still = await stage.until(sleeper, late, flushes(4));
    await stage.done(reader, reader.refresh());

    assert.deepEqual(reader.names(), other.names());
    assert.equal(await stage.done(sleeper, still), 'ok');
  },

  'something far away has the name of a slot': async () => {
    const stage = new Stage({ maxGap: 20 });
    const window = await stage.open('window');
    await stage.many(window, 1);

    stage.plant('op-0000000100', Buffer.from('garbage'));
    stage.plant('op-9999999999', Buffer.from('garbage'));
    await stage.many(window, 1);

    assert.deepEqual(await stage.namesLater(), ['window1', 'window2']);
    assert.deepEqual(
      stage.logged().filter(name => name.startsWith('op-')),
      ['op-0000000001', 'op-0000000002', 'op-0000000100', 'op-9999999999'],
    );
  },

  'a window sleeps before it claims a slot that others pass over': async () => {
    const stage = new Stage();
    const [sleeper, other] = [await stage.open('sleeper'), await stage.open('other')];
    await stage.done(sleeper, sleeper.register('first'));
    await stage.done(other, other.refresh());

    const late = await stage.until(sleeper, sleeper.register('late'), claims(2));
    stage.plant('op-0000000004', Buffer.from('garbage'));
    const passing = await stage.until(other, other.register('passing'), claims(5));
    const answer = await stage.done(sleeper, late);
    await stage.done(other, passing);

    assert.equal(answer, 'ok');
    assert.deepEqual(await stage.namesLater(), ['first', 'late', 'passing']);
    assert.deepEqual(other.names(), ['first', 'late', 'passing']);
  },

  'snapshots lie above those of the log that are of no use': async () => {
    const stage = new Stage();
    const window = await stage.open('window');
    await stage.many(window, 1);

    stage.plant('snap-0000000008', Buffer.from('garbage'));
    stage.plant('snap-0000000009', Buffer.from('garbage'));
    await stage.many(window, 1);

    assert.deepEqual(await stage.namesLater(), ['window1', 'window2']);
  },

  'an operation is deleted before it is acknowledged, and another window takes its slot': async () => {
    const stage = new Stage({ snapshotEvery: 100 });
    const [first, second] = [await stage.open('first'), await stage.open('second')];

    const late = await stage.until(first, first.register('mine'), flushes(1));
    stage.delete('op-0000000001');
    const other = await stage.done(second, second.register('theirs'));
    const own = await stage.done(first, late);

    assert.deepEqual([other, own], ['ok', 'ok']);
    assert.deepEqual(await stage.namesLater(), ['mine', 'theirs']);
  },

  'the last operation is deleted, and another window takes its slot': async () => {
    const stage = new Stage({ snapshotEvery: 100 });
    const [first, second] = [await stage.open('first'), await stage.open('second')];
    await stage.done(first, first.register('deleted'));

    stage.delete('op-0000000001');
    await stage.done(second, second.register('theirs'));
    const answer = await stage.done(first, first.register('theirs'));
    const again = await stage.done(first, first.register('deleted'));

    assert.deepEqual([answer, again], ['already_registered', 'ok']);
    assert.deepEqual(await stage.namesLater(), ['deleted', 'theirs']);
    assert.deepEqual(first.names(), ['deleted', 'theirs']);
  },

  'the disk is full, and the tools are unregistered one by one': async () => {
    const stage = new Stage({ spareSlots: 6, slotBytes: 512, snapshotEvery: 64 });
    const [first, second] = [await stage.open('first'), await stage.open('second')];
    await stage.many(first, 40);

    stage.fill();
    for (let n = 1; n <= 40; n++) {
      const actor = n % 3 === 0 ? second : first;
      await stage.done(actor, actor.unregister(`first${n}`));
    }

    assert.deepEqual(await stage.namesLater(), []);
  },

  'an operation is put into the log again when nobody remembers its window': async () => {
    const stage = new Stage({ snapshotEvery: 100, clients: 1 });
    const [first, second] = [await stage.open('first'), await stage.open('second')];
    await stage.done(first, first.register('tool'));
    await stage.done(second, second.unregister('tool'));

    stage.plant('op-0000000003', stage.bytesOf('op-0000000001'));
    await stage.done(second, second.register('other'));

    assert.deepEqual(second.names(), ['other']);
    assert.deepEqual(await stage.namesLater(), ['other']);
  },

  'an operation that a later one rests on is deleted': async () => {
    const stage = new Stage({ snapshotEvery: 100 });
    const window = await stage.open('window');
    await stage.done(window, window.register('tool', 'The first.'));
    await stage.done(window, window.unregister('tool'));
    await stage.done(window, window.register('other'));

    stage.delete('op-0000000002');
    await stage.done(window, window.register('tool', 'The second.'));

    assert.equal((await stage.open('later')).descriptionOf('tool'), 'The second.');
  },
};

const log = '/registry/v1/log';

const claims =
  (slot: number) =>
  (call: Call): boolean =>
    call.op === 'link' && call.to.endsWith(`/op-${String(slot).padStart(10, '0')}`);

const flushes =
  (slot: number) =>
  (call: Call): boolean =>
    call.op === 'syncName' && call.path.endsWith(`/op-${String(slot).padStart(10, '0')}`);

/** One window, whose calls happen only when the stage lets them. */
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

/** A promise that may be waited for without being awaited. */
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
    await this.done(actor, actor.open(this.#scheduler, this.#limits));
    return actor;
  }

  /** Lets only this window go on until it wants to do such a call, which it does not get to do. */
  async until<T>(actor: Actor, asked: Promise<T> | Pending<T>, stop: (call: Call) => boolean): Promise<Pending<T>> {
    for (;;) {
      const next = await this.#next(actor);
      assert.ok(next, `${actor.id} came to its end first`);
      if (stop(next.call)) return 'promise' in asked ? asked : { promise: asked };
      this.#scheduler.perform(next);
    }
  }

  /** Lets only this window go on until it has nothing to do. */
  async done<T>(actor: Actor, asked: Promise<T> | Pending<T>): Promise<T> {
    for (let next = await this.#next(actor); next; next = await this.#next(actor)) this.#scheduler.perform(next);
    return 'promise' in asked ? asked.promise : asked;
  }

  async many(actor: Actor, count: number): Promise<void> {
    for (let i = 0; i < count; i++) await this.done(actor, actor.register(`${actor.id}${++this.#registered}`));
  }

  /** What this window wants next happens, and it hears that its repetition failed. */
  async withoutAnswer(actor: Actor): Promise<void> {
    this.#scheduler.options.lostAnswers = 1;
    this.#scheduler.perform((await this.#next(actor))!);
    this.#scheduler.options.lostAnswers = 0;
  }

  plant(name: string, what: Uint8Array | 'folder' | 'other'): void {
    this.#fs.plant(`${log}/${name}`, what);
  }

  logged(): string[] {
    return this.#fs.peek(log).sort();
  }

  bytesOf(name: string): Uint8Array {
    return this.#fs.bytesOf(`${log}/${name}`);
  }

  delete(name: string): void {
    this.#fs.wipe(`${log}/${name}`);
  }

  /** From now on, nothing more can be created. */
  fill(): void {
    this.#fs.full = true;
  }

  powerCut(): void {
    this.#fs.powerCut();
  }

  async namesLater(): Promise<string[]> {
    return (await this.open('later')).names();
  }

  async #next(actor: Actor) {
    await quiet();
    return this.#scheduler.waiting().find(each => each.by === actor);
  }
}
