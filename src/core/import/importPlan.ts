import type { ToolLayer } from '../registry/layer';
import { withOriginTitle } from '../tool/origin';
import { sameJson } from '../json/sameJson';
import type { Tool } from '../tool/tool';
import type { ToolSet } from '../tool/toolSet';
import type { Problem } from '../util/result';
import { knownLists } from './goneTools';
import type { Imported, ImportedSet, ImportedTool } from './imported';
import { plan, type PlannedTool } from './plan';

/** What importing would come to. */
export interface ImportPlan {
  readonly tools: readonly PlannedTool[];
  readonly sets: readonly PlannedSet[];
  /** Tools that came in an earlier version of the list and are not in it any more. */
  readonly gone: readonly Tool[];
  /** What had the names of the tools when it was planned. */
  readonly seen: ReadonlyMap<string, Tool>;
  /** What the user has called the origin. */
  readonly title?: string;
}

export type PlannedSet =
  | { readonly kind: 'new'; readonly set: ToolSet }
  | { readonly kind: 'same'; readonly set: ToolSet }
  /** Another set has its name. */
  | { readonly kind: 'taken'; readonly set: ToolSet; readonly by: ToolSet }
  | { readonly kind: 'invalid'; readonly label: string; readonly problems: readonly Problem[] };

type Layer = Pick<ToolLayer, 'get' | 'list' | 'getSet'>;

/** `title` is what the user calls the origin of all of them. */
export const planImport = (imported: Imported, layer: Layer, title?: string): ImportPlan => {
  const lists = knownLists(imported, layer.list(), title);
  const titles = new Set(lists.flatMap(({ tools }) => tools.map(({ origin }) => origin?.title)));
  const [usual] = titles.size === 1 ? titles : [];
  const tools = imported.tools.map(each => titled(each, layer, title, usual));
  return {
    tools: plan(tools, name => layer.get(name)),
    sets: (imported.sets ?? []).map(each => planSet(each, layer)),
    gone: lists.flatMap(({ gone }) => gone),
    seen: new Map(tools.flatMap(({ tool }) => (tool ? [layer.get(tool.name) ?? []].flat() : [])).map(byItsName)),
    ...(title !== undefined && { title }),
  };
};

const byItsName = (tool: Tool): readonly [string, Tool] => [tool.name, tool];

/** A name that the user has once given to an origin stays with the tools, and comes to new ones of the same list. */
const titled = (
  imported: ImportedTool,
  layer: Layer,
  title: string | undefined,
  usual: string | undefined,
): ImportedTool => {
  const { tool } = imported;
  if (!tool || (title === undefined && !tool.origin)) return imported;
  const name = title ?? tool.origin?.title ?? layer.get(tool.name)?.origin?.title ?? usual;
  return name === undefined ? imported : { ...imported, tool: Object.freeze(withOriginTitle(tool, name)) };
};

const planSet = (imported: ImportedSet, layer: Layer): PlannedSet => {
  if (!imported.set) return { kind: 'invalid', label: imported.label, problems: imported.problems };
  const { set } = imported;
  const by = layer.getSet(set.name);
  if (!by) return { kind: 'new', set };
  return sameJson(set, by) ? { kind: 'same', set } : { kind: 'taken', set, by };
};

/** How many there are of each kind. */
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

/** Whether applying all of it would change nothing. */
export const changesNothing = ({ tools, sets, gone }: ImportPlan): boolean =>
  gone.length === 0 && [...tools, ...sets].every(({ kind }) => kind === 'same' || kind === 'invalid');
