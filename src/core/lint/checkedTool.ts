import type { JsonObject } from '../json/json';
import type { Tool } from '../tool/tool';

/** A tool to check, with what stands in the text that it was read from. */
export interface CheckedTool extends Tool {
  /** The id of the format that it is written in; left out for a tool of ours. */
  readonly formatId?: string;
  /** The tool as it is written in that format. */
  readonly wire?: JsonObject;
}
