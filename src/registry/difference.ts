import type { Tool } from '../tool/tool';
import { byName } from '../tool/tool';

/** What changed between two states; each list sorted by name. */
export interface Difference {
  readonly added: readonly Tool[];
  readonly changed: readonly { readonly before: Tool; readonly after: Tool }[];
  readonly removed: readonly Tool[];
}

/** What the names were, those that may have changed; `undefined` for a name that was free. */
export type Before = Map<string, Tool | undefined>;

export const differenceSince = (before: Before, now: (name: string) => Tool | undefined): Difference => {
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
  return {
    added: added.sort(byName),
    changed: changed.sort((a, b) => byName(a.after, b.after)),
    removed: removed.sort(byName),
  };
};

export const isEmpty = ({ added, changed, removed }: Difference): boolean =>
  added.length + changed.length + removed.length === 0;

/** Whether something was lost that undo would bring back. */
export const isDestructive = ({ changed, removed }: Difference): boolean => changed.length + removed.length > 0;
