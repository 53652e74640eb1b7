import * as vscode from 'vscode';
import { newChangeId } from '../../core/registry/layerEdit';
import { joinQuoted, toolCount } from '../../core/tool/joinQuoted';
import { settings } from '../ui/settings';
import { choosePlacedTools, type PlacedTool } from './chooseTools';
import type { CommandContext } from './command';
import { offerUndo } from './offerUndo';
import type { CommandArguments } from './parseArguments';
import { messages } from '../ui/messages';

/** Deletes tools. Asks first, depending on a setting, unless a program named the tools. Resolves with the deleted names. */
export const unregister = async (context: CommandContext, args: CommandArguments): Promise<readonly string[]> => {
  const placed = await choosePlacedTools(context, args, { title: vscode.l10n.t('Delete Tools') });
  if (placed.length === 0 || !(args.isExplicit || (await confirm(context, placed)))) return [];
  const change = newChangeId();
  const names: string[] = [];
  const sentences: string[] = [];
  for (const layer of new Set(placed.map(each => each.layer))) {
    const toolNames = placed.filter(each => each.layer === layer).map(({ tool }) => tool.name);
    const removed = (await layer.unregisterAll(toolNames, { change })).map(tool => tool.name);
    if (removed.length === 0) continue;
    const file = context.files.get(layer.id)?.file;
    sentences.push(
      file
        ? vscode.l10n.t('Deleted {0} from {1}.', joinQuoted(removed), file.name)
        : vscode.l10n.t('Deleted {0}.', joinQuoted(removed)),
    );
    names.push(...removed);
  }
  offerUndo(context, change, sentences.join(' '));
  return names;
};

const confirm = async ({ files }: CommandContext, placed: readonly PlacedTool[]): Promise<boolean> => {
  const mode = settings.confirmUnregister();
  if (mode === 'never' || (mode === 'several' && placed.length === 1)) return true;
  const names = joinQuoted(
    placed.map(({ tool }) => tool.name),
    20,
  );
  const fromFiles = placed.flatMap(({ layer }) => files.get(layer.id)?.file.name ?? []);
  const detail =
    fromFiles.length === 0
      ? vscode.l10n.t('{0} will be deleted in all windows. To restore, use “Undo Last Change”.', names)
      : vscode.l10n.t('{0} will be deleted, including from {1}.', names, [...new Set(fromFiles)].join(', '));
  const action = vscode.l10n.t('Delete');
  const answer = await messages.warning(
    vscode.l10n.t('Delete {0}?', toolCount(placed.length)),
    {
      modal: true,
      detail,
    },
    action,
  );
  return answer === action;
};
