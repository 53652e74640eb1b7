import assert from 'node:assert/strict';
import type { Tool } from '../../src/core/tool/tool';
import { figure } from './rig/figure';
import { MemoryDisk } from './rig/memoryDisk';
import { callsOf, eager, faultsAt, ours, populated, tryFault, tryOpening, type Scenario } from './rig/tryFaults';
import { tool } from './rig/window';

const without =
  (...names: string[]) =>
  (tools: Tool[]): Tool[] =>
    tools.filter(each => !names.includes(each.name));

const scenarios: Scenario[] = [
  { title: 'register', act: registry => registry.register(tool('x')), after: tools => [...tools, tool('x')] },
  {
    title: 'a batch',
    act: registry => registry.registerAll([tool('x'), tool('y')]),
    after: tools => [...tools, tool('x'), tool('y')],
  },
  { title: 'unregister', act: registry => registry.unregister('t3'), after: without('t3') },
  {
    title: 'replace',
    act: registry => registry.replace(tool('t9', 'Better.')),
    after: tools => [...without('t9')(tools), tool('t9', 'Better.')],
  },
  { title: 'clear', act: registry => registry.clear(), after: () => [] },
  { title: 'undo', act: registry => registry.undo(), after: without('t9') },
  { title: 'a refusal', act: registry => registry.register(tool('t3')), after: tools => tools },
  {
    title: 'register before a snapshot',
    act: registry => registry.register(tool('x')),
    after: tools => [...tools, tool('x')],
    operations: 15,
  },
];

for (const links of [true, false]) {
  describe(`a fault at every call of a disk ${links ? 'with' : 'without'} hard links`, function () {
    this.timeout(120_000);

    for (const scenario of scenarios) {
      it(`during ${scenario.title} leaves all or nothing of it, in memory as on the disk`, async () => {
        const disk = await populated(ours, new MemoryDisk({ links }), scenario.operations);
        const calls = await callsOf(ours, disk, scenario);
        const outcomes: Record<string, number> = {};

        for (let at = 1; at <= calls; at++) {
          for (const fault of faultsAt(at)) {
            const outcome = await tryFault(ours, disk.copy(), scenario, fault);
            outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
          }
        }

        figure(`faults, ${scenario.title}`, { calls, ...outcomes });
        assert.ok((outcomes['done'] ?? 0) < calls * faultsAt(1).length, 'Some of the faults must have been felt.');
      });
    }

    for (const operations of [0, 10]) {
      it(`while opening a store of ${operations} operations never shows less than there is as writable`, async () => {
        const disk = operations ? await populated(ours, new MemoryDisk({ links })) : new MemoryDisk({ links });
        const opening: Scenario = { title: 'open', act: async () => {}, after: tools => tools };
        const calls = 25 + (await callsOf(ours, disk, opening));

        for (let at = 1; at <= calls; at++) for (const fault of faultsAt(at)) await tryOpening(disk.copy(), fault);

        figure('faults, open', { tried: calls * faultsAt(1).length });
      });
    }
  });
}

describe('a fault under a store that shows a change before it is written', () => {
  it('is seen to leave a ghost', async () => {
    const disk = await populated(eager, new MemoryDisk());

    const trial = tryFault(eager, disk, scenarios[0]!, { code: 'ENOSPC', at: 2, how: 'once' });

    await assert.rejects(trial);
  });
});
