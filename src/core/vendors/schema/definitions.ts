import { isJsonObject, type JsonObject } from '../../json/json';
import { l10n } from '../../util/l10n';
import type { Path } from '../../util/path';
import { isRecursive, refsIn } from '../../tool/refs';
import type { Pass } from './rewrite';
import { mapSubschemas, subschemaPath } from '../../tool/subschemas';

/** Renames `definitions` of draft-07 to `$defs` of draft 2020-12. */
export const definitionsToDefs: Pass = (root, { title, reportChange }) => {
  if (!isJsonObject(root['definitions']) || '$defs' in root) return root;
  reportChange(['definitions'], l10n.t('was renamed to `$defs`: {0} does not support `definitions`', title));
  reportChange(['$defs'], l10n.t('was added as a result'));
  const visit = (schema: JsonObject, path: Path): JsonObject => {
    const inner = mapSubschemas(schema, (child, ...place) =>
      isJsonObject(child) ? visit(child, subschemaPath(path, ...place)) : child,
    );
    const ref = inner['$ref'];
    if (typeof ref !== 'string' || !ref.startsWith('#/definitions/')) return inner;
    reportChange([...path, '$ref'], l10n.t('was updated to the new name of the definitions'));
    return { ...inner, $ref: ref.replace('#/definitions/', '#/$defs/') };
  };
  const renamed = Object.entries(visit(root, [])).map(([key, field]) => [key === 'definitions' ? '$defs' : key, field]);
  return Object.fromEntries(renamed) as JsonObject;
};

/** Reports an error for schemas that contain themselves. */
export const rejectRecursion: Pass = (root, { title, reportChange }) => {
  const definitions = ['$defs', 'definitions'].flatMap(key => Object.values((root[key] ?? {}) as JsonObject));
  const refs = [root, ...definitions.filter(isJsonObject)].flatMap(refsIn);
  const recursive = refs.find(ref => isRecursive(root, ref));
  if (recursive)
    reportChange([], l10n.t('contains itself through {0}, which {1} does not support', recursive, title), 'left-out');
  return root;
};
