import * as vscode from 'vscode';
import { summaryOf } from '../../core/tool/describeTool';
import { UserError } from '../../core/util/userError';
import { compareTools, type ComparisonResult } from '../documents/comparisons/compareTools';
import { locationName } from '../documents/files/locationName';
import { escapeIcons } from '../ui/escapeIcons';
import { pickOne, type Answer, type Choice, type StepInfo } from '../ui/wizard';
import { choosePlacedTools, type PlacedTool } from './chooseTools';
import type { CommandContext } from './command';
import type { CommandArguments, ToolReference } from './parseArguments';

type Pair = readonly [before: PlacedTool, after: PlacedTool];

/** Compares the two tools that the arguments name, or that the user picks. Resolves with what was found. */
export const compare = async (
  context: CommandContext,
  args: CommandArguments,
): Promise<ComparisonResult | undefined> => {
  const { references, newText: second, hasDuplicates } = args;
  if (!references) return showPair(context, await pickPair(context));
  const [one, ...others] = references;
  const named = second === undefined ? references : [...references, { name: second }];
  if (named.length === 1 && !hasDuplicates) return compareWith(context, args);
  if (others.length > 1) {
    throw new UserError(
      vscode.l10n.t('Two tools can be compared, and {0} are selected. Select two of them.', references.length),
    );
  }
  const other = named[1] ?? one!;
  const pair = [await find(context, one!), await find(context, other)] as const;
  return showPair(context, pair);
};

/** Compares a tool with another one that the user picks. */
export const compareWith = async (
  context: CommandContext,
  { target }: CommandArguments,
): Promise<ComparisonResult | undefined> => {
  if (!target) return showPair(context, await pickPair(context));
  const before = await find(context, target);
  const after = await pickTool(context, { title: titleWith(before) }, before);
  return after && after !== 'back' ? showPair(context, [before, after.value]) : undefined;
};

/** Throws if there is no such tool. */
const find = async (context: CommandContext, reference: ToolReference): Promise<PlacedTool> => {
  const [placed] = await choosePlacedTools(context, { references: [reference] }, { title: '' });
  return placed!;
};

const pickPair = async (context: CommandContext): Promise<Pair | undefined> => {
  for (;;) {
    const before = await pickTool(context, { title: vscode.l10n.t('Compare Tools'), step: 1, totalSteps: 2 });
    if (!before || before === 'back') return undefined;
    const stepInfo = { title: titleWith(before.value), step: 2, totalSteps: 2 };
    const after = await pickTool(context, stepInfo, before.value);
    if (after !== 'back') return after && [before.value, after.value];
  }
};

const titleWith = ({ tool }: PlacedTool): string => vscode.l10n.t('Compare “{0}” With', tool.name);

/**
 * Asks for a tool of any location, also for hidden ones and those of folders that are not trusted; not for `other`. Tools
 * with its name come first.
 */
const pickTool = async (
  context: CommandContext,
  stepInfo: StepInfo,
  other?: PlacedTool,
): Promise<Answer<PlacedTool> | undefined> => {
  const placed = context.registry
    .layers()
    .flatMap(layer => layer.list().map((tool): PlacedTool => ({ tool, layer })))
    .filter(({ tool, layer }) => layer !== other?.layer || tool !== other.tool);
  if (placed.length < (other ? 1 : 2)) {
    throw new UserError(
      vscode.l10n.t('There are no two tools to compare. Add some first with “LLM Tools: Add Tools…”.'),
    );
  }
  const isFirst = ({ tool }: PlacedTool): boolean => tool.name === other?.tool.name;
  const items = [...placed.filter(isFirst), ...placed.filter(each => !isFirst(each))].map(
    (each): Choice<PlacedTool> => ({
      label: each.tool.name,
      description: escapeIcons(locationName(each.layer, context.files)),
      detail: escapeIcons(summaryOf(each.tool.description, 120)),
      value: each,
    }),
  );
  return pickOne(items, {
    ...stepInfo,
    placeholder: vscode.l10n.t('Type to find tools by name or description'),
  });
};

const showPair = async (context: CommandContext, pair: Pair | undefined): Promise<ComparisonResult | undefined> => {
  if (!pair) return undefined;
  const [before, after] = pair;
  const [one, other] = [before, after].map(({ layer }) => locationName(layer, context.files));
  const title =
    before.tool.name === after.tool.name
      ? `${before.tool.name}: ${one!} ↔ ${other!}`
      : `${before.tool.name} ↔ ${after.tool.name}`;
  return compareTools(context, { tools: [before.tool] }, { tools: [after.tool] }, { title, ignoresNames: true });
};
