import * as vscode from 'vscode';
import type { SkippedTool } from '../../../core/import/skippedTools';
import type { ToolLayer } from '../../../core/registry/layer';
import type { Tool } from '../../../core/tool/tool';
import { setsByName, type ToolSet } from '../../../core/tool/toolSet';
import type { ComparedSide } from '../../documents/comparisons/comparison';
import { compareTools, type ComparisonContext } from '../../documents/comparisons/compareTools';

/** Shows a diff between a registered tool or set and a new one with the same name. By default the focus stays where it is. */
export const compareSkipped = async (
  context: ComparisonContext,
  layer: Pick<ToolLayer, 'list'>,
  pair: SkippedTool,
  { preserveFocus = true }: { readonly preserveFocus?: boolean } = {},
): Promise<void> => {
  const { before, after } = sidesOfPair(layer, pair);
  await compareTools(context, before, after, {
    title: vscode.l10n.t('{0}: registered ↔ new', pair.existing.name),
    ...{ isQuiet: true, preserveFocus, preview: preserveFocus },
  });
};

/** The registered and the new tool or set. */
export const sidesOfPair = (
  layer: Pick<ToolLayer, 'list'>,
  pair: SkippedTool,
): { readonly before: ComparedSide; readonly after: ComparedSide } =>
  'set' in pair
    ? { before: sideOfSet(layer, pair.existing), after: sideOfSet(layer, pair.set) }
    : { before: { tools: [withoutOrigin(pair.existing)] }, after: { tools: [withoutOrigin(pair.tool)] } };

/** The origin is left out, because a different origin alone is not a difference. */
const withoutOrigin = ({ origin: _, ...tool }: Tool): Tool => tool;

/** A set matters for the tools that belong to it. */
const sideOfSet = (layer: Pick<ToolLayer, 'list'>, set: ToolSet): ComparedSide => ({
  tools: layer.list(),
  sets: [set],
  text: `${JSON.stringify(setsByName([set]), undefined, 2)}\n`,
});
