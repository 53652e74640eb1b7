import type { ToolLayer } from '../registry/layer';
import { withOriginTitle } from '../tool/origin';
import { sameJson } from '../json/sameJson';
import type { Tool } from '../tool/tool';
import type { ToolSet } from '../tool/toolSet';
import type { Problem } from '../util/result';
import { knownLists } from './knownLists';
import type { Imported, ImportedSet, ImportedTool } from './imported';
import { planTools, type PlannedTool } from './plan';

/** What an import would change. */
export interface ImportPlan {
  readonly tools: readonly PlannedTool[];
  readonly sets: readonly PlannedSet[];
  /** Registered tools of an earlier import from the source that are no longer in it. */
  readonly missing: readonly Tool[];
  /** The registered tools with the names of the imported ones when the plan was made. */
  readonly expected: ReadonlyMap<string, Tool>;
  /** The user's name for the origin. */
  readonly title?: string;
}

export type PlannedSet =
  | { readonly kind: 'new'; readonly set: ToolSet }
  | { readonly kind: 'same'; readonly set: ToolSet }
  /** A different set has its name. */
  | { readonly kind: 'taken'; readonly set: ToolSet; readonly existing: ToolSet }
  | { readonly kind: 'invalid'; readonly label: string; readonly problems: readonly Problem[] };

type Layer = Pick<ToolLayer, 'get' | 'list' | 'getSet'>;

/** Compares the imported tools and sets with the layer. `title` is the user's name for their origin. */
export const planImport = (imported: Imported, layer: Layer, title?: string): ImportPlan => {
  const lists = knownLists(imported, layer.list(), title);
  const titles = new Set(lists.flatMap(({ tools }) => tools.map(({ origin }) => origin?.title)));
  const [commonTitle] = titles.size === 1 ? titles : [];
  const tools = imported.tools.map(each => withTitle(each, layer, title, commonTitle));
  return {
    tools: planTools(tools, name => layer.get(name)),
    sets: (imported.sets ?? []).map(each => planSet(each, layer)),
    missing: lists.flatMap(({ missing }) => missing),
    expected: new Map(tools.flatMap(({ tool }) => (tool ? [layer.get(tool.name) ?? []].flat() : [])).map(nameEntry)),
    ...(title !== undefined && { title }),
  };
};

const nameEntry = (tool: Tool): readonly [string, Tool] => [tool.name, tool];

/**
 * Sets the title of the origin: the given one, else the one that the tool or its registered version has, else the one that all
 * registered tools of the same list share.
 */
const withTitle = (
  imported: ImportedTool,
  layer: Layer,
  title: string | undefined,
  commonTitle: string | undefined,
): ImportedTool => {
  const { tool } = imported;
  if (!tool || (title === undefined && !tool.origin)) return imported;
  const originTitle = title ?? tool.origin?.title ?? layer.get(tool.name)?.origin?.title ?? commonTitle;
  return originTitle === undefined
    ? imported
    : { ...imported, tool: Object.freeze(withOriginTitle(tool, originTitle)) };
};

const planSet = (imported: ImportedSet, layer: Layer): PlannedSet => {
  if (!imported.set) return { kind: 'invalid', label: imported.label, problems: imported.problems };
  const { set } = imported;
  const existing = layer.getSet(set.name);
  if (!existing) return { kind: 'new', set };
  return sameJson(set, existing) ? { kind: 'same', set } : { kind: 'taken', set, existing };
};

/** The number of planned tools and sets of each kind. */
export interface Counts {
  readonly new: number;
  readonly taken: number;
  readonly same: number;
  readonly invalid: number;
}

export const countsOf = (planned: readonly (PlannedTool | PlannedSet)[]): Counts => {
  const counts = { new: 0, taken: 0, same: 0, invalid: 0 };
  for (const { kind } of planned) counts[kind]++;
  return counts;
};

/** Whether applying the whole plan would change nothing. */
export const hasNoChanges = ({ tools, sets, missing }: ImportPlan): boolean =>
  missing.length === 0 && [...tools, ...sets].every(({ kind }) => kind === 'same' || kind === 'invalid');
