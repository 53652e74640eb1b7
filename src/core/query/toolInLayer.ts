import type { Tool } from '../tool/tool';
import type { ToolSet } from '../tool/toolSet';

/** A tool and the id of the layer that it is in. */
export interface ToolInLayer {
  readonly tool: Tool;
  readonly layer: string;
}

/** What is known of a tool beside what it says itself. */
export interface ToolMetrics {
  /** In tokens; nothing as long as it is not known. */
  readonly cost: (listed: ToolInLayer) => number | undefined;
  readonly problems: (listed: ToolInLayer) => number;
  readonly sets: () => readonly ToolSet[];
  /** Whether it is in sets at all, which tools of a folder that is not trusted are not. */
  readonly takesPart?: (listed: ToolInLayer) => boolean;
  /** When it changed: of two, the later has the greater, compared figure by figure. Empty where nothing tells. */
  readonly changed: (listed: ToolInLayer) => readonly number[];
}

/** Whether both are of one tool, as it was and as it is. */
export const isSameTool = (one: ToolInLayer, other: ToolInLayer): boolean =>
  one.tool === other.tool || (one.tool.name === other.tool.name && one.layer === other.layer);
