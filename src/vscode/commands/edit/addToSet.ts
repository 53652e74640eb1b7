import * as vscode from 'vscode';
import { newChangeId } from '../../../core/registry/layerEdit';
import { membersOf } from '../../../core/tool/toolSet';
import type { CommandContext } from '../command';
import { offerUndo } from '../offerUndo';
import { joinQuoted } from '../../../core/tool/joinQuoted';

/** Adds the tools that are not members yet to the set. Does nothing if all are members, or if the set no longer exists. */
export const addToSet = async (context: CommandContext, name: string, tools: readonly string[]): Promise<void> => {
  const placed = context.registry.sets().find(({ set }) => set.name === name);
  if (!placed) return;
  const { set, layer } = placed;
  const members = membersOf(
    set,
    tools.map(each => ({ name: each })),
  );
  const added = tools.filter(each => !members.some(member => member.name === each));
  if (added.length === 0) return;
  const change = newChangeId();
  await layer.keepSet({ ...set, tools: [...set.tools, ...added] }, name, { change });
  offerUndo(context, change, vscode.l10n.t('Added {0} to the set “{1}”.', joinQuoted(added), name));
};
