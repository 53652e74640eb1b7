import { ToolRegistry } from './registry';

/** The registry of this extension host: there from the first line of `activate`, and empty until a store is opened. */
export const registry = new ToolRegistry();
