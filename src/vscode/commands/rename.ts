import * as vscode from 'vscode';
import type { ToolLayer } from '../../core/registry/layer';
import { newChangeId } from '../../core/registry/layerEdit';
import { sameNameInOtherLayers } from '../../core/registry/renameConflicts';
import { isUserError, UserError } from '../../core/util/userError';
import { askName, nameRefusal } from './edit/askName';
import { renameIn } from './edit/renameIn';
import { revealRow } from './edit/revealRow';
import { placeName } from '../documents/files/placeName';
import { pickOne } from '../ui/wizard';
import { choosePlaced, type Placed } from './chooseTools';
import type { CommandContext } from './command';
import { textIn, type CommandArguments } from './parseArguments';
import { offerUndo } from './offerUndo';

/** What was renamed, for those who call it by program. */
export interface Renamed {
  readonly from: string;
  readonly to: string;
  /** The ids of the layers in which it was. */
  readonly layers: readonly string[];
}

/** Asks for the name and, where other layers have a tool of the former one, where; `(tool, name, { everywhere })` asks nothing. */
export const rename = async (context: CommandContext, args: CommandArguments): Promise<Renamed | undefined> => {
  const [asked] = args.values;
  const newName = textIn(args, 1);
  const title = vscode.l10n.t('Rename Tool');
  const [placed] = await choosePlaced(context, { values: [asked] }, { title, one: true });
  if (!placed) return undefined;
  if (newName === undefined) return renameAsking(context, placed, asked !== undefined);
  const refusal = nameRefusal(context, placed, newName);
  if (refusal !== undefined) throw new UserError(refusal);
  const { free } = othersThan(context, placed, newName);
  return renameAll(context, placed, newName, args.options.everywhere === true ? free : []);
};

export const renameAsking = async (
  context: CommandContext,
  placed: Placed,
  isFromView = true,
): Promise<Renamed | undefined> => {
  const newName = await askName(context, placed);
  if (newName === undefined) return undefined;
  const others = await askWhere(context, placed, newName);
  return others && renameAll(context, placed, newName, others, isFromView);
};

/** The other layers in which it is to be renamed too; `undefined` when the user turns away. */
const askWhere = async (
  context: CommandContext,
  placed: Placed,
  newName: string,
): Promise<readonly ToolLayer[] | undefined> => {
  const { free, taken } = othersThan(context, placed, newName);
  if (free.length === 0) return [];
  const { name } = placed.tool;
  const named = (layers: readonly ToolLayer[]): string =>
    layers.map(layer => placeName(layer, context.files)).join(', ');
  const everywhere = {
    label: vscode.l10n.t('Everywhere'),
    description: vscode.l10n.t('also in {0}', named(free)),
    ...(taken.length > 0 && { detail: vscode.l10n.t('not in {0}, where “{1}” already exists', named(taken), newName) }),
    value: free,
  };
  const here = {
    label: vscode.l10n.t('Only Here'),
    description: vscode.l10n.t('in {0}; the others are still called “{1}”', named([placed.layer]), name),
    value: [],
  };
  const answer = await pickOne<readonly ToolLayer[]>([here, everywhere], {
    title: vscode.l10n.t('Rename “{0}” to “{1}”', name, newName),
    placeholder: vscode.l10n.t('Other tools have the same name'),
  });
  return answer && answer !== 'back' ? answer.value : undefined;
};

const othersThan = ({ registry }: CommandContext, { tool, layer }: Placed, newName: string) =>
  sameNameInOtherLayers(registry.trustedLayers(), layer, tool.name, newName);

/** Files first: one that cannot be written should leave the rest as it is. */
const renameAll = async (
  context: CommandContext,
  { tool: { name }, layer }: Placed,
  newName: string,
  others: readonly ToolLayer[],
  isFromView = false,
): Promise<Renamed | undefined> => {
  if (newName === name) return undefined;
  const { registry } = context;
  const change = newChangeId();
  const layers = registry.layers().filter(each => each === layer || others.includes(each));
  const done: ToolLayer[] = [];
  const failures: string[] = [];
  for (const each of layers) {
    try {
      await renameIn(registry, each, { name, newName, change });
      done.push(each);
    } catch (error) {
      if (!isUserError(error)) throw error;
      failures.push(error.message);
    }
  }
  const where = done.map(each => placeName(each, context.files)).join(', ');
  if (done.length > 0)
    offerUndo(context, change, vscode.l10n.t('Renamed “{0}” to “{1}” in {2}.', name, newName, where));
  if (done.includes(layer)) void revealRow(context, newName, layer.id, isFromView);
  if (failures.length > 0) throw new UserError(failures.join(' '));
  return { from: name, to: newName, layers: done.map(({ id }) => id) };
};
