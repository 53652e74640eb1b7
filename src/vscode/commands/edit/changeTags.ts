import * as vscode from 'vscode';
import { newChangeId } from '../../../core/registry/layerEdit';
import { withTags, type TagEdit } from '../../../core/tool/tags';
import type { PlacedTool } from '../chooseTools';
import type { CommandContext } from '../command';
import { offerUndo } from '../offerUndo';
import { joinQuoted } from '../../../core/tool/joinQuoted';

/** Changes tags, as one edit per layer. Resolves with the names of the tools that changed. */
export const changeTags = async (
  context: CommandContext,
  tools: readonly (PlacedTool & { readonly edit: TagEdit })[],
): Promise<readonly string[]> => {
  const change = newChangeId();
  const names: string[] = [];
  for (const layer of new Set(tools.map(each => each.layer))) {
    const edits = new Map(
      tools.flatMap(({ tool, edit, ...each }) => (each.layer === layer ? [[tool.name, edit]] : [])),
    );
    const toolNames = [...edits.keys()];
    const changed = await layer.changeAll(toolNames, tool => withTags(tool, edits.get(tool.name)!), {
      ...{ title: 'edit tags', change },
    });
    names.push(...changed.map(({ name }) => name));
  }
  offerUndo(context, change, vscode.l10n.t('Changed the tags of {0}.', joinQuoted(names)));
  return names;
};
