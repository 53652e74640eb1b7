import type { ToolLayer } from '../registry/layer';
import type { ChangeId } from '../registry/layerEdit';
import { sameJson } from '../json/sameJson';
import { sameTool } from '../tool/sameTool';
import type { Tool } from '../tool/tool';
import type { ToolSet } from '../tool/toolSet';
import type { ImportPlan } from './importPlan';
import type { Outcome } from './plan';

/** A tool or a set that was read, beside the one that is registered: `by` is what the user was told of. */
export type SkippedTool = { readonly tool: Tool; readonly by: Tool } | { readonly set: ToolSet; readonly by: ToolSet };

type Layer = Pick<ToolLayer, 'get' | 'getSet'>;

/** What of the plan is not as the layer has it now, unless it was kept under another name. What is gone since is none of it. */
export const skippedTools = (
  { tools, sets }: ImportPlan,
  { renamed }: Pick<Outcome, 'renamed'>,
  layer: Layer,
): readonly SkippedTool[] => {
  const others = new Set(renamed.map(({ from }) => from));
  // Of several of one name the last counts.
  const read = new Map<string, Tool>();
  for (const each of tools) {
    if (each.kind !== 'invalid' && !others.has(each.tool.name)) read.set(each.tool.name, each.tool);
  }
  const left = [
    ...[...read.values()].map(tool => ({ tool })),
    ...sets.flatMap(each => (each.kind === 'invalid' ? [] : [{ set: each.set }])),
  ];
  return left.flatMap(each => leftNow(layer, each));
};

/** The same with what is registered now; none where that is as it was read, or nothing is registered. */
export const stillDiffering = (layer: Layer, left: readonly SkippedTool[]): readonly SkippedTool[] =>
  left.flatMap(each => leftNow(layer, each));

const leftNow = (layer: Layer, each: { readonly tool: Tool } | { readonly set: ToolSet }): readonly SkippedTool[] => {
  if ('set' in each) {
    const by = layer.getSet(each.set.name);
    return by && !sameJson(by, each.set) ? [{ set: each.set, by }] : [];
  }
  const by = layer.get(each.tool.name);
  return by && !sameTool(by, each.tool) ? [{ tool: each.tool, by }] : [];
};

/** Puts what was read in the place of what is registered, as one edit, where that still is what the user was told of. */
export const updateLeft = async (
  layer: Pick<ToolLayer, 'importAll'>,
  left: readonly SkippedTool[],
  change?: ChangeId,
): Promise<{ readonly updated: readonly string[] }> => {
  const tools = left.flatMap(each => ('tool' in each ? [each] : []));
  const sets = left.flatMap(each => ('set' in each ? [each] : []));
  const answer = await layer.importAll(
    {
      tools: tools.map(({ tool, by }) => ({ tool, onConflict: 'replace', expected: { tool: by } })),
      sets: sets.map(({ set, by }) => ({ set, onConflict: 'replace', expected: by })),
    },
    { title: 'update', change },
  );
  return {
    updated: [
      ...answer.tools.flatMap(each => (each.ok ? [each.tool.name] : [])),
      ...answer.sets.flatMap(each => each?.name ?? []),
    ],
  };
};
