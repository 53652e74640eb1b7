import type { Linter } from '../lint/linter';
import { applyFixToText } from './applyFixToText';
import type { Fix } from '../vendors/rule';
import { checkedTool, problemInDocument, readTools, type DocumentAddress, type ReadTools } from './readTools';

/** Applies all fixes to the text, except those of names: code and conversations refer to a tool by its name. */
export const fixAllInText = (
  address: DocumentAddress,
  before: string,
  linterFor: (read: ReadTools) => Linter,
): string => {
  let text = before;
  // A fix may reveal a problem that another fix corrects. Each fix removes a problem, so this ends.
  for (let round = 0; round < 100; round++) {
    const read = readTools(address, text);
    if (!read) break;
    const linter = linterFor(read);
    const fixes = read.tools.flatMap(each => {
      const problems = linter.check(checkedTool(each)).filter(({ fix }) => fix && fix.edits[0]?.path[0] !== 'name');
      const fix = problems.flatMap(problem => problemInDocument(each, problem).fix ?? [])[0];
      return fix ? [{ fix, at: each.at }] : [];
    });
    const ofReading = read.problems.flatMap(problem =>
      'fix' in problem && problem.fix ? [{ fix: problem.fix as Fix, at: [] }] : [],
    );
    const fixed = [...ofReading, ...fixes].reduce((each, { fix, at }) => applyFixToText(each, fix, at), text);
    if (fixed === text) break;
    text = fixed;
  }
  return text;
};
