import { ToolRegistry } from './registry';

/** The registry of this extension host. It exists before `activate` runs and is empty until a store is opened. */
export const registry = new ToolRegistry();
