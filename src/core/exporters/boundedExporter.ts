import type { Tool } from '../tool/tool';
import { withBudget } from '../util/budget';
import { maxSteps } from '../util/limits';
import { tooComplexProblem } from '../formats/tooComplexProblem';
import type { Exporter, Remark } from './exporter';

/** The output in bounded time: a tool that takes too long, or that cannot be written at all, is left out by name. */
export const boundedExporter = (output: Exporter): Exporter => ({
  ...output,
  write: (tools, options) => {
    const write = (some: readonly Tool[]) =>
      withBudget(maxSteps + some.length * stepsEach, () => output.write(some, options));
    try {
      return write(tools);
    } catch {
      // One by one it shows which of them it was.
    }
    const leftOut: Remark[] = [];
    const kept = tools.filter(tool => {
      try {
        write([tool]);
        return true;
      } catch {
        leftOut.push({ ...tooComplexProblem(tool.name, output.title), tool: tool.name });
        return false;
      }
    });
    try {
      const { text, remarks } = write(kept);
      return { text, remarks: [...leftOut, ...remarks] };
    } catch {
      const all = kept.map(tool => ({ ...tooComplexProblem(tool.name, output.title), tool: tool.name }));
      return { text: output.write([], options).text, remarks: [...leftOut, ...all] };
    }
  },
});

/** What an ordinary tool takes, and a little more. */
const stepsEach = 2000;
