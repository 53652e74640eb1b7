import * as vscode from 'vscode';
import type { SetInLayer } from '../../../core/registry/registry';
import { membersOf } from '../../../core/tool/toolSet';
import { UserError } from '../../../core/util/userError';
import type { CommandContext, CommandServices } from '../command';
import type { CommandArguments } from '../parseArguments';
import { formatTokens } from '../../../core/util/numberFormat';
import { toolCount } from '../../../core/tool/joinQuoted';
import { problemCount } from '../../ui/problemCount';

type Context = Pick<CommandContext, 'registry'> & Pick<CommandServices, 'cost' | 'lint'>;

/** Returns the set that the arguments name or, if they name none, that the user picks; `undefined` if the user cancels. */
export const chooseSet = async (
  context: Context,
  args: CommandArguments,
  title: string,
): Promise<SetInLayer | undefined> => {
  const { registry } = context;
  const name = args.set ?? args.text;
  if (name !== undefined) {
    const placed = registry.getSet(name);
    if (placed) return placed;
    throw new UserError(vscode.l10n.t('There is no set “{0}”. Create one with “Create Set…”.', name));
  }
  const sets = registry.sets();
  if (sets.length === 0) {
    throw new UserError(vscode.l10n.t('There are no sets yet. Select tools in the view, then use “Create Set…”.'));
  }
  const items = sets.map(placed => ({
    label: placed.set.name,
    description: factsOf(context, placed),
    ...(placed.set.description && { detail: placed.set.description }),
    placed,
  }));
  const placeHolder = vscode.l10n.t('Type to find a set');
  return (await vscode.window.showQuickPick(items, { title, placeHolder, matchOnDetail: true }))?.placed;
};

/** “4 tools · ≈ 830 tokens · 2 problems · agent”, without facts that are not known yet. */
const factsOf = ({ registry, cost, lint }: Context, { set, layer }: SetInLayer): string => {
  const members = membersOf(set, registry.list());
  const costs = members.map(tool => cost.known(tool));
  const isCounted = costs.every(each => each !== undefined) && costs.length > 0;
  const problems = members.map(({ name }) => lint.problems({ name, layer: registry.layerOf(name)?.id ?? 'user' }));
  return [
    toolCount(members.length),
    isCounted && formatTokens(sum(costs)),
    problemCount(sum(problems)),
    layer !== registry.user && layer.title,
  ]
    .filter(Boolean)
    .join(' · ');
};

const sum = (values: readonly number[]): number => values.reduce((all, each) => all + each, 0);
