import * as vscode from 'vscode';
import { stillDiffering, updateLeft, type SkippedTool } from '../../../core/import/skippedTools';
import type { ToolLayer } from '../../../core/registry/layer';
import { newChangeId } from '../../../core/registry/layerEdit';
import { UserError } from '../../../core/util/userError';
import type { CommandContext } from '../command';
import { offerUndo } from '../offerUndo';
import { showError } from '../../ui/showError';
import { joinQuoted } from '../../ui/joinQuoted';
import { Comparison } from './compare';
import { messages } from '../../ui/messages';

export const describeSkipped = (left: readonly SkippedTool[]): string =>
  left.length === 1
    ? vscode.l10n.t('Registered version kept; the new one differs: {0}.', namesOf(left))
    : vscode.l10n.t('Registered versions kept; the new ones differ: {0}.', namesOf(left));

interface Action {
  readonly title: string;
  readonly run: () => unknown;
}

interface Offer {
  readonly layer: ToolLayer;
  readonly left: readonly SkippedTool[];
  readonly message: string;
  /** What else is offered beside it. */
  readonly actions?: readonly Action[];
}

/** Says what was left as it is, and offers to compare it and to update it after all. */
export const offerSkipped = (context: CommandContext, offer: Offer): void => {
  const { layer, left, message, actions = [] } = offer;
  const compare: Action = {
    title: vscode.l10n.t('Compare'),
    run: async () => {
      const still = stillDiffering(layer, left);
      if (still.length === 0) throw new UserError(nothingDiffers(left));
      await compareAll(still);
      // A notification is gone once one of its buttons was pressed.
      offerSkipped(context, { layer, left: still, message: describeSkipped(still) });
    },
  };
  const update: Action = { title: vscode.l10n.t('Update'), run: () => updateAll(context, layer, left) };
  const all = [compare, update, ...actions];
  void messages
    .information(message, ...all.map(({ title }) => title))
    .then(async answer => all.find(({ title }) => title === answer)?.run())
    .then(undefined, (error: unknown) => showError(error, context.log));
};

const compareAll = async (left: readonly SkippedTool[]): Promise<void> => {
  const comparison = new Comparison();
  for (const pair of left.slice(0, mostTabs)) await comparison.show(pair, { preserveFocus: false });
  comparison.disposeWithTabs();
};

/** More tabs than that are no comparison any more. */
const mostTabs = 10;

const updateAll = async (context: CommandContext, layer: ToolLayer, left: readonly SkippedTool[]): Promise<void> => {
  if (context.registry.layer(layer.id) !== layer) {
    throw new UserError(vscode.l10n.t('Nothing was updated: the location of {0} is no longer open.', namesOf(left)));
  }
  const change = newChangeId();
  const { updated } = await updateLeft(layer, left, change);
  const isChanged = context.registry.changes.has(change);
  if (isChanged) offerUndo(context, change, vscode.l10n.t('Updated {0}.', joinQuoted(updated)));
  const others = stillDiffering(layer, left);
  if (others.length > 0) {
    const message = vscode.l10n.t('Not updated because it changed in the meantime: {0}.', namesOf(others));
    offerSkipped(context, { layer, left: others, message });
  } else if (!isChanged) throw new UserError(nothingDiffers(left));
};

const nothingDiffers = (left: readonly SkippedTool[]): string =>
  vscode.l10n.t('There is nothing to update: {0} is already up to date or no longer registered.', namesOf(left));

const namesOf = (left: readonly SkippedTool[]): string => joinQuoted(left.map(({ by }) => by.name));
