import { isWorkspaceFile } from '../core/documents/documentPath';
import type { Remark } from '../core/exporters/exporter';
import { readers } from '../core/formats/readers/index';
import { toolsIn } from '../core/import/toolsIn';
import { readToolsFile } from '../core/stores/file/readToolsFile';
import type { Tool } from '../core/tool/tool';
import { membersOf, type ToolSet } from '../core/tool/toolSet';
import { UserError } from '../core/util/userError';
import type { Input } from './inputs';

/** The tools and sets of an input. */
export interface SourceTools {
  readonly input: Input;
  readonly tools: readonly Tool[];
  readonly sets: readonly ToolSet[];
  /** What could not be read, or was read as something else. */
  readonly problems: readonly Remark[];
}

/** Reads the tools of an input in any form. `as` is the id of the form, if it is not to be detected. */
export const readSource = async (input: Input, as?: string): Promise<SourceTools> => {
  if (as !== undefined && !readers.some(({ id }) => id === as))
    throw new UserError(`There is no format “${as}”. See “llm-tools formats”.`);
  return isWorkspaceFile(input.address) && as === undefined ? readFile(input) : readText(input, as);
};

const readFile = (input: Input): SourceTools => {
  const file = readToolsFile(input.text, input.name);
  if (!file.ok) return { input, tools: [], sets: [], problems: [{ ...file.reason, kind: 'left-out' }] };
  return { input, tools: file.tools.map(({ tool }) => tool), sets: file.sets, problems: file.problems };
};

const readText = async (input: Input, as: string | undefined): Promise<SourceTools> => {
  const { tools, sets = [], problems } = await toolsIn(input.text, { as });
  return {
    input,
    tools: tools.flatMap(({ tool }) => tool ?? []),
    sets: sets.flatMap(({ set }) => set ?? []),
    problems: [
      ...problems,
      ...tools.flatMap(({ tool, label, problems: found }) =>
        found.map((problem): Remark =>
          tool
            ? { ...problem, tool: tool.name }
            : { ...problem, message: `${label}: ${problem.message}`, kind: 'left-out' },
        ),
      ),
      ...sets.flatMap(each => (each.set ? [] : each.problems)),
    ],
  };
};

/** The tools of all sources, with their inputs. */
export const toolsOf = (sources: readonly SourceTools[]): readonly { readonly input: Input; readonly tool: Tool }[] =>
  sources.flatMap(({ input, tools }) => tools.map(tool => ({ input, tool })));

/** Whether a tool that the input has could not be read. */
export const isUnread = ({ severity }: Remark): boolean => severity === 'error';

/** Reads the inputs, and fails with the first reason if none of them has a tool. */
export const readSources = async (inputs: readonly Input[], as?: string): Promise<readonly SourceTools[]> => {
  const sources: SourceTools[] = [];
  for (const input of inputs) sources.push(await readSource(input, as));
  if (sources.every(({ tools }) => tools.length === 0)) {
    // An empty tools file is no error: it can be read, and has no tools.
    const reasons = sources.flatMap(({ input, problems }) => problems.map(({ message }) => ({ input, message })));
    const [first] = reasons;
    if (first) throw new UserError(`${first.input.name}: ${first.message}`);
  }
  return sources;
};

/** A selection of tools by a set and by tags. */
export interface Selection {
  readonly set: string | undefined;
  readonly tags: readonly string[];
  /** Names of tools, and patterns with `*`. Empty for all. */
  readonly only?: readonly string[];
}

/** Returns what is selected of each source. A set or a name that nothing has is a `UserError`. */
export const select = (
  sources: readonly SourceTools[],
  { set: setName, tags, only = [] }: Selection,
): readonly SourceTools[] => {
  if (setName !== undefined && !sources.some(({ sets }) => sets.some(({ name }) => name === setName)))
    throw new UserError(`There is no set “${setName}” in ${sources.map(({ input }) => input.name).join(', ')}.`);
  const unknown = only.find(pattern => !sources.some(({ tools }) => membersOf({ tools: [pattern] }, tools).length > 0));
  if (unknown !== undefined) throw new UserError(`There is no tool “${unknown}”. See “llm-tools list”.`);
  return sources.map(source => {
    const set = source.sets.find(({ name }) => name === setName);
    const ofSet = setName === undefined ? source.tools : set ? membersOf(set, source.tools) : [];
    const named = only.length > 0 ? membersOf({ tools: only }, ofSet) : ofSet;
    return { ...source, tools: named.filter(tool => tags.every(tag => tool.tags?.includes(tag))) };
  });
};
