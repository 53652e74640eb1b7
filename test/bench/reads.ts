import { toLlmFunction } from '../../src/core/tool/llmFunction';
import type { Tool } from '../../src/core/tool/tool';
import { bytesAllocated, compare, compareAsync } from './measure';
import { row, type Row } from './report';
import { createStore, createTools, mcpListHandler, NaiveRegistry, openRegistry } from './subjects';

/** The number of different names per call, so that the CPU cannot predict a lookup. */
const lookups = 1000;

export const getRows = async (count: number): Promise<Row[]> => {
  const tools = createTools(count);
  const map = new Map(tools.map(tool => [tool.name, tool]));
  const registry = openRegistry(await createStore(tools));
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
    row('`get`, hit', count, each(times.hit.lowerQuartile), '`Map.get`', each(times.mapHit.lowerQuartile), 1.3),
    row('`get`, miss', count, each(times.miss.lowerQuartile), '`Map.get`', each(times.mapMiss.lowerQuartile), 1.3),
  ];
};

const total = (names: readonly string[], get: (name: string) => Tool | undefined): number => {
  let sum = 0;
  for (const name of names) sum += get(name)?.name.length ?? 1;
  return sum;
};

export const warmRows = async (count: number): Promise<Row[]> => {
  const tools = createTools(count);
  const registry = openRegistry(await createStore(tools));
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
      naiveJson: { run: () => flatten(naive.toLlmJson()) },
    },
    51,
  );
  const bytes = Math.max(...Object.values(reads).map(bytesAllocated));
  return [
    row('`list`, warm', count, times.list.lowerQuartile, 'naive', times.naiveList.lowerQuartile),
    row('`count`', count, times.count.lowerQuartile),
    row('`toLlmFormat`, warm', count, times.toLlmFormat.lowerQuartile, 'naive', times.naiveFormat.lowerQuartile),
    row('`toLlmJson`, warm', count, times.toLlmJson.lowerQuartile, 'naive', times.naiveJson.lowerQuartile),
    { ...row('bytes allocated by these', count, bytes), unit: 'bytes', isMet: bytes === 0 },
  ];
};

export const exportRows = async (count: number): Promise<Row[]> => {
  const tools = createTools(count);
  const store = await createStore(tools);
  const functions = tools.map(toLlmFunction);
  const naive = new NaiveRegistry(tools);
  const warm = openRegistry(store);
  let cold = openRegistry(store);
  let version = 0;
  const target = tools[Math.floor(count / 2)]!;
  const change = (): Tool => ({ ...target, description: `Version ${version++}.` });
  const rounds = count > 1000 ? 15 : 101;
  const times = compare(
    {
      stringify: { run: () => flatten(JSON.stringify(functions)) },
      cold: { run: () => flatten(cold.toLlmJson()), prepare: () => (cold = openRegistry(store)) },
      naive: { run: () => flatten(naive.toLlmJson()) },
    },
    rounds,
  );
  const changed = await compareAsync(
    {
      stringify: async () => flatten(JSON.stringify(functions)),
      change: () => warm.replace(change()),
      text: async () => flatten(warm.toLlmJson()),
      naive: async () => {
        naive.set(change());
        return flatten(naive.toLlmJson());
      },
    },
    rounds,
  );
  const mcp = await compareAsync({ list: mcpListHandler(tools) }, count > 1000 ? 5 : 31);
  const goal = count > 100 ? 0.6 : 0.35;
  return [
    row('export, cold', count, times.cold.lowerQuartile, '`JSON.stringify`', times.stringify.lowerQuartile, 3.5),
    row('export, cold', count, times.cold.lowerQuartile, 'MCP SDK `tools/list`', mcp.list.lowerQuartile, 1 / 6),
    row('export, cold', count, times.cold.lowerQuartile, 'naive', times.naive.lowerQuartile),
    row(
      'text after one change',
      count,
      changed.text.lowerQuartile,
      '`JSON.stringify`',
      changed.stringify.lowerQuartile,
      goal,
    ),
    row('text after one change', count, changed.text.lowerQuartile, 'naive', changed.naive.lowerQuartile),
  ];
};

/** Reads a character. Joined strings are ropes until they are read, and a request would have to flatten them. */
const flatten = (text: string): number => text.charCodeAt(text.length >> 1);
