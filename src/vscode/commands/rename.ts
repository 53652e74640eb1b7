import * as vscode from 'vscode';
import type { ToolLayer } from '../../core/registry/layer';
import { newChangeId } from '../../core/registry/layerEdit';
import { sameNameInOtherLayers } from '../../core/registry/renameConflicts';
import { UserError } from '../../core/util/userError';
import { askName, nameRefusal } from './edit/askName';
import { renameInLayer } from './edit/renameInLayer';
import { revealRow } from './edit/revealRow';
import { locationName } from '../documents/files/locationName';
import { pickOne } from '../ui/wizard';
import { choosePlacedTools, type PlacedTool } from './chooseTools';
import type { CommandContext } from './command';
import type { CommandArguments } from './parseArguments';
import { offerUndo } from './offerUndo';

/** What was renamed, for callers of the command. */
export interface RenameSummary {
  readonly from: string;
  readonly to: string;
  /** The ids of the layers in which the tool was renamed. */
  readonly layers: readonly string[];
}

/**
 * Renames a tool. Asks for the name and, if other layers have a tool with the old name, whether to rename it there, too.
 * `(tool, name, { everywhere })` asks nothing.
 */
export const rename = async (context: CommandContext, args: CommandArguments): Promise<RenameSummary | undefined> => {
  const { target, newText: newName } = args;
  const title = vscode.l10n.t('Rename Tool');
  const [placed] = await choosePlacedTools(context, { references: target && [target] }, { title, one: true });
  if (!placed) return undefined;
  if (newName === undefined) return askAndRename(context, placed, target !== undefined);
  const refusal = nameRefusal(context, placed, newName);
  if (refusal !== undefined) throw new UserError(refusal);
  const { free } = sameNameElsewhere(context, placed, newName);
  return renameAll(context, placed, newName, args.options.everywhere === true ? free : []);
};

export const askAndRename = async (
  context: CommandContext,
  placed: PlacedTool,
  isFromView = true,
): Promise<RenameSummary | undefined> => {
  const newName = await askName(context, placed);
  if (newName === undefined) return undefined;
  const others = await askOtherLayers(context, placed, newName);
  return others && renameAll(context, placed, newName, others, isFromView);
};

/** Asks in which other layers to rename the tool, too. Resolves with `undefined` if the user cancels. */
const askOtherLayers = async (
  context: CommandContext,
  placed: PlacedTool,
  newName: string,
): Promise<readonly ToolLayer[] | undefined> => {
  const { free, taken } = sameNameElsewhere(context, placed, newName);
  if (free.length === 0) return [];
  const { name } = placed.tool;
  const joinNames = (layers: readonly ToolLayer[]): string =>
    layers.map(layer => locationName(layer, context.files)).join(', ');
  const everywhere = {
    label: vscode.l10n.t('Everywhere'),
    description: vscode.l10n.t('also in {0}', joinNames(free)),
    ...(taken.length > 0 && {
      detail: vscode.l10n.t('not in {0}, where “{1}” already exists', joinNames(taken), newName),
    }),
    value: free,
  };
  const here = {
    label: vscode.l10n.t('Only Here'),
    description: vscode.l10n.t('in {0}; the others are still called “{1}”', joinNames([placed.layer]), name),
    value: [],
  };
  const answer = await pickOne<readonly ToolLayer[]>([here, everywhere], {
    title: vscode.l10n.t('Rename “{0}” to “{1}”', name, newName),
    placeholder: vscode.l10n.t('Other tools have the same name'),
  });
  return answer && answer !== 'back' ? answer.value : undefined;
};

const sameNameElsewhere = ({ registry }: CommandContext, { tool, layer }: PlacedTool, newName: string) =>
  sameNameInOtherLayers(registry.trustedLayers(), layer, tool.name, newName);

/** Renames the tool in its layer and in the others, as one change. A layer that fails does not stop the others. */
const renameAll = async (
  context: CommandContext,
  { tool: { name }, layer }: PlacedTool,
  newName: string,
  others: readonly ToolLayer[],
  isFromView = false,
): Promise<RenameSummary | undefined> => {
  if (newName === name) return undefined;
  const { registry } = context;
  const change = newChangeId();
  const layers = registry.layers().filter(each => each === layer || others.includes(each));
  const done: ToolLayer[] = [];
  const failures: string[] = [];
  for (const each of layers) {
    try {
      await renameInLayer(registry, each, { name, newName, change });
      done.push(each);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      failures.push(error.message);
    }
  }
  const where = done.map(each => locationName(each, context.files)).join(', ');
  if (done.length > 0)
    offerUndo(context, change, vscode.l10n.t('Renamed “{0}” to “{1}” in {2}.', name, newName, where));
  if (done.includes(layer)) void revealRow(context, newName, layer.id, isFromView);
  if (failures.length > 0) throw new UserError(failures.join(' '));
  return { from: name, to: newName, layers: done.map(({ id }) => id) };
};
