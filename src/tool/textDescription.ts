import type { Tool } from './tool';

// STUB: to be replaced by the tool helper
export const textDescription = (tools: readonly Tool[]): string => tools.map(tool => tool.name).join('\n');
