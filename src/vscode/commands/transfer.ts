import * as vscode from 'vscode';
import { applyPlan } from '../../core/import/applyPlan';
import { plan, type Choice, type Outcome, type Taken } from '../../core/import/plan';
import type { ToolLayer } from '../../core/registry/layer';
import { newChangeId, type ChangeId } from '../../core/registry/layerEdit';
import { inQuotes } from '../../core/tool/name';
import { UserError } from '../../core/util/userError';
import { layerNamed, pickLayer } from './chooseLayer';
import { placeName } from '../documents/files/placeName';
import { untrustedError } from '../ui/trust';
import { joinQuoted, toolCount } from '../ui/joinQuoted';
import { askConflicts } from './register/askConflicts';
import { choosePlaced, type Placed } from './chooseTools';
import type { Command, CommandContext } from './command';
import { offerUndo } from './offerUndo';
import type { CommandArguments } from './parseArguments';
import { messages } from '../ui/messages';

/** Puts tools into another layer too. Resolves with what became of each, or with `undefined` when the user turned away. */
export const copyTo: Command = (context, args) =>
  transfer(context, args, { title: vscode.l10n.t('Copy Tools to'), moves: false });

/** The same, and takes them out of where they were. A tool that did not get there stays. */
export const moveTo: Command = (context, args) =>
  transfer(context, args, { title: vscode.l10n.t('Move Tools to'), moves: true });

/** Moves them into a layer in which none of them is. */
export const moveInto = (
  context: CommandContext,
  placed: readonly Placed[],
  layer: ToolLayer,
): Promise<Outcome | undefined> => carryOver(context, placed, layer, { moves: true });

const transfer = async (
  context: CommandContext,
  args: CommandArguments,
  { title, moves }: { readonly title: string; readonly moves: boolean },
): Promise<Outcome | undefined> => {
  const placed = await choosePlaced(context, args, { title });
  if (placed.length === 0) return undefined;
  // A move takes them out of where they are, too, and must not fail half way.
  const kept = moves && placed.find(({ layer }) => !context.registry.isTrusted(layer));
  if (kept) throw untrustedError(placeName(kept.layer, context.files));
  const layer =
    layerNamed(context, args.options.layer) ?? (await pickLayer(context, othersThan(context, placed), title));
  if (!layer) return undefined;
  const away = placed.filter(each => each.layer !== layer);
  if (away.length === 0) {
    throw new UserError(
      vscode.l10n.t('{0} is already there. Choose another location.', joinQuoted(placed.map(({ tool }) => tool.name))),
    );
  }
  return carryOver(context, away, layer, { moves, onConflict: args.options.onConflict });
};

const carryOver = async (
  context: CommandContext,
  placed: readonly Placed[],
  layer: ToolLayer,
  { moves, onConflict }: { readonly moves: boolean; readonly onConflict?: Choice | undefined },
): Promise<Outcome | undefined> => {
  const tools = placed.map(({ tool }) => ({ label: inQuotes(tool.name), tool, problems: [] }));
  const planned = plan(tools, name => layer.get(name));
  const taken = planned.filter((each): each is Taken => each.kind === 'taken');
  const choices = onConflict ? new Map<Taken, Choice>() : await askConflicts(taken);
  if (!choices) return undefined;
  const change = newChangeId();
  const outcome = await applyPlan(layer, planned, each => onConflict ?? choices.get(each) ?? 'skip', { change });
  const left = new Set([...outcome.skipped, ...outcome.invalid.map(({ name }) => name)]);
  const done = placed.filter(({ tool }) => !left.has(tool.name));
  if (moves) await takeOut(done, change);
  const count = toolCount(done.length);
  const where = placeName(layer, context.files);
  offerUndo(
    context,
    change,
    moves ? vscode.l10n.t('Moved {0} to {1}.', count, where) : vscode.l10n.t('Copied {0} to {1}.', count, where),
  );
  if (left.size > 0) {
    void messages.information(vscode.l10n.t('Skipped because the name already exists: {0}.', joinQuoted([...left])));
  }
  return outcome;
};

const takeOut = async (placed: readonly Placed[], change: ChangeId): Promise<void> => {
  for (const layer of new Set(placed.map(each => each.layer))) {
    const names = placed.filter(each => each.layer === layer).map(({ tool }) => tool.name);
    await layer.unregisterAll(names, { change });
  }
};

/** Where they are not yet, all of them. */
const othersThan = ({ registry }: CommandContext, placed: readonly Placed[]): readonly ToolLayer[] =>
  registry.trustedLayers().filter(layer => placed.some(each => each.layer !== layer));
