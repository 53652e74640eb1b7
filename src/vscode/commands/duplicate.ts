import * as vscode from 'vscode';
import { newChangeId, type ChangeId } from '../../core/registry/layerEdit';
import { copyNames } from '../../core/tool/copyNames';
import { revealRow } from './edit/revealRow';
import { joinQuoted } from '../../core/tool/joinQuoted';
import { choosePlacedTools, type PlacedTool } from './chooseTools';
import type { CommandContext } from './command';
import { offerUndo } from './offerUndo';
import { askAndRename } from './rename';
import type { CommandArguments } from './parseArguments';

/** Copies each tool within its layer. Asks for the name if there is only one copy. Resolves with the names of the copies. */
export const duplicate = async (context: CommandContext, args: CommandArguments): Promise<readonly string[]> => {
  const placed = await choosePlacedTools(context, args, { title: vscode.l10n.t('Duplicate Tools') });
  const change = newChangeId();
  const copies: PlacedTool[] = [];
  for (const layer of new Set(placed.map(each => each.layer))) {
    const inLayer = placed.filter(each => each.layer === layer);
    copies.push(...(await copyWithin(context, inLayer, change)));
  }
  const [copy, more] = copies;
  if (!copy) return [];
  const names = copies.map(({ tool }) => tool.name);
  await revealRow(context, copy.tool.name, copy.layer.id, !args.isExplicit);
  if (more) offerUndo(context, change, vscode.l10n.t('Duplicated as {0}.', joinQuoted(names)));
  if (more || args.isExplicit) return names;
  const renamed = await askAndRename(context, copy);
  return renamed ? [renamed.to] : names;
};

/** Copies tools of one layer, as one edit. */
const copyWithin = async (
  { registry }: CommandContext,
  placed: readonly PlacedTool[],
  change: ChangeId,
): Promise<readonly PlacedTool[]> => {
  const { layer } = placed[0]!;
  const tools = placed.map(({ tool }) => tool);
  const names = copyNames(
    tools.map(({ name }) => name),
    name => registry.isRegistered(name),
  );
  const copies = tools.map((tool, index) => ({ ...tool, name: names[index]! }));
  const answers = await layer.registerAll(copies, {
    ...{ onConflict: 'rename', partial: true, title: 'duplicate', change },
  });
  return answers.flatMap(answer => (answer.ok ? [{ tool: answer.tool, layer }] : []));
};
