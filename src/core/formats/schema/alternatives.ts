import { l10n } from '../../util/l10n';
import type { Rule } from './rewrite';
import { without } from './say';

/** One of several, whether or not it may be more than one of them. */
export const oneOfToAnyOf: Rule = (schema, node) => {
  if (!Array.isArray(schema['oneOf']) || 'anyOf' in schema) return schema;
  node.note('oneOf', l10n.t('was written as `anyOf`: {0} does not support `oneOf`', node.title));
  return Object.fromEntries(Object.entries(schema).map(([key, field]) => [key === 'oneOf' ? 'anyOf' : key, field]));
};

export const constToEnum: Rule = (schema, node) => {
  if (!Object.hasOwn(schema, 'const')) return schema;
  node.note('const', l10n.t('was written as `enum`: {0} does not support `const`', node.title));
  return { ...without(schema, 'const', 'enum'), enum: [schema['const']!] };
};
