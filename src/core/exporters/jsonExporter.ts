import type { Tool } from '../tool/tool';
import type { Json, JsonObject } from '../json/json';
import { pathStartsWith, type Path } from '../util/path';
import type { Result } from '../util/result';
import type { Format } from '../formats/format';
import type { Exporter, Remark, WriteOptions, ExportResult } from './exporter';

/** The format's container with the tools, as JSON text. What was made of a tool is kept as long as the tool is. */
export const jsonExporter = (format: Format): Exporter => {
  const { id, title, hasStrict } = format;
  const encodings = new Map<boolean | undefined, WeakMap<Tool, Result<JsonObject>>>();
  let last: { readonly tools: readonly Tool[]; readonly key: string; readonly written: ExportResult } | undefined;

  const encode = (tool: Tool, strict: boolean | undefined): Result<JsonObject> => {
    let known = encodings.get(strict);
    if (!known) encodings.set(strict, (known = new WeakMap()));
    let result = known.get(tool);
    if (!result) known.set(tool, (result = format.encode(tool, strict === undefined ? {} : { strict })));
    return result;
  };

  return {
    ...{ id, title, kind: 'json', language: 'json', extension: 'json', strict: hasStrict },
    write: (tools, { strict, indentation = 2 }: WriteOptions = {}) => {
      const key = JSON.stringify([strict, indentation]);
      if (last?.key === key && sameTools(last.tools, tools)) return last.written;
      const results = tools.map(tool => ({ tool, result: encode(tool, strict) }));
      const wires = results.flatMap(({ result }) => (result.ok ? [result.value] : []));
      const value = format.wrap(wires);
      const list = listPath(value, wires);
      let index = 0;
      const remarks = results.flatMap(({ tool, result }): Remark[] => {
        const place = result.ok ? [...list, index++] : undefined;
        return result.problems.map(problem => ({
          ...problem,
          tool: tool.name,
          ...(place && { at: [...place, ...inWire(problem.path, format)] }),
        }));
      });
      const ofAll =
        format.validateRequest?.(
          wires,
          results.flatMap(({ tool, result }) => (result.ok ? [tool] : [])),
        ) ?? [];
      const written = {
        text: JSON.stringify(value, null, indentation),
        remarks: [...ofAll.map(problem => ({ ...problem, at: list })), ...remarks],
      };
      last = { tools: [...tools], key, written };
      return written;
    },
  };
};

const sameTools = (one: readonly Tool[], other: readonly Tool[]): boolean =>
  one.length === other.length && one.every((tool, index) => tool === other[index]);

/** Where the container has the list; a container of none has it nowhere that could be told. */
const listPath = (value: Json, wires: readonly JsonObject[]): Path => {
  const find = (inside: Json, path: Path): Path | undefined => {
    if (Array.isArray(inside) && inside[0] === wires[0] && inside.length === wires.length) return path;
    if (typeof inside !== 'object' || inside === null) return undefined;
    for (const [key, each] of Object.entries(inside)) {
      const found = find(each, [...path, Array.isArray(inside) ? Number(key) : key]);
      if (found) return found;
    }
    return undefined;
  };
  return wires.length > 0 ? (find(value, []) ?? []) : [];
};

const inWire = (path: Path, { places }: Format): Path => {
  for (const [field, place] of Object.entries(places))
    if (pathStartsWith(path, [field])) return [...place, ...path.slice(1)];
  return path;
};
