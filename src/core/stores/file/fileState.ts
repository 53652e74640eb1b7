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

/** The result of reading the text of a tools file. */
export interface ReadState {
  readonly problems: readonly Problem[];
  readonly status: Pick<StoreStatus, 'readOnly' | 'notices'>;
  /** Missing if the text cannot be read. Then the tools stay as they were. */
  readonly state?: RegistryState;
  readonly difference?: Difference;
  /** The `lint` part, as it stands in the file. */
  readonly lint?: unknown;
}

/** Reads the text of a tools file. Tools that are equal to those in `before` keep their objects. */
export const readState = (text: string | undefined, name: string, before: RegistryState): ReadState => {
  const read = readToolsFile(text ?? '', name);
  const { problems } = read;
  if (!read.ok) return { problems, status: { readOnly: noticeOf(read.reason), notices: [] } };
  const { readOnly } = read;
  const otherProblems = problems.filter(each => each !== readOnly);
  const status = { notices: noticesOf(otherProblems, name), ...(readOnly && { readOnly: noticeOf(readOnly) }) };
  const { lint } = read;
  return { problems, status, ...nextState(before, read), ...(lint !== undefined && { lint }) };
};

/** Decides the request against the tools in the text. `newText` is missing if nothing is to be written. */
export const decideOn = <T>(
  text: string | undefined,
  name: string,
  revision: number,
  request: Request<T>,
): { readonly answer: T; readonly newText?: string } => {
  const read = readToolsFile(text ?? '', name);
  if (!read.ok) throw refusal(read.reason);
  const state = stateOf(read.tools, read.sets, revision);
  const { answer, changes } = request.decide(state, state.history);
  if (changes.length === 0) return { answer };
  if (read.readOnly) throw refusal(read.readOnly);
  const edited = editToolsFile(text ?? '', changes);
  const reverted = text !== undefined && request.textToRevert && revertText(text, request.textToRevert);
  return { answer, newText: typeof reverted === 'string' && haveSameContent(reverted, edited) ? reverted : edited };
};

/** Whether two texts define the same tools and sets. Their order and formatting may differ. */
const haveSameContent = (one: string, other: string): boolean => {
  const [a, b] = [readToolsFile(one, ''), readToolsFile(other, '')];
  if (!a.ok || !b.ok || a.problems.length !== b.problems.length) return false;
  const byName = ({ tools, sets }: ReadableFile): object => ({
    tools: Object.fromEntries(tools.map(({ tool }) => [tool.name, tool])),
    sets: Object.fromEntries(sets.map(set => [set.name, set])),
  });
  return sameJson(byName(a), byName(b));
};

/** The state after reading the file, and what changed. A tool or set that is equal to the previous one keeps its object. */
const nextState = (
  previous: RegistryState,
  { tools, sets }: ReadableFile,
): Pick<Required<ReadState>, 'state' | 'difference'> => {
  const before = new ChangeTracker(Array.from(previous.entries(), ({ tool }) => [tool.name, tool]));
  const reuseTool = (tool: Tool): Tool => {
    const existing = before.get(tool.name);
    return existing && sameJson(existing, tool) ? existing : tool;
  };
  const state = stateOf(
    tools.map(({ tool }) => ({ tool: reuseTool(tool) })),
    sets.map(set => reuseSet(previous, set)),
    previous.revision + 1,
  );
  for (const name of state.names()) if (!before.has(name)) before.set(name, undefined);
  for (const { name } of state.sets()) before.sets.set(name, undefined);
  for (const set of previous.sets()) before.sets.set(set.name, set);
  const difference = differenceSince(
    before,
    name => state.get(name)?.tool,
    name => state.getSet(name),
  );
  return { state, difference };
};

const reuseSet = (previous: RegistryState, set: ToolSet): ToolSet => {
  const existing = previous.getSet(set.name);
  return existing && sameJson(existing, set) ? existing : set;
};

type ReadableFile = ToolsFile & { readonly ok: true };

/** Tells in one notice how many tools of the file cannot be used, with the first reason. */
const noticesOf = (problems: readonly Problem[], name: string): readonly StoreNotice[] => {
  const errors = problems.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  if (!first) return [];
  const toolCount = new Set(errors.filter(({ path }) => path[0] === 'tools').map(({ path }) => path[1])).size;
  const { message } = first;
  if (toolCount === 0) return [{ code: 'invalid-tools', message: l10n.t('{0}: {1}', name, message) }];
  return [
    {
      code: 'invalid-tools',
      message:
        toolCount === 1
          ? l10n.t('{0}: One tool cannot be used. {1}', name, message)
          : l10n.t('{0}: {1} tools cannot be used. {2}', name, toolCount, message),
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
