import assert from 'node:assert/strict';
import type { Tool } from '../../src/core/tool/tool';
import { printFigures } from './rig/printFigures';
import { MemoryDisk } from './rig/memoryDisk';
import {
  countCalls,
  faultsAt,
  openEagerRegistry,
  openLogRegistry,
  populate,
  tryFault,
  tryOpening,
  type Scenario,
} from './rig/tryFaults';
import { tool } from './rig/window';

const withoutTools =
  (...names: string[]) =>
  (tools: Tool[]): Tool[] =>
    tools.filter(each => !names.includes(each.name));

const scenarios: Scenario[] = [
  { title: 'register', act: registry => registry.register(tool('x')), toolsAfter: tools => [...tools, tool('x')] },
  {
    title: 'a batch',
    act: registry => registry.registerAll([tool('x'), tool('y')]),
    toolsAfter: tools => [...tools, tool('x'), tool('y')],
  },
  { title: 'unregister', act: registry => registry.unregister('t3'), toolsAfter: withoutTools('t3') },
  {
    title: 'replace',
    act: registry => registry.replace(tool('t9', 'Better.')),
    toolsAfter: tools => [...withoutTools('t9')(tools), tool('t9', 'Better.')],
  },
  { title: 'clear', act: registry => registry.clear(), toolsAfter: () => [] },
  { title: 'undo', act: registry => registry.undo(), toolsAfter: withoutTools('t9') },
  { title: 'a refusal', act: registry => registry.register(tool('t3')), toolsAfter: tools => tools },
  {
    title: 'register before a snapshot',
    act: registry => registry.register(tool('x')),
    toolsAfter: tools => [...tools, tool('x')],
    operations: 15,
  },
];

for (const links of [true, false]) {
  describe(`a fault at every call of a disk ${links ? 'with' : 'without'} hard links`, function () {
    this.timeout(120_000);

    for (const scenario of scenarios) {
      it(`during ${scenario.title} applies all or nothing of the change, both in memory and on the disk`, async () => {
        const disk = await populate(openLogRegistry, new MemoryDisk({ links }), scenario.operations);
        const calls = await countCalls(openLogRegistry, disk, scenario);
        const outcomes: Record<string, number> = {};

        for (let at = 1; at <= calls; at++) {
          for (const fault of faultsAt(at)) {
            const outcome = await tryFault(openLogRegistry, disk.copy(), scenario, fault);
            outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
          }
        }

        printFigures(`faults, ${scenario.title}`, { calls, ...outcomes });
        assert.ok((outcomes['done'] ?? 0) < calls * faultsAt(1).length, 'Some of the faults must have had an effect.');
      });
    }

    for (const operations of [0, 10]) {
      it(`while opening a store of ${operations} operations never leaves an incomplete registry writable`, async () => {
        const disk = operations
          ? await populate(openLogRegistry, new MemoryDisk({ links }))
          : new MemoryDisk({ links });
        const opening: Scenario = { title: 'open', act: async () => {}, toolsAfter: tools => tools };
        const calls = 25 + (await countCalls(openLogRegistry, disk, opening));

        for (let at = 1; at <= calls; at++) for (const fault of faultsAt(at)) await tryOpening(disk.copy(), fault);

        printFigures('faults, open', { tried: calls * faultsAt(1).length });
      });
    }
  });
}

describe('a fault in a store that shows a change before it is written (control)', () => {
  it('leaves a change in memory that is not on the disk, which the rig detects', async () => {
    const disk = await populate(openEagerRegistry, new MemoryDisk());

    const trial = tryFault(openEagerRegistry, disk, scenarios[0]!, { code: 'ENOSPC', at: 2, how: 'once' });

    await assert.rejects(trial);
  });
});
