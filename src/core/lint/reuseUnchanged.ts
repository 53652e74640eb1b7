import { sameJson } from '../json/sameJson';
import type { Tool } from '../tool/tool';

/** Of tools that were read anew, those that are as they were are the same tools still. */
export const reuseUnchanged = <Read extends { readonly tool: Tool }>(
  before: { get(name: string): Tool | undefined } | undefined,
  read: readonly Read[],
): readonly Read[] => {
  const taken = new Set<Tool>();
  return read.map(each => {
    const same = before?.get(each.tool.name);
    // Two of one name are two tools.
    if (!same || taken.has(same) || !sameJson(same, each.tool)) return each;
    taken.add(same);
    return { ...each, tool: same };
  });
};
