import type { Tool } from '../tool/tool';
import { fieldOrder } from '../tool/toolDocument';

/** What every form has a place for, or what is for a form alone. */
const everywhere: ReadonlySet<string> = new Set(['$schema', 'name', 'description', 'inputSchema', 'vendor']);

/** All that a tool of ours may have beside a name, a description and a schema: what most forms have no place for. */
export const optionalFields = fieldOrder.filter(field => !everywhere.has(field)) as readonly (keyof Tool)[];
