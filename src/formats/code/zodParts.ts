import type { JsonObject } from '../../util/json';
import { l10n } from '../../util/l10n';
import type { Path } from '../../util/path';
import { definitionsOf, unusedDefinitions } from './definitions';
import { jsString } from './quote';
import { camelCase, pascalCase, type Names } from './names';
import type { Note } from './said';
import { placeOf } from './typeParts';
import { typeText, type TypeContext } from './typeText';
import { zodText, type ZodContext } from './zodText';

export interface ZodParts {
  /** The schemas that others refer to, each before it is needed. */
  readonly declarations: readonly string[];
  readonly expression: string;
}

export const zodParts = (
  schema: JsonObject,
  path: Path,
  stem: string,
  names: Names,
  note: Note,
  fillsIn = true,
): ZodParts => {
  const definitions = [...definitionsOf(schema).values()];
  for (const [place, key] of unusedDefinitions(schema, definitionsOf(schema)))
    note('rewritten-schema', [...path, place, key], l10n.t('was left out: nothing refers to it'));
  const constants = new Map(definitions.map(({ ref, key }) => [ref, names(camelCase(`${stem}_${key}_schema`))]));
  const types = new Map(
    definitions.filter(({ recursive }) => recursive).map(({ ref, key }) => [ref, names(pascalCase(`${stem}_${key}`))]),
  );
  const context: ZodContext = { nameOf: ref => constants.get(ref), note, fillsIn };
  // What holds itself needs a type that is written down.
  const typed = definitions.filter(({ recursive }) => recursive).every(({ schema: each }) => isPlain(each));
  const typeContext: TypeContext = {
    nameOf: ref => types.get(ref) ?? `z.infer<typeof ${constants.get(ref)!}>`,
    note: () => {},
    undefinedToo: true,
  };
  const declarations = definitions.flatMap(({ ref, key, schema: each, recursive }) => {
    const place = [...path, ...placeOf(ref)];
    const constant = constants.get(ref)!;
    // The name is what `z.toJSONSchema` calls it in `$defs`.
    const id = `.meta({ id: ${jsString(key)} })`;
    if (!recursive) return [`const ${constant} = ${zodText(each, place, context)}${id};`];
    const lazy = `z.lazy(() => ${zodText(each, place, context)})${id};`;
    if (!typed) return [`const ${constant}: z.ZodType = ${lazy}`];
    return [
      `type ${types.get(ref)!} = ${typeText(each, place, typeContext).text};`,
      `const ${constant}: z.ZodType<${types.get(ref)!}> = ${lazy}`,
    ];
  });
  return { declarations, expression: zodText(schema, path, context, 'root') };
};

/** Whether zod says it as TypeScript does, so that the one may be declared to be the other. */
const isPlain = (schema: JsonObject | boolean): boolean => {
  let plain = true;
  zodText(schema, [], { nameOf: () => 'z', note: () => (plain = false), fillsIn: false });
  return plain;
};
