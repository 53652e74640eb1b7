import type { CommandContext } from '../commands/command';

/** Selects the row of the tool, where the view is shown at all. */
export const revealRow = async (
  { tree, registry }: Pick<CommandContext, 'tree' | 'registry'>,
  name: string,
  layer: string,
  focus: boolean,
): Promise<void> => {
  if (!tree.view.visible || !registry.layer(layer)?.isRegistered(name)) return;
  try {
    await tree.view.reveal(tree.provider.row(name, layer), { select: true, focus });
  } catch {
    // Gone again before VS Code had shown it: nothing is left to look at.
  }
};
