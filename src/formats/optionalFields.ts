import type { Tool } from '../tool/tool';

/** All that a tool of ours may have beside a name, a description and a schema: what most forms have no place for. */
export const optionalFields: readonly (keyof Tool)[] = [
  'title',
  'outputSchema',
  'annotations',
  'examples',
  'strict',
  'tags',
  'enabled',
  'handler',
  'origin',
  'lint',
];
