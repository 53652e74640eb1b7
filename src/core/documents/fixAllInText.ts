import type { Linter } from '../lint/linter';
import { applyFixToText } from './applyFixToText';
import { problemInDocument, readTools, type DocumentAddress, type ReadTools } from './readTools';

/** The text with all that can be fixed in it. Names are left alone: code and conversations know a tool by its name. */
export const fixAllInText = (
  address: DocumentAddress,
  before: string,
  linterFor: (read: ReadTools) => Linter,
): string => {
  let text = before;
  // A fix may uncover what another mends; each takes something away, so this ends.
  for (let round = 0; round < 100; round++) {
    const read = readTools(address, text);
    if (!read) break;
    const linter = linterFor(read);
    const next = read.tools.flatMap(each => {
      const problems = linter.check(each.tool).filter(({ fix }) => fix && fix.edits[0]?.path[0] !== 'name');
      const fix = problems.flatMap(problem => problemInDocument(each, problem).fix ?? [])[0];
      return fix ? [{ fix, at: each.at }] : [];
    });
    const made = next.reduce((each, { fix, at }) => applyFixToText(each, fix, at), text);
    if (made === text) break;
    text = made;
  }
  return text;
};
