import assert from 'node:assert/strict';
import { folderWatch, type WatchPorts } from '../../../../src/core/stores/folderWatch';

/** A clock and a file system that do what the test says. */
class Ports implements WatchPorts {
  broken = false;
  watching = 0;
  event = (): void => assert.fail('nobody watches');
  error = (): void => assert.fail('nobody watches');
  timers: { ms: number; act: () => void }[] = [];

  watch(_folder: string, onEvent: () => void, onError: () => void) {
    if (this.broken) throw new Error('ENOENT');
    this.watching++;
    this.event = onEvent;
    this.error = onError;
    return { dispose: () => void this.watching-- };
  }

  setTimer(ms: number, act: () => void) {
    const timer = { ms, act };
    this.timers.push(timer);
    return { dispose: () => void (this.timers = this.timers.filter(each => each !== timer)) };
  }

  /** Lets what is due now happen. */
  pass(): number[] {
    const due = this.timers;
    this.timers = [];
    for (const { act } of due) act();
    return due.map(({ ms }) => ms);
  }
}

describe('a watch', () => {
  let ports: Ports;
  let looks: number;
  const watch = () => folderWatch(ports)('/log', () => looks++);
  beforeEach(() => {
    ports = new Ports();
    looks = 0;
  });

  it('answers a burst of events with one look, 20 ms later', () => {
    watch();

    for (let i = 0; i < 5; i++) ports.event();
    const passed = ports.pass();

    assert.deepEqual({ passed, looks, left: ports.timers }, { passed: [20], looks: 1, left: [] });
  });

  it('looks regularly where there are no events, and tries them again ever less often', () => {
    ports.broken = true;
    watch();

    const passed = Array.from({ length: 8 }, () => ports.pass()).flat();

    assert.deepEqual(passed, [100, 200, 400, 800, 1600, 3200, 5000, 5000]);
    assert.equal(looks, 8);
  });

  it('watches anew when the folder had vanished', () => {
    watch();

    ports.broken = true;
    ports.error();
    ports.pass();
    ports.broken = false;
    ports.pass();
    ports.event();
    ports.pass();

    assert.deepEqual({ watching: ports.watching, timers: ports.timers }, { watching: 1, timers: [] });
    assert.equal(looks, 4);
  });

  it('leaves nothing behind', () => {
    const watching = watch();
    ports.event();

    watching.dispose();

    assert.deepEqual({ watching: ports.watching, timers: ports.timers }, { watching: 0, timers: [] });
  });
});
