import type { CommandContext } from '../command';
import { reveal } from '../../view/reveal';

/** Brings the first of the tools with those names into view, where the view is shown at all. Focus and selection stay as they are. */
export const revealFirst = async (
  { tree, registry }: CommandContext,
  names: readonly string[],
  layer: string,
): Promise<void> => {
  const [first] = names.filter(name => registry.layer(layer)?.isRegistered(name)).sort();
  const row = first === undefined ? undefined : tree.provider.shownRow({ name: first, layer });
  if (row) await reveal(tree, row, { select: false });
};
