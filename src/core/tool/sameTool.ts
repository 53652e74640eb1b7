import { sameJson } from '../json/sameJson';
import type { Tool } from './tool';

/** Whether two tools say the same, wherever and whenever they were found: so that importing one twice changes nothing. */
export const sameTool = (a: Tool, b: Tool): boolean =>
  sameJson({ ...a, origin: undefined }, { ...b, origin: undefined });
