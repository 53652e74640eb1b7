import assert from 'node:assert/strict';
import { readdirSync, statSync } from 'node:fs';
import { Scratch, tool } from './scratch';

describe('a user store of many bytes', function () {
  this.timeout(120_000);
  let scratch: Scratch;
  beforeEach(() => (scratch = new Scratch()));
  afterEach(() => scratch.dispose());

  const count = 400;
  const toolBytes = 5000;
  const tools = (round: number | string) =>
    Array.from({ length: count }, (_, i) => tool(`t${i}`, `Version ${round}. ${`${i} `.repeat(toolBytes / 4)}`));
  const state = count * toolBytes;
  const logBytes = (): number =>
    readdirSync(scratch.log).reduce((sum, name) => sum + statSync(`${scratch.log}/${name}`).size, 0);

  it('takes no more than four times what its tools do, and takes its last changes back in another window', async () => {
    const { registry, store } = await scratch.open();
    await registry.registerAll(tools(0));
    const changes = 9;

    for (let round = 1; round <= changes; round++) await registry.registerAll(tools(round), { onConflict: 'replace' });
    await store.refresh();
    const bytes = logBytes();
    const other = await scratch.open();
    const undone = await other.registry.undo();
    const again = await other.registry.undo();

    assert.ok(bytes <= Math.max(4 * state, 16 * 2 ** 20), `${bytes} bytes`);
    assert.deepEqual([undone.ok, again.ok, other.registry.history().length], [true, true, changes + 3]);
    assert.deepEqual(
      other.registry
        .list()
        .map(({ description }) => description)
        .sort(),
      tools(changes - 2)
        .map(({ description }) => description)
        .sort(),
    );
  });

  it('takes a clear back in another window', async () => {
    const { registry, store } = await scratch.open();
    await registry.registerAll(tools(0));
    await registry.clear();
    for (let n = 0; n < 70; n++) await registry.register(tool(`other${n}`));
    await store.refresh();

    const other = await scratch.open();
    const cleared = other.registry.history().find(({ title }) => title === 'clear');
    const undone = await other.registry.undo(cleared!.id);

    assert.equal(undone.ok && undone.restored.length, count);
    assert.ok(logBytes() <= 16 * 2 ** 20, `${logBytes()} bytes`);
  });

  it('says of what it can no longer keep that it is too large, and how much it was', async () => {
    const { registry, store } = await scratch.open();
    const noise = (): string => Array.from({ length: 700 }, () => Math.random().toString(36)).join(' ');
    const random = (n: number) => Array.from({ length: n }, (_, i) => tool(`t${i}`, noise()));
    await registry.registerAll(random(count));
    for (let round = 0; round < 3; round++) await registry.registerAll(random(count), { onConflict: 'replace' });
    await store.refresh();

    const bytes = logBytes();
    const other = await scratch.open();
    const [newest, ...older] = other.registry.history();
    const tooLarge = older.find(({ omitted }) => omitted?.changed === count);
    const answer = tooLarge && (await other.registry.undo(tooLarge.id));

    assert.equal(newest?.changed.length, count);
    assert.deepEqual(answer, { ok: false, error: 'too_large', refused: [] });
    assert.ok(bytes > 0);
  });
});
