import { distinctByName } from '../core/tool/distinctByName';
import type { Tool } from '../core/tool/tool';
import { UserError } from '../core/util/userError';
import { visibleText } from '../core/util/visibleText';
import { note, type Context } from './context';
import type { Input } from './inputs';
import { isUnread, readSources, toolsOf, type SourceTools } from './readSource';

/**
 * Reads the tools of inputs that are compared as they are now. A tool that cannot be read is a `UserError`, since it would be
 * taken for a removed one.
 */
export const readCompleteSources = async (inputs: readonly Input[]): Promise<readonly SourceTools[]> => {
  const sources = await readSources(inputs);
  for (const { input, problems } of sources) {
    const [first, ...more] = problems.filter(isUnread);
    if (!first) continue;
    const rest = more.length > 0 ? ` There are ${more.length} more problems.` : '';
    throw new UserError(
      `${input.name} cannot be compared, since not all of its tools can be read: ${first.message}${rest} See “llm-tools lint”.`,
    );
  }
  return sources;
};

/** The tools of all sources. Of several with one name, the first counts, as in the editor. */
export const distinctTools = (sources: readonly SourceTools[], context: Context): readonly Tool[] => {
  const { unique, duplicates } = distinctByName(toolsOf(sources), ({ tool }) => tool.name);
  for (const { input, tool } of duplicates)
    note(
      context,
      `${visibleText(`“${tool.name}” of ${input.name}`)} is not compared, since another tool has the name.`,
    );
  return unique.map(({ tool }) => tool);
};
