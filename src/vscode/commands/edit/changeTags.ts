import * as vscode from 'vscode';
import { newChangeId } from '../../../core/registry/layerEdit';
import { withTags, type TagEdit } from '../../../core/tool/tags';
import type { Placed } from '../chooseTools';
import type { CommandContext } from '../command';
import { offerUndo } from '../offerUndo';
import { joinQuoted } from '../../ui/joinQuoted';

/** One edit of each layer, of the tools that are others by it. Resolves with their names. */
export const changeTags = async (
  context: CommandContext,
  tools: readonly (Placed & { readonly edit: TagEdit })[],
): Promise<readonly string[]> => {
  const change = newChangeId();
  const names: string[] = [];
  for (const layer of new Set(tools.map(each => each.layer))) {
    const edits = new Map(
      tools.flatMap(({ tool, edit, ...each }) => (each.layer === layer ? [[tool.name, edit]] : [])),
    );
    const here = [...edits.keys()];
    const changed = await layer.changeAll(here, tool => withTags(tool, edits.get(tool.name)!), {
      ...{ title: 'edit tags', change },
    });
    names.push(...changed.map(({ name }) => name));
  }
  offerUndo(context, change, vscode.l10n.t('Changed the tags of {0}.', joinQuoted(names)));
  return names;
};
