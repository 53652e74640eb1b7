import type { Tool } from '../tool/tool';
import type { Json, JsonObject } from '../util/json';
import type { Problem } from '../util/result';
import type { Format } from './format';

export interface Encoded {
  /** The tools in the format's container. */
  readonly value: Json;
  /** What each lost on the way; a tool that the format cannot hold is left out, with an error that says why. */
  readonly problems: readonly { readonly tool: Tool; readonly problem: Problem }[];
}

export const encodeAll = (format: Format, tools: readonly Tool[]): Encoded => {
  const encoded = tools.map(tool => ({ tool, result: format.encode(tool) }));
  const wires: JsonObject[] = encoded.flatMap(({ result }) => (result.ok ? [result.value] : []));
  return {
    value: format.wrap(wires),
    problems: encoded.flatMap(({ tool, result }) => result.problems.map(problem => ({ tool, problem }))),
  };
};
