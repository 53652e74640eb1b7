import * as vscode from 'vscode';
import { stillDifferent, registerSkipped, type SkippedTool } from '../../../core/import/skippedTools';
import type { ToolLayer } from '../../../core/registry/layer';
import { newChangeId } from '../../../core/registry/layerEdit';
import { UserError } from '../../../core/util/userError';
import type { CommandContext } from '../command';
import { offerUndo } from '../offerUndo';
import { showError } from '../../ui/showError';
import { joinQuoted } from '../../../core/tool/joinQuoted';
import { compareSkipped } from './compareSkipped';
import { messages } from '../../ui/messages';

/** Says which tools were skipped although the imported version differs. */
export const describeSkipped = (skipped: readonly SkippedTool[]): string =>
  skipped.length === 1
    ? vscode.l10n.t('Registered version kept; the new one differs: {0}.', namesOf(skipped))
    : vscode.l10n.t('Registered versions kept; the new ones differ: {0}.', namesOf(skipped));

interface Action {
  readonly title: string;
  readonly run: () => unknown;
}

interface Offer {
  readonly layer: ToolLayer;
  readonly skipped: readonly SkippedTool[];
  readonly message: string;
  /** Further actions to offer. */
  readonly actions?: readonly Action[];
}

/** Shows which tools were skipped, and offers to compare and to update them. */
export const offerSkipped = (context: CommandContext, offer: Offer): void => {
  const { layer, skipped, message, actions = [] } = offer;
  const compare: Action = {
    title: vscode.l10n.t('Compare'),
    run: async () => {
      const differing = stillDifferent(layer, skipped);
      if (differing.length === 0) throw new UserError(nothingDiffersMessage(skipped));
      await compareAll(context, layer, differing);
      // A notification closes when one of its buttons is pressed, so it is shown again.
      offerSkipped(context, { layer, skipped: differing, message: describeSkipped(differing) });
    },
  };
  const update: Action = { title: vscode.l10n.t('Update'), run: () => updateAll(context, layer, skipped) };
  const all = [compare, update, ...actions];
  void messages
    .information(message, ...all.map(({ title }) => title))
    .then(async answer => all.find(({ title }) => title === answer)?.run())
    .then(undefined, (error: unknown) => showError(error, context.log));
};

const compareAll = async (
  context: CommandContext,
  layer: ToolLayer,
  skipped: readonly SkippedTool[],
): Promise<void> => {
  for (const pair of skipped.slice(0, maxTabs)) await compareSkipped(context, layer, pair, { preserveFocus: false });
};

/** The maximum number of diffs to open. */
const maxTabs = 10;

const updateAll = async (context: CommandContext, layer: ToolLayer, skipped: readonly SkippedTool[]): Promise<void> => {
  if (context.registry.layer(layer.id) !== layer) {
    throw new UserError(vscode.l10n.t('Nothing was updated: the location of {0} is no longer open.', namesOf(skipped)));
  }
  const change = newChangeId();
  const { updated } = await registerSkipped(layer, skipped, change);
  const isChanged = context.registry.changes.has(change);
  if (isChanged) offerUndo(context, change, vscode.l10n.t('Updated {0}.', joinQuoted(updated)));
  const unchanged = stillDifferent(layer, skipped);
  if (unchanged.length > 0) {
    const message = vscode.l10n.t('Not updated because it changed in the meantime: {0}.', namesOf(unchanged));
    offerSkipped(context, { layer, skipped: unchanged, message });
  } else if (!isChanged) throw new UserError(nothingDiffersMessage(skipped));
};

const nothingDiffersMessage = (skipped: readonly SkippedTool[]): string =>
  vscode.l10n.t('There is nothing to update: {0} is already up to date or no longer registered.', namesOf(skipped));

const namesOf = (skipped: readonly SkippedTool[]): string => joinQuoted(skipped.map(({ existing }) => existing.name));
