import { toLlmFunction } from '../../src/core/tool/llmFunction';
import type { Tool } from '../../src/core/tool/tool';
import { bytesAllocated, compare, compareLater } from './measure';
import { row, type Row } from './report';
import { mcpListHandler, NaiveRegistry, registryOn, storeOf, toolsOf } from './subjects';

/** Looking a thousand names up, so that no lookup can be foreseen. */
const lookups = 1000;

export const getRows = async (count: number): Promise<Row[]> => {
  const tools = toolsOf(count);
  const map = new Map(tools.map(tool => [tool.name, tool]));
  const registry = registryOn(await storeOf(tools));
  const hits = Array.from({ length: lookups }, (_, index) => tools[(index * 7919) % count]!.name);
  const misses = hits.map(name => `${name}?`);
  const times = compare(
    {
      mapHit: { run: () => total(hits, name => map.get(name)) },
      hit: { run: () => total(hits, name => registry.get(name)) },
      mapMiss: { run: () => total(misses, name => map.get(name)) },
      miss: { run: () => total(misses, name => registry.get(name)) },
    },
    101,
  );
  const each = (time: number): number => time / lookups;
  return [
    row('`get`, hit', count, each(times.hit.quiet), '`Map.get`', each(times.mapHit.quiet), 1.3),
    row('`get`, miss', count, each(times.miss.quiet), '`Map.get`', each(times.mapMiss.quiet), 1.3),
  ];
};

const total = (names: readonly string[], get: (name: string) => Tool | undefined): number => {
  let sum = 0;
  for (const name of names) sum += get(name)?.name.length ?? 1;
  return sum;
};

export const warmRows = async (count: number): Promise<Row[]> => {
  const tools = toolsOf(count);
  const registry = registryOn(await storeOf(tools));
  const naive = new NaiveRegistry(tools);
  const reads = {
    list: () => registry.list(),
    count: () => registry.count(),
    toLlmFormat: () => registry.toLlmFormat(),
    toLlmJson: () => registry.toLlmJson(),
  };
  const times = compare(
    {
      list: { run: reads.list },
      count: { run: reads.count },
      toLlmFormat: { run: reads.toLlmFormat },
      toLlmJson: { run: reads.toLlmJson },
      naiveList: { run: () => naive.list() },
      naiveFormat: { run: () => naive.toLlmFormat() },
      naiveJson: { run: () => flat(naive.toLlmJson()) },
    },
    51,
  );
  const bytes = Math.max(...Object.values(reads).map(bytesAllocated));
  return [
    row('`list`, warm', count, times.list.quiet, 'naive', times.naiveList.quiet),
    row('`count`', count, times.count.quiet),
    row('`toLlmFormat`, warm', count, times.toLlmFormat.quiet, 'naive', times.naiveFormat.quiet),
    row('`toLlmJson`, warm', count, times.toLlmJson.quiet, 'naive', times.naiveJson.quiet),
    { ...row('bytes allocated by these', count, bytes), unit: 'bytes', met: bytes === 0 },
  ];
};

export const exportRows = async (count: number): Promise<Row[]> => {
  const tools = toolsOf(count);
  const store = await storeOf(tools);
  const functions = tools.map(toLlmFunction);
  const naive = new NaiveRegistry(tools);
  const warm = registryOn(store);
  let cold = registryOn(store);
  let version = 0;
  const target = tools[Math.floor(count / 2)]!;
  const change = (): Tool => ({ ...target, description: `Version ${version++}.` });
  const rounds = count > 1000 ? 15 : 101;
  const times = compare(
    {
      stringify: { run: () => flat(JSON.stringify(functions)) },
      cold: { run: () => flat(cold.toLlmJson()), prepare: () => (cold = registryOn(store)) },
      naive: { run: () => flat(naive.toLlmJson()) },
    },
    rounds,
  );
  const changed = await compareLater(
    {
      stringify: async () => flat(JSON.stringify(functions)),
      change: () => warm.replace(change()),
      text: async () => flat(warm.toLlmJson()),
      naive: async () => {
        naive.set(change());
        return flat(naive.toLlmJson());
      },
    },
    rounds,
  );
  const mcp = await compareLater({ list: mcpListHandler(tools) }, count > 1000 ? 5 : 31);
  const goal = count > 100 ? 0.6 : 0.35;
  return [
    row('export, cold', count, times.cold.quiet, '`JSON.stringify`', times.stringify.quiet, 3.5),
    row('export, cold', count, times.cold.quiet, 'MCP SDK `tools/list`', mcp.list.quiet, 1 / 6),
    row('export, cold', count, times.cold.quiet, 'naive', times.naive.quiet),
    row('text after one change', count, changed.text.quiet, '`JSON.stringify`', changed.stringify.quiet, goal),
    row('text after one change', count, changed.text.quiet, 'naive', changed.naive.quiet),
  ];
};

/** Joined strings are ropes until someone reads them; reading one character makes them what a request would send. */
const flat = (text: string): number => text.charCodeAt(text.length >> 1);
