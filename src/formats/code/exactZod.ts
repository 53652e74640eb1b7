import { isJsonObject, type JsonObject } from '../../util/json';
import { l10n } from '../../util/l10n';
import type { Path } from '../../util/path';
import { mapSubschemas, pathInside } from '../../tool/subschemas';
import { createNames } from './names';
import type { Code, Note } from './said';
import { zodParts } from './zodParts';

/** Whether zod says all of the schema, and checks it. That of its dialect it says in its own way. */
export const isExactZod = (schema: JsonObject): boolean => {
  const found: (readonly [Code, Path])[] = [];
  zodParts(schema, [], 'trial', createNames([]), (code, path) => found.push([code, path]));
  return found.every(([code, path]) => code === 'rewritten-schema' && path.at(-1) === '$schema');
};

/** The objects that do not say whether other names are allowed in them; those that say that any are. */
export const openObjects = (
  schema: JsonObject,
): { readonly silent: readonly Path[]; readonly open: readonly Path[] } => {
  const silent: Path[] = [];
  const open: Path[] = [];
  const visit = (each: JsonObject, path: Path): void => {
    const { properties, additionalProperties: more } = each;
    if (more === undefined && (isJsonObject(properties) || path.length === 0)) silent.push(path);
    else if (more !== undefined && more !== false && (isJsonObject(properties) || path.length === 0)) open.push(path);
    mapSubschemas(each, (child, ...place) => {
      if (isJsonObject(child)) visit(child, pathInside(path, ...place));
      return child;
    });
  };
  visit(schema, []);
  return { silent, open };
};

/** Says that a library does not allow other names where it is given zod. */
export const noteClosed = (silent: readonly Path[], base: Path, library: string, note: Note): void => {
  for (const path of silent)
    note(
      'assumed-keyword',
      [...base, ...path, 'additionalProperties'],
      l10n.t('will be `false`: {0} closes the objects of zod', library),
    );
};
