import * as vscode from 'vscode';
import { tagCounts, type TagEdit } from '../../core/tool/tags';
import { askTags } from './edit/askTags';
import { changeTags } from './edit/changeTags';
import { toolCount } from '../../core/tool/joinQuoted';
import { choosePlacedTools } from './chooseTools';
import type { CommandArguments } from './parseArguments';
import type { CommandContext } from './command';

/** Asks for the tags of the tools; `(tools, { add, remove })` asks nothing. Resolves with the names of the changed tools. */
export const editTags = async (
  context: CommandContext,
  args: CommandArguments,
): Promise<readonly string[] | undefined> => {
  const placed = await choosePlacedTools(context, args, { title: vscode.l10n.t('Edit Tags') });
  const [first, second] = placed;
  if (!first) return undefined;
  const tools = placed.map(({ tool }) => tool);
  const all = context.registry.layers().flatMap(layer => layer.list());
  const title = second
    ? vscode.l10n.t('Tags of {0}', toolCount(placed.length))
    : vscode.l10n.t('Tags of “{0}”', first.tool.name);
  const { add, remove } = args.options;
  const requestedEdit: TagEdit | undefined = add || remove ? { add: add ?? [], remove: remove ?? [] } : undefined;
  const edit = requestedEdit ?? (await askTags(title, tagCounts(tools, all), tools.length));
  return (
    edit &&
    changeTags(
      context,
      placed.map(each => ({ ...each, edit })),
    )
  );
};
