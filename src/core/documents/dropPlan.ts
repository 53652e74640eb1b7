import type { GroupName } from '../query/grouping';
import type { TagEdit } from '../tool/tags';

/** A tool that is dragged by one of its rows. */
export interface DraggedTool {
  readonly name: string;
  readonly layer: string;
  /** The group that the row stands in. */
  readonly group?: GroupName;
}

/** What dropping tools on a group comes to. */
export type DropPlan =
  | { readonly kind: 'move'; readonly layer: string; readonly tools: readonly DraggedTool[] }
  | { readonly kind: 'tag'; readonly tools: readonly (DraggedTool & { readonly edit: TagEdit })[] }
  | { readonly kind: 'set'; readonly set: string; readonly names: readonly string[] };

/**
 * On a layer it moves them there; on a tag it gives them that in the place of the one that they were dragged from, and on those
 * without a tag it takes that away; to a set it adds them. What else a group stands for is not for a drop to change.
 */
export const dropPlan = (dragged: readonly DraggedTool[], target: GroupName | undefined): DropPlan | undefined => {
  if (target?.by === 'layer' && target.value !== undefined) {
    const { value: layer } = target;
    const tools = dragged.filter(each => each.layer !== layer);
    return tools.length > 0 ? { kind: 'move', layer, tools } : undefined;
  }
  if (target?.by === 'set' && target.value !== undefined) {
    const { value: set } = target;
    const isThere = ({ group }: DraggedTool): boolean => group?.by === 'set' && group.value === set;
    const names = [...new Set(dragged.filter(each => !isThere(each)).map(({ name }) => name))];
    return names.length > 0 ? { kind: 'set', set, names } : undefined;
  }
  if (target?.by !== 'tag') return undefined;
  const tools = retagged(dragged, target.value);
  return tools.length > 0 ? { kind: 'tag', tools } : undefined;
};

/** Each tool once, though several of its rows may be dragged. */
const retagged = (
  dragged: readonly DraggedTool[],
  tag: string | undefined,
): readonly (DraggedTool & { readonly edit: TagEdit })[] => {
  const tools = new Map<string, DraggedTool & { readonly edit: TagEdit }>();
  for (const { name, layer, group } of dragged) {
    const from = group?.by === 'tag' ? group.value : undefined;
    if (from === tag) continue;
    const key = JSON.stringify([name, layer]);
    const left = tools.get(key)?.edit.remove ?? [];
    const remove = from === undefined ? left : [...left, from];
    tools.set(key, { name, layer, edit: { add: tag === undefined ? [] : [tag], remove } });
  }
  return [...tools.values()];
};
