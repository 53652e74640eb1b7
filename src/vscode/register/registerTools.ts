import * as vscode from 'vscode';
import { carryOut } from '../../importers/carryOut';
import type { Imported } from '../../importers/importer';
import { plan, type Choice, type Outcome, type Taken } from '../../importers/plan';
import type { ToolLayer } from '../../registry/layer';
import type { Problem } from '../../util/result';
import { UserError } from '../../util/userError';
import type { CommandContext } from '../commands/command';
import { onConflictIn } from '../commands/registerArguments';
import { layerForNew, layerIn } from '../files/chooseLayer';
import { askTaken } from './askTaken';
import { previewed, type Read } from './preview';
import { report } from './report';
import { revealFirst } from './revealFirst';

/**
 * Registers what can be registered of what was read, as one edit, after asking about names that are taken. Resolves with
 * what became of each tool, or with `undefined` when the user turned away; then nothing was registered. `onConflict`
 * decides instead of the user.
 */
export const registerTools = async (
  context: CommandContext,
  imported: Imported,
  { onConflict, seen = false, layer: asked }: Options = {},
): Promise<Outcome | undefined> => {
  if (imported.tools.length === 0) throw new UserError(nothingRead(imported.problems));
  const layer = asked ?? (await layerForNew(context));
  if (!layer) return turnedAway(context);
  const planned = plan(imported.tools, name => layer.get(name));
  const taken = planned.filter((each): each is Taken => each.kind === 'taken');
  const choices = onConflict ? new Map<Taken, Choice>() : await askTaken(taken);
  if (!choices) return turnedAway(context);
  const outcome = await carryOut(layer, planned, each => onConflict ?? choices.get(each) ?? 'skip');
  report(context, outcome, seen);
  void revealFirst(
    context,
    [...outcome.registered, ...outcome.renamed.map(({ to }) => to), ...outcome.replaced],
    layer.id,
  );
  return outcome;
};

/** The same after a preview of what it would come to, unless `onConflict` has decided. */
export const registerPreviewed = async (
  context: CommandContext,
  read: Read,
  args: readonly unknown[],
): Promise<Outcome | undefined> => {
  const onConflict = onConflictIn(args);
  const layer = layerIn(context, args) ?? (await layerForNew(context));
  if (!layer) return turnedAway(context);
  if (onConflict) return registerTools(context, await read(), { onConflict, layer });
  const wanted = await previewed(layer, read);
  return wanted ? registerTools(context, wanted, { seen: true, layer }) : turnedAway(context);
};

interface Options {
  readonly onConflict?: Choice | undefined;
  /** As the settings say, unless it is given. */
  readonly layer?: ToolLayer | undefined;
  /** Whether the user has been shown what there is to say of what was read. */
  readonly seen?: boolean;
}

const turnedAway = ({ showResult }: CommandContext): undefined =>
  void showResult(vscode.l10n.t('Nothing was registered.'));

const nothingRead = (problems: readonly Problem[]): string =>
  vscode.l10n.t(
    'Nothing was registered. {0} What is read: a tool or a list of tools as JSON, in our form, with “parameters”, as a provider takes them, or as an MCP server lists them.',
    problems.map(problem => problem.message).join(' '),
  );
