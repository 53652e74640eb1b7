import * as vscode from 'vscode';
import { applyImport, everything, type ImportChoice } from '../../../core/import/applyImport';
import { planImport, type ImportPlan } from '../../../core/import/importPlan';
import type { Imported } from '../../../core/import/imported';
import type { Choice, Outcome, Taken } from '../../../core/import/plan';
import { keyOf, previewGroups, type PreviewRow } from '../../../core/import/preview';
import type { ToolLayer } from '../../../core/registry/layer';
import { newChangeId } from '../../../core/registry/layerEdit';
import type { Problem } from '../../../core/util/result';
import { UserError } from '../../../core/util/userError';
import type { CommandContext } from '../command';
import { layerForNew, layerNamed } from '../chooseLayer';
import { askConflicts } from './askConflicts';
import { previewImport, type Previewed, type Read } from './previewImport';
import { reportImport } from './reportImport';
import type { CommandArguments } from '../parseArguments';
import { revealFirst } from './revealFirst';

/**
 * Registers what can be registered of what was read, as one edit, after asking about names that are taken. Resolves with
 * what became of each tool, or with `undefined` when the user turned away; then nothing was registered. `onConflict`
 * decides instead of the user.
 */
export const registerTools = async (
  context: CommandContext,
  imported: Imported,
  { onConflict, layer: asked, title }: Options = {},
): Promise<Outcome | undefined> => {
  assertRead(imported);
  const layer = asked ?? (await layerForNew(context));
  if (!layer) return notifyCancelled(context);
  const plan = planImport(imported, layer, title);
  const choice = onConflict ? { choiceOf: () => onConflict } : await choiceByAsking(plan);
  return choice ? carryOutPlan(context, layer, plan, { choice, isSeen: false }) : notifyCancelled(context);
};

/** The same after a preview of what it would come to, unless `onConflict` has decided. */
export const registerPreviewed = async (
  context: CommandContext,
  read: Read,
  args: CommandArguments,
): Promise<Outcome | undefined> => {
  const onConflict = args.options.onConflict;
  const title = args.options.origin;
  const layer = layerNamed(context, args.options.layer) ?? (await layerForNew(context));
  if (!layer) return notifyCancelled(context);
  if (onConflict) return registerTools(context, await read(), { onConflict, layer, title });
  const answer = await previewImport({ layer, read, title });
  return answer ? registerWanted(context, layer, answer) : notifyCancelled(context);
};

/** What was wanted in a preview. What was ticked is planned anew, so that names taken since are asked about. */
export const registerWanted = async (
  context: CommandContext,
  layer: ToolLayer,
  { imported, plan: shown, wanted }: Previewed,
): Promise<Outcome | undefined> => {
  assertRead(imported);
  if (wanted === 'everything') return carryOutPlan(context, layer, shown, { choice: everything(shown), isSeen: true });
  const plan = planImport(imported, layer, shown.title);
  const isWanted = isAmong(plan, wanted);
  const choice = await choiceByAsking(plan, isWanted);
  const removed = wanted.flatMap(({ planned }) => (planned.kind === 'gone' ? [planned.tool] : []));
  return choice
    ? carryOutPlan(context, layer, plan, { choice: { ...choice, isWanted, removed }, isSeen: true })
    : notifyCancelled(context);
};

/** Does it as one edit, and says what became of it. */
export const carryOutPlan = async (
  context: CommandContext,
  layer: ToolLayer,
  plan: ImportPlan,
  { choice, isSeen }: { readonly choice: ImportChoice; readonly isSeen: boolean },
): Promise<Outcome> => {
  const change = newChangeId();
  const outcome = await applyImport(layer, plan, { ...choice, change });
  reportImport(context, { plan, outcome, layer, change, isSeen });
  void revealFirst(context, newNames(outcome), layer.id);
  return outcome;
};

const newNames = ({ registered, replaced, renamed }: Outcome): readonly string[] => [
  ...registered,
  ...renamed.map(({ to }) => to),
  ...replaced,
];

type IsWanted = NonNullable<ImportChoice['isWanted']>;

const isAmong = (plan: ImportPlan, wanted: readonly PreviewRow[]): IsWanted => {
  const keys = new Set(wanted.map(keyOf));
  const rows = previewGroups(plan).flatMap(group => group.rows);
  const among = new Set<unknown>(rows.filter(row => keys.has(keyOf(row))).map(({ planned }) => planned));
  return planned => among.has(planned);
};

/** Asks about tools whose names are taken; a set that is wanted takes the place of the one that is there. */
const choiceByAsking = async (
  plan: ImportPlan,
  isWanted: IsWanted = () => true,
): Promise<Pick<ImportChoice, 'choiceOf'> | undefined> => {
  const taken = plan.tools.filter((each): each is Taken => each.kind === 'taken' && isWanted(each));
  const choices: ReadonlyMap<unknown, Choice> | undefined = await askConflicts(taken);
  return choices && { choiceOf: each => ('set' in each ? 'replace' : (choices.get(each) ?? 'skip')) };
};

interface Options {
  readonly onConflict?: Choice | undefined;
  /** As the settings say, unless it is given. */
  readonly layer?: ToolLayer | undefined;
  /** What the origin of the tools is called. */
  readonly title?: string | undefined;
}

const assertRead = ({ tools, sets = [], problems }: Imported): void => {
  if (tools.length + sets.length === 0) throw new UserError(nothingRead(problems));
};

export const notifyCancelled = ({ showResult }: CommandContext): undefined =>
  void showResult(vscode.l10n.t('Nothing was changed.'));

const nothingRead = (problems: readonly Problem[]): string =>
  vscode.l10n.t(
    'Nothing was imported. {0} Supported: one tool or a list, in LLM Tools, provider, or MCP format.',
    problems.map(problem => problem.message).join(' '),
  );
