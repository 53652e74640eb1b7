import type { Tool } from '../tool/tool';
import { byName } from '../tool/tool';
import type { ToolSet } from '../tool/toolSet';

/** What changed between two states; each list sorted by name. */
export interface Difference {
  readonly added: readonly Tool[];
  readonly changed: readonly { readonly before: Tool; readonly after: Tool }[];
  readonly removed: readonly Tool[];
  /** Where sets of tools changed. */
  readonly sets?: readonly SetChange[];
}

/** `before` is missing where the set is new, `after` where it is gone. */
export interface SetChange {
  readonly name: string;
  readonly before?: ToolSet;
  readonly after?: ToolSet;
}

/** What the names were, those that may have changed; `undefined` for a name that was free. */
export class ChangeTracker extends Map<string, Tool | undefined> {
  readonly sets = new Map<string, ToolSet | undefined>();
}

export const differenceSince = (
  before: ReadonlyMap<string, Tool | undefined> & { readonly sets?: ChangeTracker['sets'] },
  now: (name: string) => Tool | undefined,
  setNow: (name: string) => ToolSet | undefined = () => undefined,
): Difference => {
  const added: Tool[] = [];
  const changed: { before: Tool; after: Tool }[] = [];
  const removed: Tool[] = [];
  for (const [name, was] of before) {
    const is = now(name);
    if (was === is) continue;
    if (!was) added.push(is!);
    else if (!is) removed.push(was);
    else changed.push({ before: was, after: is });
  }
  const sets = before.sets ? setsSince(before.sets, setNow) : [];
  return {
    ...(sets.length > 0 && { sets }),
    added: added.sort(byName),
    changed: changed.sort((a, b) => byName(a.after, b.after)),
    removed: removed.sort(byName),
  };
};

const setsSince = (before: ChangeTracker['sets'], now: (name: string) => ToolSet | undefined): SetChange[] =>
  [...before]
    .map(([name, was]) => ({ name, was, is: now(name) }))
    .filter(({ was, is }) => was !== is)
    .map(({ name, was, is }) => ({ name, ...(was && { before: was }), ...(is && { after: is }) }))
    .sort(byName);

export const isEmpty = ({ added, changed, removed, sets = [] }: Difference): boolean =>
  added.length + changed.length + removed.length + sets.length === 0;

/** Whether something was lost that undo would bring back. */
export const isDestructive = ({
  changed,
  removed,
  sets = [],
  omitted = { changed: 0, removed: 0 },
}: Difference & { readonly omitted?: { readonly changed: number; readonly removed: number } }): boolean =>
  changed.length + removed.length + omitted.changed + omitted.removed > 0 ||
  sets.some(({ before }) => before !== undefined);
