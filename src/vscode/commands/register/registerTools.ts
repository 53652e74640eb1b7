import * as vscode from 'vscode';
import { applyImport, applyAll, type ImportChoice } from '../../../core/import/applyImport';
import { planImport, type ImportPlan } from '../../../core/import/importPlan';
import type { Imported } from '../../../core/import/imported';
import type { ConflictChoice, Outcome, TakenTool } from '../../../core/import/plan';
import { rowKey, previewGroups, type PreviewRow } from '../../../core/import/preview';
import type { ToolLayer } from '../../../core/registry/layer';
import { newChangeId } from '../../../core/registry/layerEdit';
import type { Problem } from '../../../core/util/result';
import { UserError } from '../../../core/util/userError';
import type { CommandContext } from '../command';
import { layerForNewTools, layerNamed } from '../chooseLayer';
import { askConflicts } from './askConflicts';
import { previewImport, type ImportSelection, type ReadSource } from './previewImport';
import { reportImport } from './reportImport';
import type { CommandArguments } from '../parseArguments';
import { revealFirst } from './revealFirst';

/**
 * Registers the valid tools as one edit. Asks about names that are already registered, unless `onConflict` decides. Resolves
 * with the outcome for each tool, or with `undefined` if the user cancels; then nothing is registered.
 */
export const registerTools = async (
  context: CommandContext,
  imported: Imported,
  { onConflict, layer: requestedLayer, title }: Options = {},
): Promise<Outcome | undefined> => {
  assertNotEmpty(imported);
  const layer = requestedLayer ?? (await layerForNewTools(context));
  if (!layer) return notifyCancelled(context);
  const plan = planImport(imported, layer, title);
  const choice = onConflict ? { choiceOf: () => onConflict } : await askChoices(plan);
  return choice ? applyImportPlan(context, layer, plan, { choice, isPreviewed: false }) : notifyCancelled(context);
};

/** Like `registerTools`, but shows a preview first, unless `onConflict` decides. */
export const registerPreviewed = async (
  context: CommandContext,
  read: ReadSource,
  args: CommandArguments,
): Promise<Outcome | undefined> => {
  const onConflict = args.options.onConflict;
  const title = args.options.origin;
  const layer = layerNamed(context, args.options.layer) ?? (await layerForNewTools(context));
  if (!layer) return notifyCancelled(context);
  if (onConflict) return registerTools(context, await read(), { onConflict, layer, title });
  const answer = await previewImport(context, { layer, read, title });
  return answer ? registerWanted(context, layer, answer) : notifyCancelled(context);
};

/** Registers what the user chose in a preview. Plans it again, so that names registered in the meantime are asked about. */
export const registerWanted = async (
  context: CommandContext,
  layer: ToolLayer,
  { imported, plan: shown, wanted }: ImportSelection,
): Promise<Outcome | undefined> => {
  assertNotEmpty(imported);
  if (wanted === 'everything')
    return applyImportPlan(context, layer, shown, { choice: applyAll(shown), isPreviewed: true });
  const plan = planImport(imported, layer, shown.title);
  const isWanted = isWantedIn(plan, wanted);
  const choice = await askChoices(plan, isWanted);
  const removed = wanted.flatMap(({ planned }) => (planned.kind === 'missing' ? [planned.tool] : []));
  return choice
    ? applyImportPlan(context, layer, plan, { choice: { ...choice, isWanted, removed }, isPreviewed: true })
    : notifyCancelled(context);
};

/** Applies the plan as one edit and shows the outcome. */
export const applyImportPlan = async (
  context: CommandContext,
  layer: ToolLayer,
  plan: ImportPlan,
  { choice, isPreviewed }: { readonly choice: ImportChoice; readonly isPreviewed: boolean },
): Promise<Outcome> => {
  const change = newChangeId();
  const outcome = await applyImport(layer, plan, { ...choice, change });
  reportImport(context, { plan, outcome, layer, change, isPreviewed });
  void revealFirst(context, newNames(outcome), layer.id);
  return outcome;
};

const newNames = ({ registered, replaced, renamed }: Outcome): readonly string[] => [
  ...registered,
  ...renamed.map(({ to }) => to),
  ...replaced,
];

type IsWanted = NonNullable<ImportChoice['isWanted']>;

const isWantedIn = (plan: ImportPlan, wanted: readonly PreviewRow[]): IsWanted => {
  const keys = new Set(wanted.map(rowKey));
  const rows = previewGroups(plan).flatMap(group => group.rows);
  const wantedPlanned = new Set<unknown>(rows.filter(row => keys.has(rowKey(row))).map(({ planned }) => planned));
  return planned => wantedPlanned.has(planned);
};

/** Asks about tools whose names are already registered. Sets are not asked about: a chosen set replaces the existing one. */
const askChoices = async (
  plan: ImportPlan,
  isWanted: IsWanted = () => true,
): Promise<Pick<ImportChoice, 'choiceOf'> | undefined> => {
  const taken = plan.tools.filter((each): each is TakenTool => each.kind === 'taken' && isWanted(each));
  const choices: ReadonlyMap<unknown, ConflictChoice> | undefined = await askConflicts(taken);
  return choices && { choiceOf: each => ('set' in each ? 'replace' : (choices.get(each) ?? 'skip')) };
};

interface Options {
  readonly onConflict?: ConflictChoice | undefined;
  /** By default, the layer of the settings. */
  readonly layer?: ToolLayer | undefined;
  /** The title of the origin of the tools. */
  readonly title?: string | undefined;
}

const assertNotEmpty = ({ tools, sets = [], problems }: Imported): void => {
  if (tools.length + sets.length === 0) throw new UserError(nothingImportedMessage(problems));
};

export const notifyCancelled = ({ showResult }: CommandContext): undefined =>
  void showResult(vscode.l10n.t('Nothing was changed.'));

const nothingImportedMessage = (problems: readonly Problem[]): string =>
  vscode.l10n.t(
    'Nothing was imported. {0} Supported: one tool or a list, in LLM Tools, provider, or MCP format.',
    problems.map(problem => problem.message).join(' '),
  );
