import type { CheckedTool } from '../lint/checkedTool';
import type { Linter } from '../lint/linter';
import type { Linters } from '../lint/linters';
import { findingsOf, type DocumentFinding } from './findings';
import { checkedTool, type ReadTool, type ReadTools } from './readTools';

/** Returns the linter for the tools of a document: for the vendors of their format, or as the document itself configures it. */
export const linterFor = ({ format, vendors, lint }: ReadTools, linters: Linters): Linter =>
  linters.configured(lint).for(format, vendors);

interface Options {
  /** The tools of the document, perhaps with reused tool objects. */
  readonly tools?: readonly ReadTool[];
  /** Tools elsewhere to compare those of the document with. */
  readonly peers?: readonly CheckedTool[];
}

/** Returns what is wrong with a document and with the tools in it. Every front end checks documents with this function. */
export const lintDocument = (
  read: ReadTools,
  linters: Linters,
  { tools = read.tools, peers = [] }: Options = {},
): readonly DocumentFinding[] => {
  const alone = read.hasBuiltInTools !== true;
  const found = linterFor(read, linters).checkAll([...peers, ...tools.map(checkedTool)], { alone });
  return findingsOf(read, found, tools);
};
