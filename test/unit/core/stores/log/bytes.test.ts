import assert from 'node:assert/strict';
import { readdirSync, statSync } from 'node:fs';
import { createTool } from '../../../tools';
import { Scratch } from './scratch';

describe('a large user store', function () {
  this.timeout(120_000);
  let scratch: Scratch;
  beforeEach(() => (scratch = new Scratch()));
  afterEach(() => scratch.dispose());

  const count = 400;
  const toolBytes = 5000;
  const tools = (round: number | string) =>
    Array.from({ length: count }, (_, i) => createTool(`t${i}`, `Version ${round}. ${`${i} `.repeat(toolBytes / 4)}`));
  const toolsSize = count * toolBytes;
  const logBytes = (): number =>
    readdirSync(scratch.log).reduce((sum, name) => sum + statSync(`${scratch.log}/${name}`).size, 0);

  it('has at most four times the size of its tools, and its last changes can be undone in another window', async () => {
    const { registry, store } = await scratch.open();
    await registry.registerAll(tools(0));
    const changes = 9;

    for (let round = 1; round <= changes; round++) await registry.registerAll(tools(round), { onConflict: 'replace' });
    await store.refresh();
    const bytes = logBytes();
    const other = await scratch.open();
    const undone = await other.registry.undo();
    const again = await other.registry.undo();

    assert.ok(bytes <= Math.max(4 * toolsSize, 16 * 2 ** 20), `${bytes} bytes`);
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

  it('can undo a clear in another window', async () => {
    const { registry, store } = await scratch.open();
    await registry.registerAll(tools(0));
    await registry.clear();
    for (let n = 0; n < 70; n++) await registry.register(createTool(`other${n}`));
    await store.refresh();

    const other = await scratch.open();
    const cleared = other.registry.history().find(({ title }) => title === 'clear');
    const undone = await other.registry.undo(cleared!.id);

    assert.equal(undone.ok && undone.restored.length, count);
    assert.ok(logBytes() <= 16 * 2 ** 20, `${logBytes()} bytes`);
  });

  it('reports that an edit is too large to undo, with the number of its tools', async () => {
    const { registry, store } = await scratch.open();
    const noise = (): string => Array.from({ length: 700 }, () => Math.random().toString(36)).join(' ');
    const random = (n: number) => Array.from({ length: n }, (_, i) => createTool(`t${i}`, noise()));
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
