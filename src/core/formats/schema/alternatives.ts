import { l10n } from '../../util/l10n';
import type { Rule } from './rewrite';
import { withoutKeywords } from './addToDescription';

/** Writes `oneOf` as `anyOf`, which also accepts values that match several of the schemas. */
export const oneOfToAnyOf: Rule = (schema, node) => {
  if (!Array.isArray(schema['oneOf']) || 'anyOf' in schema) return schema;
  node.reportChange('oneOf', l10n.t('was written as `anyOf`: {0} does not support `oneOf`', node.title));
  return Object.fromEntries(Object.entries(schema).map(([key, field]) => [key === 'oneOf' ? 'anyOf' : key, field]));
};

/** Writes `const` as an `enum` with one value. */
export const constToEnum: Rule = (schema, node) => {
  if (!Object.hasOwn(schema, 'const')) return schema;
  node.reportChange('const', l10n.t('was written as `enum`: {0} does not support `const`', node.title));
  return { ...withoutKeywords(schema, 'const', 'enum'), enum: [schema['const']!] };
};
