import type { Tool } from '../tool/tool';
import type { Json, JsonObject } from '../json/json';
import { pathStartsWith, type Path } from '../util/path';
import type { Problem, Result } from '../util/result';
import type { EncodeOptions, Format } from '../formats/format';
import type { Exporter, Remark, WriteOptions, ExportResult } from './exporter';

/**
 * Creates an exporter that writes the format’s container as JSON text. The encoding of a tool is cached as long as the tool
 * object exists.
 */
export const createJsonExporter = (format: Format): Exporter => {
  const { id, title, hasStrict } = format;
  const encodings = new Map<string, WeakMap<Tool, Result<JsonObject>>>();
  let last: { readonly tools: readonly Tool[]; readonly key: string; readonly exported: ExportResult } | undefined;

  const encode = (tool: Tool, options: EncodeOptions): Result<JsonObject> => {
    const key = `${options.strict} ${options.vendor}`;
    let cache = encodings.get(key);
    if (!cache) encodings.set(key, (cache = new WeakMap()));
    let result = cache.get(tool);
    if (!result) cache.set(tool, (result = format.encode(tool, options)));
    return result;
  };

  return {
    ...{ id, title, kind: 'json', language: 'json', extension: 'json', hasStrict },
    write: (tools, { strict, profile, indentation = 2 }: WriteOptions = {}) => {
      const vendor = profile && format.vendors?.find(each => profile.includes(each));
      const key = JSON.stringify([strict, vendor, indentation]);
      if (last?.key === key && isSameList(last.tools, tools)) return last.exported;
      const options = { ...(strict !== undefined && { strict }), ...(vendor && { vendor }) };
      const results = tools.map(tool => ({ tool, result: encode(tool, options) }));
      const wires = results.flatMap(({ result }) => (result.ok ? [result.value] : []));
      const value = format.wrap(wires);
      const listPath = findListPath(value, wires);
      let position = 0;
      const remarks = results.flatMap(({ tool, result }): Remark[] => {
        const wirePath = result.ok ? [...listPath, position++] : undefined;
        return result.problems.map(problem => ({
          ...problem,
          ...(problem.severity === 'error' && { kind: 'left-out' }),
          tool: tool.name,
          ...(wirePath && { at: [...wirePath, ...pathInWire(problem.path, format)] }),
        }));
      });
      const requestProblems =
        format.validateRequest?.(
          wires,
          results.flatMap(({ tool, result }) => (result.ok ? [tool] : [])),
        ) ?? [];
      const exported = {
        text: JSON.stringify(value, null, indentation),
        remarks: [...requestProblems.map(problem => requestRemark(problem, listPath)), ...remarks],
      };
      last = { tools: [...tools], key, exported };
      return exported;
    },
  };
};

/** The remark on tools that the vendor accepts one by one, but may not accept in one request. */
const requestRemark = (problem: Problem, at: Path): Remark => ({
  ...problem,
  kind: problem.severity === 'error' ? 'left-out' : 'changed',
  at,
});

const isSameList = (before: readonly Tool[], after: readonly Tool[]): boolean =>
  before.length === after.length && before.every((tool, index) => tool === after[index]);

/** Returns the path of the list of tools in the container. It is `[]` if there are no tools to find the list by. */
const findListPath = (value: Json, wires: readonly JsonObject[]): Path => {
  const find = (container: Json, path: Path): Path | undefined => {
    if (Array.isArray(container) && container[0] === wires[0] && container.length === wires.length) return path;
    if (typeof container !== 'object' || container === null) return undefined;
    for (const [key, each] of Object.entries(container)) {
      const found = find(each, [...path, Array.isArray(container) ? Number(key) : key]);
      if (found) return found;
    }
    return undefined;
  };
  return wires.length > 0 ? (find(value, []) ?? []) : [];
};

/** Converts a path in a tool to the path in its encoding. */
const pathInWire = (path: Path, { places }: Format): Path => {
  for (const [field, place] of Object.entries(places))
    if (pathStartsWith(path, [field])) return [...place, ...path.slice(1)];
  return path;
};
