import type { Tool } from '../tool/tool';
import { byName } from '../tool/tool';
import type { ToolSet } from '../tool/toolSet';

/** What changed between two states. Each list is sorted by name. */
export interface Difference {
  readonly added: readonly Tool[];
  readonly changed: readonly { readonly before: Tool; readonly after: Tool }[];
  readonly removed: readonly Tool[];
  /** Missing if no set of tools changed. */
  readonly sets?: readonly SetChange[];
}

/** `before` is missing if the set was added, `after` if it was removed. */
export interface SetChange {
  readonly name: string;
  readonly before?: ToolSet;
  readonly after?: ToolSet;
}

/**
 * The tool that each possibly changed name had before, or `undefined` if the name was free. `sets` has the same for the names
 * of sets.
 */
export class ChangeTracker extends Map<string, Tool | undefined> {
  readonly sets = new Map<string, ToolSet | undefined>();
}

/** Compares the values recorded in `before` with the current ones. A value counts as changed if it is another object. */
export const differenceSince = (
  before: ReadonlyMap<string, Tool | undefined> & { readonly sets?: ChangeTracker['sets'] },
  currentTool: (name: string) => Tool | undefined,
  currentSet: (name: string) => ToolSet | undefined = () => undefined,
): Difference => {
  const added: Tool[] = [];
  const changed: { before: Tool; after: Tool }[] = [];
  const removed: Tool[] = [];
  for (const [name, previous] of before) {
    const current = currentTool(name);
    if (previous === current) continue;
    if (!previous) added.push(current!);
    else if (!current) removed.push(previous);
    else changed.push({ before: previous, after: current });
  }
  const sets = before.sets ? setChangesSince(before.sets, currentSet) : [];
  return {
    ...(sets.length > 0 && { sets }),
    added: added.sort(byName),
    changed: changed.sort((a, b) => byName(a.after, b.after)),
    removed: removed.sort(byName),
  };
};

const setChangesSince = (
  before: ChangeTracker['sets'],
  currentSet: (name: string) => ToolSet | undefined,
): SetChange[] =>
  [...before]
    .map(([name, previous]) => ({ name, previous, current: currentSet(name) }))
    .filter(({ previous, current }) => previous !== current)
    .map(({ name, previous, current }) => ({
      name,
      ...(previous && { before: previous }),
      ...(current && { after: current }),
    }))
    .sort(byName);

export const isEmpty = ({ added, changed, removed, sets = [] }: Difference): boolean =>
  added.length + changed.length + removed.length + sets.length === 0;

/** Whether something was changed or removed that an undo would bring back. */
export const isDestructive = ({
  changed,
  removed,
  sets = [],
  omitted = { changed: 0, removed: 0 },
}: Difference & { readonly omitted?: { readonly changed: number; readonly removed: number } }): boolean =>
  changed.length + removed.length + omitted.changed + omitted.removed > 0 ||
  sets.some(({ before }) => before !== undefined);
