import type { ToolLayer } from '../registry/layer';
import type { ChangeId } from '../registry/layerEdit';
import { sameJson } from '../json/sameJson';
import { sameTool } from '../tool/sameTool';
import type { Tool } from '../tool/tool';
import type { ToolSet } from '../tool/toolSet';
import type { ImportPlan } from './importPlan';
import type { Outcome } from './plan';

/** A tool or set that was read but not registered, and the different registered one of its name that the user was shown. */
export type SkippedTool =
  { readonly tool: Tool; readonly existing: Tool } | { readonly set: ToolSet; readonly existing: ToolSet };

type Layer = Pick<ToolLayer, 'get' | 'getSet'>;

/**
 * Returns the planned tools and sets that differ from the registered ones of their names. Tools that were registered under
 * another name are left out.
 */
export const skippedTools = (
  { tools, sets }: ImportPlan,
  { renamed }: Pick<Outcome, 'renamed'>,
  layer: Layer,
): readonly SkippedTool[] => {
  const renamedNames = new Set(renamed.map(({ from }) => from));
  // If several tools have one name, the last one counts.
  const lastOfName = new Map<string, Tool>();
  for (const each of tools) {
    if (each.kind !== 'invalid' && !renamedNames.has(each.tool.name)) lastOfName.set(each.tool.name, each.tool);
  }
  const planned = [
    ...[...lastOfName.values()].map(tool => ({ tool })),
    ...sets.flatMap(each => (each.kind === 'invalid' ? [] : [{ set: each.set }])),
  ];
  return planned.flatMap(each => compareNow(layer, each));
};

/** Compares the tools and sets with what is registered now, and returns those that still differ. */
export const stillDifferent = (layer: Layer, skipped: readonly SkippedTool[]): readonly SkippedTool[] =>
  skipped.flatMap(each => compareNow(layer, each));

/** Returns the tool or set with the registered one, or an empty list if they are equal or nothing of its name is registered. */
const compareNow = (
  layer: Layer,
  each: { readonly tool: Tool } | { readonly set: ToolSet },
): readonly SkippedTool[] => {
  if ('set' in each) {
    const existing = layer.getSet(each.set.name);
    return existing && !sameJson(existing, each.set) ? [{ set: each.set, existing }] : [];
  }
  const existing = layer.get(each.tool.name);
  return existing && !sameTool(existing, each.tool) ? [{ tool: each.tool, existing }] : [];
};

/** Replaces the registered tools and sets as one edit. One that has changed since the user was shown it is kept. */
export const registerSkipped = async (
  layer: Pick<ToolLayer, 'importAll'>,
  skipped: readonly SkippedTool[],
  change?: ChangeId,
): Promise<{ readonly updated: readonly string[] }> => {
  const tools = skipped.flatMap(each => ('tool' in each ? [each] : []));
  const sets = skipped.flatMap(each => ('set' in each ? [each] : []));
  const answer = await layer.importAll(
    {
      tools: tools.map(({ tool, existing }) => ({ tool, onConflict: 'replace', expected: { tool: existing } })),
      sets: sets.map(({ set, existing }) => ({ set, onConflict: 'replace', expected: existing })),
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
