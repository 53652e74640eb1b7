import * as vscode from 'vscode';
import type { ImportPlan } from '../../importers/importPlan';
import type { Outcome } from '../../importers/plan';
import type { ToolLayer } from '../../registry/layer';
import { sameTool } from '../../tool/same';
import type { Tool } from '../../tool/tool';
import type { ToolSet } from '../../tool/toolSet';
import { sameJson } from '../../tool/same';
import { UserError } from '../../util/userError';
import type { CommandContext } from '../commands/command';
import { Steps } from '../edit/steps';
import { explain } from '../explain';
import { quoted } from '../quoted';
import { Comparison, type Pair } from './compare';

/** What was read and differs from what is registered, which has been left as it is. `by` is what the user was told of. */
export type Left = Pair;

/** What of the plan differs from what the layer has now, unless it was kept under another name. A tool that is gone since is none of it. */
export const leftAsTheyAre = (
  { tools, sets }: ImportPlan,
  { renamed }: Pick<Outcome, 'renamed'>,
  layer: ToolLayer,
): readonly Left[] => {
  const left = new Map<string, Left>();
  for (const each of tools) {
    const by = each.kind === 'invalid' ? undefined : layer.get(each.tool.name);
    if (by && each.kind !== 'invalid' && !sameTool(by, each.tool)) left.set(`tool ${by.name}`, { tool: each.tool, by });
    else if (by) left.delete(`tool ${by.name}`);
  }
  for (const { from } of renamed) left.delete(`tool ${from}`);
  for (const each of sets) {
    const by = each.kind === 'invalid' ? undefined : layer.getSet(each.set.name);
    if (by && each.kind !== 'invalid' && !sameJson(by, each.set)) left.set(`set ${by.name}`, { set: each.set, by });
  }
  return [...left.values()];
};

export const leftSentence = (left: readonly Left[]): string => {
  const names = quoted(left.map(({ by }) => by.name));
  return left.length === 1
    ? vscode.l10n.t('Left as it is, since the new one differs: {0}.', names)
    : vscode.l10n.t('Left as they are, since the new ones differ: {0}.', names);
};

interface Action {
  readonly title: string;
  readonly run: () => unknown;
}

interface Offer {
  readonly layer: ToolLayer;
  readonly left: readonly Left[];
  readonly message: string;
  /** What else is offered beside it. */
  readonly actions?: readonly Action[];
}

/** Says what was left as it is, and offers to compare it and to update it after all. */
export const offerLeft = (context: CommandContext, offer: Offer): void => {
  const { layer, left, message, actions = [] } = offer;
  const compare: Action = {
    title: vscode.l10n.t('Compare'),
    run: async () => {
      await compareLeft(layer, left);
      // A notification is gone once one of its buttons was pressed.
      const still = differing(layer, left);
      if (still.length > 0) offerLeft(context, { layer, left: still, message: leftSentence(still) });
    },
  };
  const update: Action = { title: vscode.l10n.t('Update'), run: () => updateLeft(context, layer, left) };
  const all = [compare, update, ...actions];
  void vscode.window
    .showInformationMessage(message, ...all.map(({ title }) => title))
    .then(async answer => all.find(({ title }) => title === answer)?.run())
    .then(undefined, (error: unknown) => explain(error, context.log));
};

const compareLeft = async (layer: ToolLayer, left: readonly Left[]): Promise<void> => {
  const pairs = differing(layer, left);
  if (pairs.length === 0) throw new UserError(nothingDiffers(left));
  const comparison = new Comparison();
  for (const pair of pairs.slice(0, mostTabs)) await comparison.show(pair, { preserveFocus: false });
  comparison.disposeWithTabs();
};

/** More tabs than that are no comparison any more. */
const mostTabs = 10;

/** Puts what was read in the place of what is registered, where that still is what the user was told of. */
const updateLeft = async (context: CommandContext, layer: ToolLayer, left: readonly Left[]): Promise<void> => {
  if (context.registry.layer(layer.id) !== layer) {
    throw new UserError(vscode.l10n.t('Nothing was updated: the place of {0} is not open any more.', namesOf(left)));
  }
  const steps = new Steps(context);
  const tools = left.flatMap(each => ('tool' in each ? [each] : []));
  const sets = left.flatMap(each => ('set' in each ? [each] : []));
  await steps.do(
    layer,
    tools.map(({ tool }) => tool.name),
    () =>
      layer.importAll(
        {
          tools: tools.map(({ tool, by }) => ({ tool, onConflict: 'replace', seen: { tool: by } })),
          sets: sets.map(({ set, by }) => ({ set, onConflict: 'replace', seen: by })),
        },
        { title: 'update' },
      ),
  );
  const others = differing(layer, left);
  const updated = left.filter(each => isAsRead(layer, each));
  if (!steps.isEmpty) steps.offerUndo(vscode.l10n.t('Updated {0}.', namesOf(updated)));
  if (others.length > 0) {
    const message = vscode.l10n.t('Left as it is, since it has changed meanwhile: {0}.', namesOf(others));
    offerLeft(context, { layer, left: others, message });
  } else if (steps.isEmpty) throw new UserError(nothingDiffers(left));
};

/** Those that are still registered, and not as they were read; each with what is registered now. */
const differing = (layer: ToolLayer, left: readonly Left[]): readonly Left[] =>
  left.flatMap((each): readonly Left[] => {
    if (isAsRead(layer, each)) return [];
    if ('set' in each) {
      const by: ToolSet | undefined = layer.getSet(each.set.name);
      return by ? [{ set: each.set, by }] : [];
    }
    const by: Tool | undefined = layer.get(each.tool.name);
    return by ? [{ tool: each.tool, by }] : [];
  });

const isAsRead = (layer: ToolLayer, each: Left): boolean => {
  if ('set' in each) return sameJson(layer.getSet(each.set.name), each.set);
  const by = layer.get(each.tool.name);
  return by !== undefined && sameTool(by, each.tool);
};

const nothingDiffers = (left: readonly Left[]): string =>
  vscode.l10n.t('There is nothing to update: {0} is as it was read, or not registered any more.', namesOf(left));

const namesOf = (left: readonly Left[]): string => quoted(left.map(({ by }) => by.name));
