import assert from 'node:assert/strict';
import { folderWatch, type WatchPorts } from '../../../../src/core/stores/folderWatch';

/** A clock and a file watcher that the test controls. */
class FakePorts implements WatchPorts {
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

  /** Runs all timers and returns their delays. */
  runTimers(): number[] {
    const due = this.timers;
    this.timers = [];
    for (const { act } of due) act();
    return due.map(({ ms }) => ms);
  }
}

describe('a folder watch', () => {
  let ports: FakePorts;
  let callCount: number;
  const watch = () => folderWatch(ports)('/log', () => callCount++);
  beforeEach(() => {
    ports = new FakePorts();
    callCount = 0;
  });

  it('calls back once after a burst of events, 20 ms later', () => {
    watch();

    for (let i = 0; i < 5; i++) ports.event();
    const delays = ports.runTimers();

    assert.deepEqual({ delays, callCount, left: ports.timers }, { delays: [20], callCount: 1, left: [] });
  });

  it('polls if it cannot watch, with increasing intervals', () => {
    ports.broken = true;
    watch();

    const delays = Array.from({ length: 8 }, () => ports.runTimers()).flat();

    assert.deepEqual(delays, [100, 200, 400, 800, 1600, 3200, 5000, 5000]);
    assert.equal(callCount, 8);
  });

  it('watches again after the folder was removed and created', () => {
    watch();

    ports.broken = true;
    ports.error();
    ports.runTimers();
    ports.broken = false;
    ports.runTimers();
    ports.event();
    ports.runTimers();

    assert.deepEqual({ watching: ports.watching, timers: ports.timers }, { watching: 1, timers: [] });
    assert.equal(callCount, 4);
  });

  it('stops its watcher and timers when it is disposed', () => {
    const watching = watch();
    ports.event();

    watching.dispose();

    assert.deepEqual({ watching: ports.watching, timers: ports.timers }, { watching: 0, timers: [] });
  });
});
