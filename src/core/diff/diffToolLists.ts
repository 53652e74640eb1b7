import { byUniqueName } from '../tool/distinctByName';
import type { Tool } from '../tool/tool';
import { createMembershipTest, type ToolSet } from '../tool/toolSet';
import { worstOf, type ListDiff, type ToolChange, type ToolDiff } from './change';
import { createFieldChange, diffTools, isRespelled, type DiffOptions } from './diffTools';
import { findRenamedTools } from './findRenamedTools';

export interface ListDiffOptions extends DiffOptions {
  /** The sets before and after the change, to tell which tools belong to other sets. */
  readonly sets?: { readonly before: readonly ToolSet[]; readonly after: readonly ToolSet[] };
}

/** Compares two lists of tools by name. A tool that was probably renamed is said to be removed and added. */
export const diffToolLists = (
  before: readonly Tool[],
  after: readonly Tool[],
  options: ListDiffOptions = {},
): ListDiff => {
  const steps = diffInSteps(before, after, options);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
};

/** Like `diffToolLists`, with a step for each tool, so that many tools can be compared in slices. */
export function* diffInSteps(
  before: readonly Tool[],
  after: readonly Tool[],
  options: ListDiffOptions = {},
): Generator<undefined, ListDiff> {
  const [old, current] = [byUniqueName(before), byUniqueName(after)];
  const removed = [...old.values()].filter(({ name }) => !current.has(name));
  const added = [...current.values()].filter(({ name }) => !old.has(name));
  const renames = findRenamedTools(removed, added);
  const formerNames = new Map([...renames].map(([from, to]) => [to, from]));
  const diffs = removed.map(tool => removedDiff(tool, renames.get(tool.name)));
  for (const tool of current.values()) {
    const previous = old.get(tool.name);
    diffs.push(
      previous
        ? diffTools(previous, tool, options)
        : addedDiff(tool, old.get(formerNames.get(tool.name) ?? ''), options),
    );
    yield undefined;
  }
  const sets = options.sets ? membershipChanges(options.sets, [...new Set([...old.keys(), ...current.keys()])]) : [];
  const tools = diffs
    .map(diff =>
      withChanges(
        diff,
        sets.filter(({ tool }) => tool === diff.tool),
      ),
    )
    .filter(({ changes }) => changes.length > 0)
    .sort((one, other) => (one.tool < other.tool ? -1 : one.tool > other.tool ? 1 : 0));
  return { tools, worst: worstOf(tools.map(({ worst }) => ({ classes: worst }))) };
}

const withChanges = (diff: ToolDiff, more: readonly ToolChange[]): ToolDiff => {
  if (more.length === 0) return diff;
  const changes = [...diff.changes, ...more];
  return { ...diff, changes, status: diff.status === 'same' ? 'changed' : diff.status, worst: worstOf(changes) };
};

const removedDiff = (tool: Tool, renamedTo: string | undefined): ToolDiff => {
  const kind =
    renamedTo === undefined ? 'tool-removed' : isRespelled(tool.name, renamedTo) ? 'tool-respelled' : 'tool-renamed';
  const changes = [createFieldChange(tool.name, { kind, path: [], before: tool.name, after: renamedTo }, {})];
  return {
    tool: tool.name,
    status: 'removed',
    ...(renamedTo !== undefined && { renamedTo }),
    changes,
    worst: worstOf(changes),
  };
};

/** A tool that was probably renamed is also compared with the former one. */
const addedDiff = (tool: Tool, former: Tool | undefined, options: DiffOptions): ToolDiff => {
  const added = createFieldChange(tool.name, { kind: 'tool-added', path: [], after: tool.name }, {});
  const cues = newTextCues(tool, options);
  const changes = [
    cues
      ? {
          ...added,
          classes: { ...added.classes, approvals: 'breaking' as const },
          tags: [...added.tags, 'security' as const],
        }
      : added,
    ...(former ? diffTools({ ...former, name: tool.name }, tool, options).changes : []),
  ];
  return {
    tool: tool.name,
    status: 'added',
    ...(former && { renamedFrom: former.name }),
    changes,
    worst: worstOf(changes),
  };
};

/** Whether a new tool has a sign of an attack in its texts. */
const newTextCues = (tool: Tool, { hasSecurityCue }: DiffOptions): boolean =>
  hasSecurityCue !== undefined && hasSecurityCue(JSON.stringify(tool)).length > 0;

const membershipChanges = (
  { before, after }: NonNullable<ListDiffOptions['sets']>,
  names: readonly string[],
): readonly ToolChange[] => {
  const [old, current] = [before, after].map(sets => new Map(sets.map(set => [set.name, createMembershipTest(set)])));
  return [...new Set([...old!.keys(), ...current!.keys()])].flatMap(set =>
    names.flatMap(name => {
      const [was, is] = [old, current].map(tests => tests!.get(set)?.(name) ?? false);
      if (was === is) return [];
      const path = ['sets', set];
      return [createFieldChange(name, { kind: 'set-membership-changed', path, before: was, after: is }, {})];
    }),
  );
};
