import assert from 'node:assert/strict';
import { ToolRegistry } from '../../../src/core/registry/registry';
import { StoreError } from '../../../src/core/stores/log/storeError';
import type { Disk } from '../../../src/core/stores/log/disk';
import type { Tool } from '../../../src/core/tool/tool';
import { openEagerStore } from './eagerStore';
import { FaultyDisk, type Fault } from './faultyDisk';
import type { MemoryDisk } from './memoryDisk';
import { openWindow, tmp, tool } from './window';

/** Something to ask of a store that holds the tools t0 to t9. */
export interface Scenario {
  readonly title: string;
  readonly act: (registry: ToolRegistry) => Promise<unknown>;
  readonly after: (tools: Tool[]) => Tool[];
  /** How many operations came before it: 15 make it the one that a snapshot follows. */
  readonly operations?: number;
}

type Open = (disk: Disk, now?: () => Date) => Promise<ToolRegistry>;

export const ours: Open = async (disk, now) => (await openWindow(disk, now && { now })).registry;

export const eager: Open = async disk => {
  const registry = new ToolRegistry();
  registry.open(await openEagerStore(disk));
  return registry;
};

/** The faults to try at one call. */
export const faultsAt = (at: number): Fault[] => [
  ...(['ENOSPC', 'EROFS', 'EACCES', 'EMFILE', 'EIO'] as const).flatMap(code =>
    (['once', 'from then on'] as const).map(how => ({ code, at, how })),
  ),
  { code: 'EIO', at, how: 'after the fact' },
  { code: 'ENOSPC', at, how: 'torn' },
];

export const populated = async (open: Open, disk: MemoryDisk, operations = 10): Promise<MemoryDisk> => {
  const registry = await open(disk);
  const put = (n: number, description: string): Promise<unknown> =>
    registry.register(tool(`t${n}`, description), { onConflict: 'replace' });
  for (let n = 0; n < operations - 10; n++) await put(0, `Draft ${n}.`);
  for (let n = 0; n < 10; n++) await put(n, 'As it is.');
  await registry.refresh();
  return disk;
};

/** How many calls the scenario makes, with what follows its answer: a refresh waits for that. */
export const callsOf = async (open: Open, disk: MemoryDisk, { act }: Scenario): Promise<number> => {
  const faulty = new FaultyDisk(disk.copy());
  const registry = await open(faulty.disk);
  faulty.arm();
  await act(registry);
  await registry.refresh();
  return faulty.calls.length;
};

/** What came of it: `done` or the error's code. Throws when it came to anything but all or nothing. */
export const tryFault = async (open: Open, disk: MemoryDisk, scenario: Scenario, fault: Fault): Promise<string> => {
  const faulty = new FaultyDisk(disk);
  const registry = await open(faulty.disk);
  const before = registry.list();
  const wanted = scenario.after([...before]).sort((a, b) => (a.name < b.name ? -1 : 1));

  faulty.arm(fault);
  const outcome = await outcomeOf(scenario.act(registry));
  const shown = registry.list();
  await registry.refresh();
  faulty.mend();
  await registry.refresh();
  const fresh = await open(disk);

  const where = describeFault(fault, faulty, outcome);
  assert.deepEqual(registry.list(), fresh.list(), `Memory is not what the disk has: ${where}`);
  assert.deepEqual(fresh.status, { loaded: true, notices: [] }, where);
  if (outcome === 'done') assert.deepEqual([shown, registry.list()], [wanted, wanted], `Lost: ${where}`);
  else if (outcome !== 'INDETERMINATE') assert.deepEqual([shown, registry.list()], [before, before], `Ghost: ${where}`);
  else assert.deepEqual(registry.list(), JSON.stringify(registry.list()) === JSON.stringify(before) ? before : wanted);
  await shouldBeTidy(open, disk, fault, faulty, where);
  assert.deepEqual(await registry.register(tool('later')), { ok: true, tool: tool('later') }, where);
  return outcome;
};

/** A store is never shown as empty and writable because it could not be read. */
export const tryOpening = async (disk: MemoryDisk, fault: Fault): Promise<void> => {
  const wanted = (await ours(disk.copy())).list();
  const faulty = new FaultyDisk(disk);

  faulty.arm(fault);
  const registry = await ours(faulty.disk);
  const first = { tools: registry.list(), status: registry.status };
  faulty.mend();
  await registry.refresh();
  const answer = await registry.register(tool('a'));
  const fresh = await ours(disk);

  const where = describeFault(fault, faulty, 'opening');
  if (!first.status.readOnly) assert.deepEqual(first.tools, wanted, `Wrong though writable: ${where}`);
  assert.deepEqual(answer, { ok: true, tool: tool('a') }, where);
  assert.deepEqual(fresh.list(), [tool('a'), ...wanted], where);
  assert.deepEqual(registry.list(), fresh.list(), where);
  assert.deepEqual(registry.status, { loaded: true, notices: [] }, where);
};

/** Nothing is left staged, unless it was the removal that failed; and what is left goes at a later start. */
const shouldBeTidy = async (
  open: Open,
  disk: MemoryDisk,
  { how }: Fault,
  { failed }: FaultyDisk,
  where: string,
): Promise<void> => {
  const removalFailed = failed?.path.startsWith(tmp) && ['unlink', 'removeFolder'].includes(failed.call);
  if (!removalFailed && how !== 'from then on') assert.deepEqual(await disk.list(tmp), [], `Orphan: ${where}`);
  const muchLater = new Date(Date.now() + 7_200_000);
  await open(disk, () => muchLater);
  assert.deepEqual(await disk.list(tmp), [], `Not tidied at a later start: ${where}`);
};

const outcomeOf = async (action: Promise<unknown>): Promise<string> => {
  try {
    await action;
    return 'done';
  } catch (error) {
    if (error instanceof StoreError) return error.code;
    throw error;
  }
};

const describeFault = (fault: Fault, { failed }: FaultyDisk, outcome: string): string =>
  `${fault.code} ${fault.how} at call ${fault.at} (${failed?.call} ${failed?.path}), outcome ${outcome}`;
