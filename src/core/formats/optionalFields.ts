import type { Tool } from '../tool/tool';
import { fieldOrder } from '../tool/toolDocument';

/** Fields that each format has a place for, and those that only concern one format. */
const commonFields: ReadonlySet<string> = new Set(['$schema', 'name', 'description', 'inputSchema', 'vendor']);

/** Fields of a tool other than its name, description and schema. Most formats have no place for them. */
export const optionalFields = fieldOrder.filter(field => !commonFields.has(field)) as readonly (keyof Tool)[];
