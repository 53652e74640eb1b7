import type { CommandContext } from '../command';
import { reveal } from '../../view/reveal';

/** Reveals the row of the first of these tools by name if the view is visible. Focus and selection do not change. */
export const revealFirst = async (
  { tree, registry }: CommandContext,
  names: readonly string[],
  layer: string,
): Promise<void> => {
  const [first] = names.filter(name => registry.layer(layer)?.isRegistered(name)).sort();
  const row = first === undefined ? undefined : tree.provider.shownRow({ name: first, layer });
  if (row) await reveal(tree, row, { select: false });
};
