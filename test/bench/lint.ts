import { Linter } from '../../src/core/lint/linter';
import type { Tool } from '../../src/core/tool/tool';
import { compare } from './measure';
import { row, type Row } from './report';
import { createTools } from './subjects';

const goal = 1 / 50;

/** Measures the lint of all tools for the first time, and again after one has changed. */
export const lintRows = (count: number): readonly Row[] => {
  const tools = createTools(count);
  const linter = new Linter({ lintExports: true });
  linter.checkAll(tools);
  let cold = linter;
  let changed: readonly Tool[] = tools;
  const { all, one } = compare(
    {
      all: {
        prepare: () => (cold = new Linter({ lintExports: true })),
        run: () => cold.checkAll(tools),
      },
      one: {
        prepare: () => (changed = [{ ...tools[0]! }, ...tools.slice(1)]),
        run: () => linter.checkAll(changed),
      },
    },
    40,
  );
  return [
    row('lint of all', count, all.lowerQuartile),
    row('lint after a change of one', count, one.lowerQuartile, 'lint of all', all.lowerQuartile, goal),
  ];
};
