import { sameJson } from '../json/sameJson';
import type { Tool } from '../tool/tool';

/**
 * Replaces tools that were read again with the previous objects if they are equal, so that what is cached for those stays
 * valid.
 */
export const reuseUnchanged = <Read extends { readonly tool: Tool }>(
  previous: { get(name: string): Tool | undefined } | undefined,
  tools: readonly Read[],
): readonly Read[] => {
  const reused = new Set<Tool>();
  return tools.map(each => {
    const previousTool = previous?.get(each.tool.name);
    // Two equal tools with the same name stay two objects.
    if (!previousTool || reused.has(previousTool) || !sameJson(previousTool, each.tool)) return each;
    reused.add(previousTool);
    return { ...each, tool: previousTool };
  });
};
