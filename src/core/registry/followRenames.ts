import { withRenamedTool } from '../tool/toolSet';
import type { Rename } from './layerEdit';
import type { Change, StateView } from './state';

/**
 * How sets follow renamed tools. `all`: sets that contain the tool by its name or by a pattern are updated. `names`: only sets
 * that contain it by its name. `none`: no sets.
 */
export type FollowMode = 'all' | 'names' | 'none';

/** Returns the changes that put the new names into the sets. `isTaken` tells whether a tool has the name after the rename. */
export const followRenames = (
  sets: Pick<StateView, 'getSet' | 'setNames'>,
  renames: readonly Rename[],
  isTaken: (name: string) => boolean,
  followMode: FollowMode,
): readonly Change[] => {
  if (followMode === 'none' || renames.length === 0) return [];
  return [...sets.setNames()].sort().flatMap((name): Change[] => {
    const before = sets.getSet(name)!;
    const options = { byPattern: followMode === 'all' };
    const after = renames.reduce(
      (set, rename) => withRenamedTool(set, rename, { ...options, keepsName: isTaken(rename.from) }),
      before,
    );
    const isUnchanged = after.tools.join('\n') === before.tools.join('\n');
    return isUnchanged ? [] : [{ t: 'keepSet', set: after }];
  });
};
