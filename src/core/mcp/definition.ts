import type { Tool } from '../tool/tool';

/** A tool as MCP's `tools/list` has it. */
export interface Definition {
  readonly name: string;
  readonly [field: string]: unknown;
}

/**
 * Returns everything of a tool that MCP has a place for, unchanged, including what an MCP server has given it that only MCP
 * knows, such as `_meta` and `icons`.
 */
export const definitionOf = (tool: Tool): Definition => {
  const { name, title, description, inputSchema, outputSchema, annotations, vendor } = tool;
  return {
    ...vendor?.['mcp'],
    name,
    ...(title !== undefined && { title }),
    ...(description && { description }),
    inputSchema,
    ...(outputSchema && { outputSchema }),
    ...(annotations && { annotations }),
  };
};
