import type { CommandContext } from '../command';
import { reveal } from '../../view/reveal';

/** Selects the row of the tool if the view is visible. */
export const revealRow = async (
  { tree, registry }: Pick<CommandContext, 'tree' | 'registry'>,
  name: string,
  layer: string,
  focus: boolean,
): Promise<void> => {
  if (!registry.layer(layer)?.isRegistered(name)) return;
  await reveal(tree, tree.provider.row(name, layer), { select: true, focus });
};
