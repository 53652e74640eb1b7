import { deepFreeze } from '../util/freeze';
import { ok, type Result } from '../util/result';
import type { Tool } from './tool';

// STUB: to be replaced by the tool helper
export const parseTool = (value: unknown): Result<Tool> => ok(deepFreeze(structuredClone(value) as Tool));
