import type { Tool } from '../../src/core/tool/tool';

/** Creates a tool with a description or with any other fields. */
export const createTool = (name: string, fields: string | Partial<Tool> = {}): Tool => ({
  name,
  description: 'Does it.',
  inputSchema: { type: 'object' },
  ...(typeof fields === 'string' ? { description: fields } : fields),
});
