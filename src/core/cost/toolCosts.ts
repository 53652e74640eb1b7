import type { Exporter } from '../exporters/exporter';
import { isEnabled, type Tool } from '../tool/tool';
import { estimate } from './estimate';

/** The text that the exporter writes for a single tool, as a model would get it. Empty if the exporter leaves the tool out. */
export const exportedText = (exporter: Pick<Exporter, 'write'>, tool: Tool): string => {
  const { text, remarks } = exporter.write([tool], { indentation: 0 });
  return remarks.some(({ severity, tool: name }) => severity === 'error' && name === tool.name) ? '' : text;
};

/**
 * Estimates what tools cost in the output of an exporter. The estimate for a tool is cached as long as the tool object exists,
 * so only changed tools are counted again.
 */
export class ToolCosts {
  readonly #exporter: Pick<Exporter, 'write'>;
  readonly #cache = new WeakMap<Tool, number>();

  constructor(output: Pick<Exporter, 'write'>) {
    this.#exporter = output;
  }

  of(tool: Tool): number {
    let tokens = this.#cache.get(tool);
    if (tokens === undefined) this.#cache.set(tool, (tokens = estimate(exportedText(this.#exporter, tool))));
    return tokens;
  }

  /** The cost, if it was counted before. */
  known(tool: Tool): number | undefined {
    return this.#cache.get(tool);
  }

  /** The total of the enabled tools, or undefined if one of them is not counted yet. */
  total(tools: readonly Tool[]): number | undefined {
    let sum = 0;
    for (const tool of tools) {
      if (!isEnabled(tool)) continue;
      const tokens = this.#cache.get(tool);
      if (tokens === undefined) return undefined;
      sum += tokens;
    }
    return sum;
  }

  /** Counts the tools that are not counted yet, one per step, so that the caller can do other work in between. */
  *count(tools: readonly Tool[]): Generator<Tool> {
    for (const tool of tools) {
      if (this.#cache.has(tool)) continue;
      this.of(tool);
      yield tool;
    }
  }
}
