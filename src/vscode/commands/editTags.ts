import * as vscode from 'vscode';
import { tagCounts, type TagEdit } from '../../core/tool/tags';
import { askTags } from './edit/askTags';
import { changeTags } from './edit/changeTags';
import { toolCount } from '../ui/joinQuoted';
import { choosePlaced } from './chooseTools';
import type { CommandContext } from './command';

/** Asks which tags the tools are to have; `(tools, { add, remove })` asks nothing. Resolves with the names of those that changed. */
export const editTags = async (
  context: CommandContext,
  ...args: readonly unknown[]
): Promise<readonly string[] | undefined> => {
  const placed = await choosePlaced(context, args, { title: vscode.l10n.t('Edit Tags') });
  const [first, second] = placed;
  if (!first) return undefined;
  const tools = placed.map(({ tool }) => tool);
  const all = context.registry.layers().flatMap(layer => layer.list());
  const title = second
    ? vscode.l10n.t('Tags of {0}', toolCount(placed.length))
    : vscode.l10n.t('Tags of “{0}”', first.tool.name);
  const edit = editIn(args) ?? (await askTags(title, tagCounts(tools, all), tools.length));
  return (
    edit &&
    changeTags(
      context,
      placed.map(each => ({ ...each, edit })),
    )
  );
};

const editIn = (args: readonly unknown[]): TagEdit | undefined => {
  const options = args.find(isEdit);
  return options && { add: textsIn(options.add), remove: textsIn(options.remove) };
};

const isEdit = (value: unknown): value is { readonly add?: unknown; readonly remove?: unknown } =>
  typeof value === 'object' && value !== null && !('name' in value) && ('add' in value || 'remove' in value);

const textsIn = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter(each => typeof each === 'string').flatMap(each => each.trim() || []) : [];
