import * as vscode from 'vscode';
import { applyPlan } from '../../core/import/applyPlan';
import { planTools, type ConflictChoice, type Outcome, type TakenTool } from '../../core/import/plan';
import type { ToolLayer } from '../../core/registry/layer';
import { newChangeId, type ChangeId } from '../../core/registry/layerEdit';
import { inQuotes } from '../../core/tool/name';
import { UserError } from '../../core/util/userError';
import { layerNamed, pickLayer } from './chooseLayer';
import { locationName } from '../documents/files/locationName';
import { untrustedError } from '../ui/trust';
import { joinQuoted, toolCount } from '../../core/tool/joinQuoted';
import { askConflicts } from './register/askConflicts';
import { choosePlacedTools, type PlacedTool } from './chooseTools';
import type { Command, CommandContext } from './command';
import { offerUndo } from './offerUndo';
import type { CommandArguments } from './parseArguments';
import { messages } from '../ui/messages';

/** Copies tools to another layer. Resolves with the outcome for each tool, or with `undefined` if the user cancels. */
export const copyTo: Command = (context, args) =>
  transfer(context, args, { title: vscode.l10n.t('Copy Tools to'), moves: false });

/** Moves tools to another layer. A tool that could not be copied there stays where it is. */
export const moveTo: Command = (context, args) =>
  transfer(context, args, { title: vscode.l10n.t('Move Tools to'), moves: true });

/** Moves tools into a layer that contains none of them. */
export const moveInto = (
  context: CommandContext,
  placed: readonly PlacedTool[],
  layer: ToolLayer,
): Promise<Outcome | undefined> => transferTo(context, placed, layer, { moves: true });

const transfer = async (
  context: CommandContext,
  args: CommandArguments,
  { title, moves }: { readonly title: string; readonly moves: boolean },
): Promise<Outcome | undefined> => {
  const placed = await choosePlacedTools(context, args, { title });
  if (placed.length === 0) return undefined;
  // A move also removes the tools from their layers, and must not fail halfway.
  const untrusted = moves && placed.find(({ layer }) => !context.registry.isTrusted(layer));
  if (untrusted) throw untrustedError(locationName(untrusted.layer, context.files));
  const layer =
    layerNamed(context, args.options.layer) ?? (await pickLayer(context, otherLayers(context, placed), title));
  if (!layer) return undefined;
  const transferred = placed.filter(each => each.layer !== layer);
  if (transferred.length === 0) {
    throw new UserError(
      vscode.l10n.t('{0} is already there. Choose another location.', joinQuoted(placed.map(({ tool }) => tool.name))),
    );
  }
  return transferTo(context, transferred, layer, { moves, onConflict: args.options.onConflict });
};

const transferTo = async (
  context: CommandContext,
  placed: readonly PlacedTool[],
  layer: ToolLayer,
  { moves, onConflict }: { readonly moves: boolean; readonly onConflict?: ConflictChoice | undefined },
): Promise<Outcome | undefined> => {
  const tools = placed.map(({ tool }) => ({ label: inQuotes(tool.name), tool, problems: [] }));
  const planned = planTools(tools, name => layer.get(name));
  const taken = planned.filter((each): each is TakenTool => each.kind === 'taken');
  const choices = onConflict ? new Map<TakenTool, ConflictChoice>() : await askConflicts(taken);
  if (!choices) return undefined;
  const change = newChangeId();
  const outcome = await applyPlan(layer, planned, each => onConflict ?? choices.get(each) ?? 'skip', { change });
  const skipped = new Set([...outcome.skipped, ...outcome.invalid.map(({ name }) => name)]);
  const done = placed.filter(({ tool }) => !skipped.has(tool.name));
  if (moves) await removeFromLayers(done, change);
  const count = toolCount(done.length);
  const where = locationName(layer, context.files);
  offerUndo(
    context,
    change,
    moves ? vscode.l10n.t('Moved {0} to {1}.', count, where) : vscode.l10n.t('Copied {0} to {1}.', count, where),
  );
  if (skipped.size > 0) {
    void messages.information(vscode.l10n.t('Skipped because the name already exists: {0}.', joinQuoted([...skipped])));
  }
  return outcome;
};

const removeFromLayers = async (placed: readonly PlacedTool[], change: ChangeId): Promise<void> => {
  for (const layer of new Set(placed.map(each => each.layer))) {
    const names = placed.filter(each => each.layer === layer).map(({ tool }) => tool.name);
    await layer.unregisterAll(names, { change });
  }
};

/** Returns the trusted layers that do not already contain all of the tools. */
const otherLayers = ({ registry }: CommandContext, placed: readonly PlacedTool[]): readonly ToolLayer[] =>
  registry.trustedLayers().filter(layer => placed.some(each => each.layer !== layer));
