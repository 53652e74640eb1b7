import assert from 'node:assert/strict';
import { ToolRegistry } from '../../../src/core/registry/registry';
import { StoreError } from '../../../src/core/stores/log/storeError';
import type { Disk } from '../../../src/core/stores/log/disk';
import type { Tool } from '../../../src/core/tool/tool';
import { openEagerStore } from './eagerStore';
import { FaultyDisk, type Fault } from './faultyDisk';
import type { MemoryDisk } from './memoryDisk';
import { openWindow, tmpFolder, tool } from './window';

/** A change of a store that holds the tools t0 to t9, and the tools after it. */
export interface Scenario {
  readonly title: string;
  readonly act: (registry: ToolRegistry) => Promise<unknown>;
  readonly toolsAfter: (tools: Tool[]) => Tool[];
  /** The number of operations before the change, 10 by default. After 15, a snapshot follows the change. */
  readonly operations?: number;
}

type OpenRegistry = (disk: Disk, now?: () => Date) => Promise<ToolRegistry>;

export const openLogRegistry: OpenRegistry = async (disk, now) => (await openWindow(disk, now && { now })).registry;

export const openEagerRegistry: OpenRegistry = async disk => {
  const registry = new ToolRegistry();
  registry.open(await openEagerStore(disk));
  return registry;
};

/** Returns the faults to try at one call. */
export const faultsAt = (at: number): Fault[] => [
  ...(['ENOSPC', 'EROFS', 'EACCES', 'EMFILE', 'EIO'] as const).flatMap(code =>
    (['once', 'from then on'] as const).map(how => ({ code, at, how })),
  ),
  { code: 'EIO', at, how: 'after the fact' },
  { code: 'ENOSPC', at, how: 'torn' },
];

export const populate = async (open: OpenRegistry, disk: MemoryDisk, operations = 10): Promise<MemoryDisk> => {
  const registry = await open(disk);
  const put = (n: number, description: string): Promise<unknown> =>
    registry.register(tool(`t${n}`, description), { onConflict: 'replace' });
  for (let n = 0; n < operations - 10; n++) await put(0, `Draft ${n}.`);
  for (let n = 0; n < 10; n++) await put(n, 'As it is.');
  await registry.refresh();
  return disk;
};

/** Counts the calls of the scenario, including those after its answer, for which the refresh waits. */
export const countCalls = async (open: OpenRegistry, disk: MemoryDisk, { act }: Scenario): Promise<number> => {
  const faulty = new FaultyDisk(disk.copy());
  const registry = await open(faulty.disk);
  faulty.arm();
  await act(registry);
  await registry.refresh();
  return faulty.calls.length;
};

/** Runs the scenario with the fault. Returns `done` or the error's code. Throws if the change was applied in part. */
export const tryFault = async (
  open: OpenRegistry,
  disk: MemoryDisk,
  scenario: Scenario,
  fault: Fault,
): Promise<string> => {
  const faulty = new FaultyDisk(disk);
  const registry = await open(faulty.disk);
  const before = registry.list();
  const expected = scenario.toolsAfter([...before]).sort((a, b) => (a.name < b.name ? -1 : 1));

  faulty.arm(fault);
  const outcome = await outcomeOf(scenario.act(registry));
  const listAfterAct = registry.list();
  await registry.refresh();
  faulty.repair();
  await registry.refresh();
  const fresh = await open(disk);

  const description = describeFault(fault, faulty, outcome);
  assert.deepEqual(registry.list(), fresh.list(), `Memory differs from the disk: ${description}`);
  assert.deepEqual(fresh.status, { loaded: true, notices: [] }, description);
  if (outcome === 'done')
    assert.deepEqual([listAfterAct, registry.list()], [expected, expected], `Lost: ${description}`);
  else if (outcome !== 'INDETERMINATE')
    assert.deepEqual([listAfterAct, registry.list()], [before, before], `Ghost: ${description}`);
  else
    assert.deepEqual(registry.list(), JSON.stringify(registry.list()) === JSON.stringify(before) ? before : expected);
  await checkNoStagedFiles(open, disk, fault, faulty, description);
  assert.deepEqual(await registry.register(tool('later')), { ok: true, tool: tool('later') }, description);
  return outcome;
};

/** Opens a store with the fault. Throws if a store that could not be read completely is writable. */
export const tryOpening = async (disk: MemoryDisk, fault: Fault): Promise<void> => {
  const expected = (await openLogRegistry(disk.copy())).list();
  const faulty = new FaultyDisk(disk);

  faulty.arm(fault);
  const registry = await openLogRegistry(faulty.disk);
  const first = { tools: registry.list(), status: registry.status };
  faulty.repair();
  await registry.refresh();
  const answer = await registry.register(tool('a'));
  const fresh = await openLogRegistry(disk);

  const description = describeFault(fault, faulty, 'opening');
  if (!first.status.readOnly) assert.deepEqual(first.tools, expected, `Incomplete but writable: ${description}`);
  assert.deepEqual(answer, { ok: true, tool: tool('a') }, description);
  assert.deepEqual(fresh.list(), [tool('a'), ...expected], description);
  assert.deepEqual(registry.list(), fresh.list(), description);
  assert.deepEqual(registry.status, { loaded: true, notices: [] }, description);
};

/** Checks that no staged file is left unless its removal failed, and that a later start removes the rest. */
const checkNoStagedFiles = async (
  open: OpenRegistry,
  disk: MemoryDisk,
  { how }: Fault,
  { failedCall: failed }: FaultyDisk,
  description: string,
): Promise<void> => {
  const removalFailed = failed?.path.startsWith(tmpFolder) && ['unlink', 'removeFolder'].includes(failed.call);
  if (!removalFailed && how !== 'from then on')
    assert.deepEqual(await disk.list(tmpFolder), [], `Orphan: ${description}`);
  const muchLater = new Date(Date.now() + 7_200_000);
  await open(disk, () => muchLater);
  assert.deepEqual(await disk.list(tmpFolder), [], `Not removed at a later start: ${description}`);
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

const describeFault = (fault: Fault, { failedCall: failed }: FaultyDisk, outcome: string): string =>
  `${fault.code} ${fault.how} at call ${fault.at} (${failed?.call} ${failed?.path}), outcome ${outcome}`;
