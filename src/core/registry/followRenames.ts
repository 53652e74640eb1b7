import { withRenamed } from '../tool/toolSet';
import type { Rename } from './layerEdit';
import type { Change, StateView } from './state';

/** How sets follow a tool that gets another name: also where a pattern named it, only where its name did, or not at all. */
export type Following = 'all' | 'names' | 'none';

/** Has the sets hold the tools under their new names. `isTaken`: whether another tool has the name by then. */
export const followRenames = (
  sets: Pick<StateView, 'getSet' | 'setNames'>,
  renames: readonly Rename[],
  isTaken: (name: string) => boolean,
  following: Following,
): readonly Change[] => {
  if (following === 'none' || renames.length === 0) return [];
  return [...sets.setNames()].sort().flatMap((name): Change[] => {
    const before = sets.getSet(name)!;
    const options = { byPattern: following === 'all' };
    const after = renames.reduce(
      (set, rename) => withRenamed(set, rename, { ...options, keepsName: isTaken(rename.from) }),
      before,
    );
    const isSame = after.tools.join('\n') === before.tools.join('\n');
    return isSame ? [] : [{ t: 'keepSet', set: after }];
  });
};
