import * as vscode from 'vscode';
import { carryOut } from '../../importers/carryOut';
import { plan, type Choice, type Outcome, type Taken } from '../../importers/plan';
import type { ToolLayer } from '../../registry/layer';
import { UserError } from '../../util/userError';
import { layerIn, pickLayer } from '../files/chooseLayer';
import { quoted, toolCount } from '../quoted';
import { askTaken } from '../register/askTaken';
import { choosePlaced, type Placed } from './chooseTools';
import type { Command, CommandContext } from './command';
import { onConflictIn } from './registerArguments';

/** Puts tools into another layer too. Resolves with what became of each, or with `undefined` when the user turned away. */
export const copyTo: Command = (context, ...args) =>
  transfer(context, args, vscode.l10n.t('Copy Tools to'), (layer, done) => {
    vscode.window.setStatusBarMessage(
      vscode.l10n.t('Copied {0} to {1}.', toolCount(done.length), layer.title),
      shownFor,
    );
    return Promise.resolve();
  });

/** The same, and takes them out of where they were. A tool that did not get there stays. */
export const moveTo: Command = (context, ...args) =>
  transfer(context, args, vscode.l10n.t('Move Tools to'), async (layer, done) => {
    for (const from of new Set(done.map(each => each.layer))) {
      await from.unregisterAll(done.filter(each => each.layer === from).map(({ tool }) => tool.name));
    }
    vscode.window.setStatusBarMessage(
      vscode.l10n.t('Moved {0} to {1}.', toolCount(done.length), layer.title),
      shownFor,
    );
  });

/** Long enough to be read, in ms. */
const shownFor = 5000;

const transfer = async (
  context: CommandContext,
  args: readonly unknown[],
  title: string,
  after: (layer: ToolLayer, done: readonly Placed[]) => Promise<void>,
): Promise<Outcome | undefined> => {
  const placed = await choosePlaced(context, args.slice(0, 2), { title });
  if (placed.length === 0) return undefined;
  const layer = layerIn(context, args) ?? (await pickLayer(context, othersThan(context, placed), title));
  if (!layer) return undefined;
  const away = placed.filter(each => each.layer !== layer);
  if (away.length === 0) {
    throw new UserError(
      vscode.l10n.t('{0} is there already. Choose another place.', quoted(placed.map(({ tool }) => tool.name))),
    );
  }
  const tools = away.map(({ tool }) => ({ label: `“${tool.name}”`, tool, problems: [] }));
  const planned = plan(tools, name => layer.get(name));
  const onConflict = onConflictIn(args);
  const taken = planned.filter((each): each is Taken => each.kind === 'taken');
  const choices = onConflict ? new Map<Taken, Choice>() : await askTaken(taken);
  if (!choices) return undefined;
  const outcome = await carryOut(layer, planned, each => onConflict ?? choices.get(each) ?? 'skip');
  const left = new Set([...outcome.skipped, ...outcome.invalid.map(({ name }) => name)]);
  await after(
    layer,
    away.filter(({ tool }) => !left.has(tool.name)),
  );
  if (left.size > 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Left where it is, since its name is taken: {0}.', quoted([...left])),
    );
  }
  return outcome;
};

/** Where they are not yet, all of them. */
const othersThan = ({ registry }: CommandContext, placed: readonly Placed[]): readonly ToolLayer[] =>
  registry.layers().filter(layer => placed.some(each => each.layer !== layer));
