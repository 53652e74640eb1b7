import { readToolText, readToolsText } from '../../tool/readToolDocument.lazy';
import type { Tool } from '../../tool/tool';
import type { Path } from '../../util/path';
import type { Problem } from '../../util/result';
import { allToolsPath, fileNameOf } from '../documents/documentPath';

/** What a document of the `llm-tools:` file system says. */
export interface ReadTools {
  readonly tools: readonly { readonly tool: Tool; readonly at: Path }[];
  /** Whether it says which tools there are, rather than what one of them is. */
  readonly all: boolean;
  /** Why there are none, or what else there is to say, but for what VS Code says of the JSON and by its schema. */
  readonly problems: readonly Problem[];
}

const said = new Set([
  'not-json',
  'comment',
  'duplicate-key',
  'missing-field',
  'wrong-type',
  'invalid-name',
  'invalid-value',
]);

export const readTools = (path: string, text: string): ReadTools => {
  const all = path === allToolsPath;
  const read = all ? readToolsText(text, fileNameOf(path)) : readToolText(text, fileNameOf(path));
  if (!read.ok) return { tools: [], all, problems: read.problems.filter(({ code }) => !said.has(code)) };
  const tools = Array.isArray(read.value)
    ? (read.value as readonly Tool[]).map((tool, index) => ({ tool, at: ['tools', index] }))
    : [{ tool: read.value as Tool, at: [] }];
  return { tools, all, problems: read.problems };
};
