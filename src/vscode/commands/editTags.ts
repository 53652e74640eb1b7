import * as vscode from 'vscode';
import { tagCounts, type TagEdit } from '../../core/tool/tags';
import { askTags } from './edit/askTags';
import { changeTags } from './edit/changeTags';
import { toolCount } from '../ui/joinQuoted';
import { choosePlaced } from './chooseTools';
import type { CommandArguments } from './parseArguments';
import type { CommandContext } from './command';

/** Asks which tags the tools are to have; `(tools, { add, remove })` asks nothing. Resolves with the names of those that changed. */
export const editTags = async (
  context: CommandContext,
  args: CommandArguments,
): Promise<readonly string[] | undefined> => {
  const placed = await choosePlaced(context, args, { title: vscode.l10n.t('Edit Tags') });
  const [first, second] = placed;
  if (!first) return undefined;
  const tools = placed.map(({ tool }) => tool);
  const all = context.registry.layers().flatMap(layer => layer.list());
  const title = second
    ? vscode.l10n.t('Tags of {0}', toolCount(placed.length))
    : vscode.l10n.t('Tags of “{0}”', first.tool.name);
  const { add, remove } = args.options;
  const said: TagEdit | undefined = add || remove ? { add: add ?? [], remove: remove ?? [] } : undefined;
  const edit = said ?? (await askTags(title, tagCounts(tools, all), tools.length));
  return (
    edit &&
    changeTags(
      context,
      placed.map(each => ({ ...each, edit })),
    )
  );
};
