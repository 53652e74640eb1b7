import { sameJson } from '../json/sameJson';
import type { Tool } from './tool';

/** Whether two tools are equal except for their origins. So importing a tool again changes nothing. */
export const sameTool = (a: Tool, b: Tool): boolean =>
  sameJson({ ...a, origin: undefined }, { ...b, origin: undefined });
