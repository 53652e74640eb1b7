import { faultIn } from '../json/faults';
import type { Linter } from '../lint/linter';
import { reuseUnchanged } from '../lint/reuseUnchanged';
import type { Tool } from '../tool/tool';
import type { Problem } from '../util/result';
import { documentFinding, type DocumentFinding } from './findings';
import { maxLintableText } from './isLintable';
import { readTools, type DocumentAddress } from './readTools';

/** A file that no editor has open, as it was last read. */
export interface UnopenedFile {
  readonly uri: DocumentAddress;
  readonly text: string | undefined;
  /** What was wrong when it was read. */
  readonly problems: readonly Problem[];
  /** The tools that it had when it was read: one that is the same still need not be checked anew. */
  readonly known: { get(name: string): Tool | undefined };
}

/** What there is to say of the text, and of each tool in it. */
export const lintFile = ({ uri, text, problems, known }: UnopenedFile, linter: Linter): readonly DocumentFinding[] => {
  if (text === undefined || text.length > maxLintableText) return [];
  const fault = faultIn(text);
  const ofText = problems.map(problem => ({ problem, at: [], ...(fault && { span: fault }) }));
  const tools = reuseUnchanged(known, (!fault && readTools(uri, text)?.tools) || []);
  const found = linter.checkAll(tools.map(({ tool }) => tool));
  return [
    ...ofText,
    ...tools.flatMap(each => (found.get(each.tool) ?? []).map(problem => documentFinding(each, problem))),
  ];
};
