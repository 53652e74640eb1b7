import type { Tool } from '../tool/tool';
import type { ToolSet } from '../tool/toolSet';

/** A tool and the id of the layer that it is in. */
export interface ToolInLayer {
  readonly tool: Tool;
  readonly layer: string;
}

/** Facts about tools that the tools themselves do not contain. */
export interface ToolMetrics {
  /** In tokens; undefined as long as it is not known. */
  readonly cost: (listed: ToolInLayer) => number | undefined;
  readonly problems: (listed: ToolInLayer) => number;
  readonly sets: () => readonly ToolSet[];
  /** Whether the tool can be in sets. Tools of an untrusted folder cannot. */
  readonly canBeInSets?: (listed: ToolInLayer) => boolean;
  /**
   * A sort key for the time of the last change, compared number by number. A greater key is later; it is empty if the time is
   * unknown.
   */
  readonly changed: (listed: ToolInLayer) => readonly number[];
}

/** Whether both are the same tool, possibly before and after a change. */
export const isSameTool = (one: ToolInLayer, other: ToolInLayer): boolean =>
  one.tool === other.tool || (one.tool.name === other.tool.name && one.layer === other.layer);
