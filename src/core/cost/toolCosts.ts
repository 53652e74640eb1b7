import type { Exporter } from '../exporters/exporter';
import { isEnabled, type Tool } from '../tool/tool';
import { estimate } from './estimate';

/** What the output writes of this one tool, as a model would get it; nothing where the output leaves the tool out. */
export const textOf = (output: Pick<Exporter, 'write'>, tool: Tool): string => {
  const { text, remarks } = output.write([tool], { indentation: 0 });
  return remarks.some(({ severity, tool: name }) => severity === 'error' && name === tool.name) ? '' : text;
};

/** What tools cost in an output, about. What was counted is kept as long as the tool is: only a changed tool is counted again. */
export class ToolCosts {
  readonly #output: Pick<Exporter, 'write'>;
  readonly #known = new WeakMap<Tool, number>();

  constructor(output: Pick<Exporter, 'write'>) {
    this.#output = output;
  }

  of(tool: Tool): number {
    let tokens = this.#known.get(tool);
    if (tokens === undefined) this.#known.set(tool, (tokens = estimate(textOf(this.#output, tool))));
    return tokens;
  }

  /** What it costs, if it was counted before. */
  known(tool: Tool): number | undefined {
    return this.#known.get(tool);
  }

  /** Of those that are enabled; nothing as long as one of them is not counted. */
  total(tools: readonly Tool[]): number | undefined {
    let sum = 0;
    for (const tool of tools) {
      if (!isEnabled(tool)) continue;
      const tokens = this.#known.get(tool);
      if (tokens === undefined) return undefined;
      sum += tokens;
    }
    return sum;
  }

  /** Counts those that are not counted, one by one, so that others can do something in between. */
  *count(tools: readonly Tool[]): Generator<Tool> {
    for (const tool of tools) {
      if (this.#known.has(tool)) continue;
      this.of(tool);
      yield tool;
    }
  }
}
