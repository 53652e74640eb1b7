import type { JsonObject } from '../../util/json';
import { l10n } from '../../util/l10n';
import type { Path } from '../../util/path';
import { definitionsOf, unusedDefinitions } from './definitions';
import { pascalCase, type Names } from './names';
import type { Note } from './said';
import { commentOf, typeText, type TypeContext } from './typeText';

/** The type with that name and those that it refers to, as declarations. */
export const typeParts = (
  schema: JsonObject,
  path: Path,
  name: string,
  stem: string,
  names: Names,
  note: Note,
): string[] => {
  const definitions = definitionsOf(schema);
  for (const [place, key] of unusedDefinitions(schema, definitions))
    note('rewritten-schema', [...path, place, key], l10n.t('was left out: nothing refers to it'));
  const types = new Map([...definitions.values()].map(({ ref, key }) => [ref, names(pascalCase(`${stem}_${key}`))]));
  const context: TypeContext = { nameOf: ref => types.get(ref), note };
  const declared = [...definitions.values()].map(({ ref, schema: each }) => {
    const type = typeText(each, [...path, ...placeOf(ref)], context);
    return `${commentOf(each, type)}export type ${types.get(ref)!} = ${type.text};`;
  });
  const root = typeText(schema, path, context);
  return [...declared, `${commentOf(schema, root)}export type ${name} = ${root.text};`];
};

/** Where in the schema the reference leads. */
export const placeOf = (ref: string): Path => ref.split('/').slice(1);
