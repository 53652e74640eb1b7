import type { SchemaDraft } from '@cfworker/json-schema';
import type { JsonSchema } from './tool';

/** The draft by which a schema is validated. */
export const draftOf = ({ $schema }: JsonSchema): SchemaDraft => {
  if (typeof $schema !== 'string') return '2020-12';
  if (/draft-0?4/.test($schema)) return '4';
  if (/draft-0?[67]/.test($schema)) return '7';
  return $schema.includes('2019-09') ? '2019-09' : '2020-12';
};
