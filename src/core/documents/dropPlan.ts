import type { GroupKey } from '../query/grouping';
import type { TagEdit } from '../tool/tags';

/** A tool that is dragged by one of its rows in the tree. */
export interface DraggedTool {
  readonly name: string;
  readonly layer: string;
  /** The group that the row is in. */
  readonly group?: GroupKey;
}

/** What a drop on a group does. */
export type DropPlan =
  | { readonly kind: 'move'; readonly layer: string; readonly tools: readonly DraggedTool[] }
  | { readonly kind: 'tag'; readonly tools: readonly (DraggedTool & { readonly edit: TagEdit })[] }
  | { readonly kind: 'set'; readonly set: string; readonly names: readonly string[] };

/**
 * Plans a drop of tools on a group. A layer: they move there. A tag: they get it instead of the tag they were dragged from. The
 * tools without a tag: they lose the tag they were dragged from. A set: they are added. Undefined if nothing would change, and
 * for any other group.
 */
export const dropPlan = (dragged: readonly DraggedTool[], target: GroupKey | undefined): DropPlan | undefined => {
  if (target?.by === 'layer' && target.value !== undefined) {
    const { value: layer } = target;
    const tools = dragged.filter(each => each.layer !== layer);
    return tools.length > 0 ? { kind: 'move', layer, tools } : undefined;
  }
  if (target?.by === 'set' && target.value !== undefined) {
    const { value: set } = target;
    const isInSet = ({ group }: DraggedTool): boolean => group?.by === 'set' && group.value === set;
    const names = [...new Set(dragged.filter(each => !isInSet(each)).map(({ name }) => name))];
    return names.length > 0 ? { kind: 'set', set, names } : undefined;
  }
  if (target?.by !== 'tag') return undefined;
  const tools = planTagEdits(dragged, target.value);
  return tools.length > 0 ? { kind: 'tag', tools } : undefined;
};

/** Each tool once, although several of its rows may be dragged. */
const planTagEdits = (
  dragged: readonly DraggedTool[],
  tag: string | undefined,
): readonly (DraggedTool & { readonly edit: TagEdit })[] => {
  const tools = new Map<string, DraggedTool & { readonly edit: TagEdit }>();
  for (const { name, layer, group } of dragged) {
    const from = group?.by === 'tag' ? group.value : undefined;
    if (from === tag) continue;
    const key = JSON.stringify([name, layer]);
    const removed = tools.get(key)?.edit.remove ?? [];
    const remove = from === undefined ? removed : [...removed, from];
    tools.set(key, { name, layer, edit: { add: tag === undefined ? [] : [tag], remove } });
  }
  return [...tools.values()];
};
