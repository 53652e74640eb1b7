import type { Rule } from './rewrite';
import { without } from './say';

/** One of several, whether or not it may be more than one of them. */
export const oneOfToAnyOf: Rule = (schema, node) => {
  if (!Array.isArray(schema['oneOf']) || 'anyOf' in schema) return schema;
  node.note('oneOf', `was written as \`anyOf\`: ${node.title} does not take \`oneOf\``);
  return Object.fromEntries(Object.entries(schema).map(([key, field]) => [key === 'oneOf' ? 'anyOf' : key, field]));
};

export const constToEnum: Rule = (schema, node) => {
  if (!Object.hasOwn(schema, 'const')) return schema;
  node.note('const', `was written as \`enum\`: ${node.title} does not take \`const\``);
  return { ...without(schema, 'const', 'enum'), enum: [schema['const']!] };
};
