import { filterDiff } from '../diff/filterDiff';
import type { ListDiff } from '../diff/change';
import { diffToolLists, type ListDiffOptions } from '../diff/diffToolLists';
import { byUniqueName } from '../tool/distinctByName';
import { byName, type Tool } from '../tool/tool';
import { differingFacets, fingerprintsOf, type Facet } from './facets';
import { countTokens, createLock, lockedTool, lockTool, sortedLock, type Lock, type LockedTool } from './lock';

/** `gone`: it is in the lock only. `new`: it is not in the lock. `drifted`: it is not as it was reviewed. */
export type LockStatus = 'same' | 'drifted' | 'new' | 'gone';

export interface VerifiedTool {
  readonly name: string;
  readonly status: LockStatus;
  /** The facets that drifted. */
  readonly facets: readonly Facet[];
}

export interface Verification {
  /** All tools, sorted by name. */
  readonly tools: readonly VerifiedTool[];
  /** What changed in the tools that are not the same. Computed when it is first read. */
  readonly diff: ListDiff;
  readonly isClean: boolean;
}

/** Compares tools with their lock. A change of what is local, such as tags, is no drift. */
export const verifyLock = (lock: Lock, tools: readonly Tool[], options: ListDiffOptions = {}): Verification => {
  const locked = new Map(lock.tools.map(each => [each.definition.name, each]));
  const current = byUniqueName(tools);
  const drift = (entry: LockedTool | undefined, tool: Tool | undefined): readonly Facet[] =>
    entry && tool ? differingFacets(entry.fingerprints, fingerprintsOf(tool)) : [];
  const names = [...new Set([...locked.keys(), ...current.keys()])];
  const drifted = new Map(names.map(name => [name, drift(locked.get(name), current.get(name))]));
  const isChanged = (name: string): boolean => !locked.has(name) || !current.has(name) || drifted.get(name)!.length > 0;
  const compare = (): ListDiff => {
    const all = diffToolLists(
      lock.tools.filter(({ definition: { name } }) => isChanged(name)).map(lockedTool),
      [...current.values()].filter(({ name }) => isChanged(name)),
      { countTokens, ...options },
    );
    return filterDiff(all, { accepted: new Set(lock.tools.flatMap(({ accepted = [] }) => accepted)) });
  };
  let known: ListDiff | undefined;
  const diff = (): ListDiff => (known ??= compare());
  const isLeft = (name: string): boolean => diff().tools.some(({ tool }) => tool === name);
  const statusOf = (name: string): LockStatus => {
    if (!locked.has(name)) return 'new';
    if (!current.has(name)) return 'gone';
    if (drifted.get(name)!.length === 0) return 'same';
    // Facets that differ without a change that is left: all of them were accepted.
    return !locked.get(name)!.accepted || isLeft(name) ? 'drifted' : 'same';
  };
  const verified = names
    .map(name => {
      const status = statusOf(name);
      return { name, status, facets: status === 'drifted' ? drifted.get(name)! : [] };
    })
    .sort(byName);
  return {
    tools: verified,
    get diff() {
      return diff();
    },
    isClean: verified.every(({ status }) => status === 'same'),
  };
};

/** What is accepted: all, whole tools by their names, or single changes by their fingerprints. */
export type Acceptance = 'all' | { readonly names: readonly string[] } | { readonly fingerprints: readonly string[] };

/**
 * Returns the lock after a review. A tool whose changes are all accepted is locked as it is now, or no longer if it is gone.
 * Otherwise its lock keeps the reviewed definition and remembers the accepted changes.
 */
export const acceptInLock = (
  lock: Lock,
  tools: readonly Tool[],
  acceptance: Acceptance,
  options: ListDiffOptions = {},
): Lock => {
  if (acceptance === 'all') return createLock(tools, lock);
  const current = byUniqueName(tools);
  const entries = new Map(lock.tools.map(each => [each.definition.name, each]));
  const accept = (name: string): void => {
    const tool = current.get(name);
    if (tool) entries.set(name, lockTool(tool));
    else entries.delete(name);
  };
  if ('names' in acceptance) for (const name of acceptance.names) accept(name);
  else {
    const accepted = new Set(acceptance.fingerprints);
    for (const { tool, changes } of verifyLock(lock, tools, options).diff.tools) {
      const some = changes.filter(({ fingerprint }) => accepted.has(fingerprint)).map(({ fingerprint }) => fingerprint);
      const entry = entries.get(tool);
      if (some.length === changes.length) accept(tool);
      else if (some.length > 0 && entry)
        entries.set(tool, { ...entry, accepted: [...new Set([...(entry.accepted ?? []), ...some])].sort() });
    }
  }
  return sortedLock(entries.values());
};
