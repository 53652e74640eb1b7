import { findFault } from '../json/faults';
import type { Linters } from '../lint/linters';
import { reuseUnchanged } from '../lint/reuseUnchanged';
import type { Tool } from '../tool/tool';
import type { Problem } from '../util/result';
import { documentFinding, type DocumentFinding } from './findings';
import { maxLintableText } from './isLintable';
import { checkedTool, readTools, type DocumentAddress } from './readTools';

/** A file that is not open in an editor, as it was last read. */
export interface UnopenedFile {
  readonly uri: DocumentAddress;
  readonly text: string | undefined;
  /** The problems found when it was read. */
  readonly problems: readonly Problem[];
  /** The tools found when it was read. Those that are unchanged keep their identity, so their cached findings are reused. */
  readonly known: { get(name: string): Tool | undefined };
}

/** The problems of the text and of each tool in it. */
export const lintFile = (
  { uri, text, problems, known }: UnopenedFile,
  linters: Linters,
): readonly DocumentFinding[] => {
  if (text === undefined || text.length > maxLintableText) return [];
  const fault = findFault(text);
  const textFindings = problems.map(problem => ({ problem, at: [], ...(fault && { span: fault }) }));
  const read = fault ? undefined : readTools(uri, text);
  const tools = reuseUnchanged(known, read?.tools ?? []);
  const toolProblems = linters.configured(read?.lint).for().checkAll(tools.map(checkedTool));
  return [
    ...textFindings,
    ...tools.flatMap(each =>
      (toolProblems.get(checkedTool(each)) ?? []).map(problem => documentFinding(each, problem)),
    ),
  ];
};
