import { ChangeTracker, differenceSince, type Difference } from '../../registry/difference';
import { RegistryState } from '../../registry/state';
import type { Request, StoreNotice, StoreStatus } from '../../registry/store';
import { sameJson } from '../../json/sameJson';
import type { Tool } from '../../tool/tool';
import type { ToolSet } from '../../tool/toolSet';
import { l10n } from '../../util/l10n';
import type { Problem } from '../../util/result';
import { UserError } from '../../util/userError';
import { editToolsFile } from './editToolsFile';
import { readToolsFile, type ToolsFile } from './readToolsFile';
import { revertText } from './revertText';

export interface ReadState {
  readonly problems: readonly Problem[];
  readonly status: Pick<StoreStatus, 'readOnly' | 'notices'>;
  /** Nothing where the text cannot be read: the tools stay what they were. */
  readonly state?: RegistryState;
  readonly difference?: Difference;
}

/** What the text makes of the tools that were there before. */
export const readState = (text: string | undefined, name: string, before: RegistryState): ReadState => {
  const read = readToolsFile(text ?? '', name);
  const { problems } = read;
  if (!read.ok) return { problems, status: { readOnly: noticeOf(read.reason), notices: [] } };
  const { readOnly } = read;
  const others = problems.filter(each => each !== readOnly);
  const status = { notices: noticesOf(others, name), ...(readOnly && { readOnly: noticeOf(readOnly) }) };
  return { problems, status, ...following(before, read) };
};

/** What is decided of the tools in the text, and the text that says so, if it is another. */
export const decideOn = <T>(
  text: string | undefined,
  name: string,
  revision: number,
  request: Request<T>,
): { readonly answer: T; readonly written?: string } => {
  const read = readToolsFile(text ?? '', name);
  if (!read.ok) throw refusal(read.reason);
  const state = stateOf(read.tools, read.sets, revision);
  const { answer, changes } = request.decide(state, state.history);
  if (changes.length === 0) return { answer };
  if (read.readOnly) throw refusal(read.readOnly);
  const edited = editToolsFile(text ?? '', changes);
  const reverted = text !== undefined && request.takesBack && revertText(text, request.takesBack);
  return { answer, written: typeof reverted === 'string' && isSameIn(reverted, edited) ? reverted : edited };
};

/** Whether two texts list the same tools and sets, in whatever order and words. */
const isSameIn = (one: string, other: string): boolean => {
  const [a, b] = [readToolsFile(one, ''), readToolsFile(other, '')];
  if (!a.ok || !b.ok || a.problems.length !== b.problems.length) return false;
  const byName = ({ tools, sets }: ReadableFile): object => ({
    tools: Object.fromEntries(tools.map(({ tool }) => [tool.name, tool])),
    sets: Object.fromEntries(sets.map(set => [set.name, set])),
  });
  return sameJson(byName(a), byName(b));
};

/** A tool that says what it said before goes on being the same one. */
const following = (
  was: RegistryState,
  { tools, sets }: ReadableFile,
): Pick<Required<ReadState>, 'state' | 'difference'> => {
  const before = new ChangeTracker(Array.from(was.entries(), ({ tool }) => [tool.name, tool]));
  const kept = (tool: Tool): Tool => {
    const there = before.get(tool.name);
    return there && sameJson(there, tool) ? there : tool;
  };
  const state = stateOf(
    tools.map(({ tool }) => ({ tool: kept(tool) })),
    sets.map(set => keptSet(was, set)),
    was.revision + 1,
  );
  for (const name of state.names()) if (!before.has(name)) before.set(name, undefined);
  for (const { name } of state.sets()) before.sets.set(name, undefined);
  for (const set of was.sets()) before.sets.set(set.name, set);
  const difference = differenceSince(
    before,
    name => state.get(name)?.tool,
    name => state.getSet(name),
  );
  return { state, difference };
};

const keptSet = (was: RegistryState, set: ToolSet): ToolSet => {
  const there = was.getSet(set.name);
  return there && sameJson(there, set) ? there : set;
};

type ReadableFile = ToolsFile & { readonly ok: true };

/** The tools that are none, in a sentence. */
const noticesOf = (problems: readonly Problem[], name: string): readonly StoreNotice[] => {
  const errors = problems.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  if (!first) return [];
  const places = new Set(errors.filter(({ path }) => path[0] === 'tools').map(({ path }) => path[1])).size;
  const { message } = first;
  if (places === 0) return [{ code: 'invalid-tools', message: l10n.t('{0}: {1}', name, message) }];
  return [
    {
      code: 'invalid-tools',
      message:
        places === 1
          ? l10n.t('{0}: One tool cannot be used. {1}', name, message)
          : l10n.t('{0}: {1} tools cannot be used. {2}', name, places, message),
    },
  ];
};

const stateOf = (
  tools: readonly { readonly tool: Tool }[],
  sets: readonly ToolSet[],
  revision: number,
): RegistryState =>
  new RegistryState(
    revision,
    tools.map(({ tool }) => ({ tool, op: '', at: '', by: '' })),
    [],
    sets.map(set => ({ set, op: '' })),
  );

const refusal = ({ message }: Problem): UserError => new UserError(l10n.t('{0} Nothing was changed.', message));

const noticeOf = ({ code, message }: Problem): StoreNotice => ({ code, message });
