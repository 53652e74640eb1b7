import { isJsonObject, type JsonObject } from '../../json/json';
import { l10n } from '../../util/l10n';
import type { Path } from '../../util/path';
import { isRecursive, refsIn } from '../../tool/refs';
import type { Pass } from './rewrite';
import { mapSubschemas, subschemaPath } from '../../tool/subschemas';

/** Draft-07's name for the definitions as draft 2020-12's. */
export const definitionsToDefs: Pass = (whole, { title, note }) => {
  if (!isJsonObject(whole['definitions']) || '$defs' in whole) return whole;
  note(['definitions'], l10n.t('was renamed to `$defs`: {0} does not support `definitions`', title));
  note(['$defs'], l10n.t('was added as a result'));
  const visit = (schema: JsonObject, path: Path): JsonObject => {
    const inner = mapSubschemas(schema, (child, ...place) =>
      isJsonObject(child) ? visit(child, subschemaPath(path, ...place)) : child,
    );
    const ref = inner['$ref'];
    if (typeof ref !== 'string' || !ref.startsWith('#/definitions/')) return inner;
    note([...path, '$ref'], l10n.t('was updated to the new name of the definitions'));
    return { ...inner, $ref: ref.replace('#/definitions/', '#/$defs/') };
  };
  const renamed = Object.entries(visit(whole, [])).map(([key, field]) => [
    key === 'definitions' ? '$defs' : key,
    field,
  ]);
  return Object.fromEntries(renamed) as JsonObject;
};

/** Refuses schemas that hold themselves. */
export const withoutRecursion: Pass = (whole, { title, note }) => {
  const definitions = ['$defs', 'definitions'].flatMap(key => Object.values((whole[key] ?? {}) as JsonObject));
  const refs = [whole, ...definitions.filter(isJsonObject)].flatMap(refsIn);
  const recursive = refs.find(ref => isRecursive(whole, ref));
  if (recursive) note([], l10n.t('contains itself through {0}, which {1} does not support', recursive, title), 'error');
  return whole;
};
