import { isToolName } from '../tool/name';

/** The documents of a comparison: the tools on each side, as JSON, and what changed for whom, as Markdown. */
export type ComparisonPart = 'before' | 'after' | 'summary';

export const comparisonScheme = 'llm-tools-diff';

/** The path of a document of the comparison with that id. `name` is that of the tool if there is only one. */
export const comparisonPath = (id: string, part: ComparisonPart, name?: string): string => {
  const file = name !== undefined && isToolName(name) ? name : 'tools';
  return part === 'summary' ? `/${id}/${file}.diff.md` : `/${id}/${part}/${file}.json`;
};

/** Parses the path of a URI with `comparisonScheme`. */
export const parseComparisonPath = (path: string): { readonly id: string; readonly part: ComparisonPart } => {
  const [, id = '', folder] = path.split('/');
  return { id, part: path.endsWith('.md') ? 'summary' : folder === 'before' ? 'before' : 'after' };
};
