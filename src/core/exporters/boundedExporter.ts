import type { Tool } from '../tool/tool';
import { withBudget } from '../util/budget';
import { maxSteps } from '../util/limits';
import { tooComplexProblem } from '../formats/tooComplexProblem';
import type { Exporter, Remark } from './exporter';

/**
 * Wraps an exporter so that it ends in bounded time. A tool that takes too long or cannot be written is left out, and a remark
 * names it.
 */
export const boundedExporter = (exporter: Exporter): Exporter => ({
  ...exporter,
  write: (tools, options) => {
    const write = (subset: readonly Tool[]) =>
      withBudget(maxSteps + subset.length * stepsPerTool, () => exporter.write(subset, options));
    try {
      return write(tools);
    } catch {
      // Writing the tools one by one shows which of them failed.
    }
    const leftOut: Remark[] = [];
    const kept = tools.filter(tool => {
      try {
        write([tool]);
        return true;
      } catch {
        leftOut.push({ ...tooComplexProblem(tool.name, exporter.title), tool: tool.name });
        return false;
      }
    });
    try {
      const { text, remarks } = write(kept);
      return { text, remarks: [...leftOut, ...remarks] };
    } catch {
      const allLeftOut = kept.map(tool => ({ ...tooComplexProblem(tool.name, exporter.title), tool: tool.name }));
      return { text: exporter.write([], options).text, remarks: [...leftOut, ...allLeftOut] };
    }
  },
});

/** Budget per tool: a little more than an ordinary tool takes. */
const stepsPerTool = 2000;
