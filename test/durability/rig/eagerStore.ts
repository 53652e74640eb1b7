import type { ToolStore } from '../../../src/core/registry/store';
import { memoryStore } from '../../../src/core/registry/memoryStore';
import type { Entry } from '../../../src/core/registry/state';
import type { Disk } from '../../../src/core/stores/log/disk';

const file = '/tools.json';

/** The negative control for faults: shows a change first, then removes the old file and writes the new one. */
export const openEagerStore = async (disk: Disk): Promise<ToolStore> => {
  const memory = memoryStore();
  const text = await disk.read(file).then(
    bytes => Buffer.from(bytes).toString(),
    () => '[]',
  );
  const tools = (JSON.parse(text) as Entry[]).map(entry => entry.tool);
  const changes = tools.map(tool => ({ t: 'register', tool }) as const);
  await memory.commit({ title: 'load', decide: () => ({ answer: undefined, changes }) });
  return {
    ...memory,
    commit: async request => {
      const answer = await memory.commit(request);
      await disk.unlink(file).catch(() => {});
      await disk.create(file, Buffer.from(JSON.stringify([...memory.state.entries()])));
      return answer;
    },
  };
};
