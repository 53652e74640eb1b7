import { isJsonObject, type Json, type JsonObject } from '../../json/json';
import { valueAt } from '../../json/valueAt';
import { encodePointerKey, escapePointerKey, loneSurrogates, parsePointer } from '../../json/pointer';
import { l10n } from '../../util/l10n';
import type { Path } from '../../util/path';
import { mapSubschemas, subschemaPath } from '../../tool/subschemas';
import { withoutKeywords } from './addToDescription';
import type { Pass } from './rewrite';

/**
 * Reads the keywords of older drafts and of OpenAPI as what they mean in draft 2020-12. A schema without such keywords is
 * returned itself. Values (`const`, `default`, `enum`, `examples`) are not changed. References to a schema that moves are
 * updated.
 */
export const toCurrentKeywords: Pass = (root, { reportChange }) => {
  if (!hasOldId(root) && !mayHaveOldKeywords(root)) return root;

  /** The new place of each schema that moves, by its old place. */
  const moves = new Map<string, Path>();
  /** The old place of each schema with a reference, by its new place. */
  const references = new Map<string, Reference>();

  const visit = (given: JsonObject, place: Place): JsonObject => {
    const node: Node = {
      isRoot: place.to.length === 0,
      isProperty: place.keyword === 'properties',
      origins: new Map(),
      report: (inside, what) => reportChange([...place.from, ...inside], what),
    };
    const schema = readers.reduce((each, read) => read(each, node), given);
    const resource =
      typeof schema['$id'] === 'string' && !schema['$id'].startsWith('#') ? place.from : (place.resource ?? []);
    const inside = { ...place, resource, origins: node.origins };
    if (!isUnionNeeded(schema)) return visitChildren(schema, inside);
    const annotations = Object.keys(schema).filter(isAnnotation);
    const inner = withoutKeywords(schema, ...annotations, 'nullable');
    const outer = withoutKeywords(schema, ...Object.keys(inner), 'nullable');
    const values = visitChildren(inner, { ...inside, to: [...place.to, 'anyOf', 0] });
    return { ...visitChildren(outer, inside), anyOf: [values, { type: 'null' }] };
  };

  const visitChildren = (schema: JsonObject, { from, to, resource, origins }: Inside): JsonObject => {
    if (hasReference(schema)) references.set(keyOf(to), { from, resource });
    return mapSubschemas(schema, (child, keyword, key) => {
      const inside = subschemaPath([], keyword, key);
      const place = { from: [...from, ...(origins.get(keyOf(inside)) ?? inside)], to: [...to, ...inside] };
      if (keyOf(place.from) !== keyOf(place.to)) moves.set(keyOf(place.from), place.to);
      return isJsonObject(child) ? visit(child, { ...place, resource, keyword }) : child;
    });
  };

  /** Updates a reference at the place in the schema that holds it. */
  const updated = (ref: Json, { from, resource }: Reference, ...inside: Path): Json => {
    if (typeof ref !== 'string' || !ref.startsWith('#/')) return ref;
    const keys = parsePointer(ref.slice(1));
    // Pointers in a schema with an `$id` start there, but many tools resolve them from the root.
    const base = valueAt(root, [...resource, ...keys]) === undefined ? [] : resource;
    const target = movedPointer(moves, base, keys, ref);
    if (target !== ref) reportChange([...from, ...inside], l10n.t('was updated to where its target is now'));
    return target;
  };

  const updateReferences = (schema: JsonObject, to: Path): JsonObject => {
    const inner = mapSubschemas(schema, (child, keyword, key) =>
      isJsonObject(child) ? updateReferences(child, subschemaPath(to, keyword, key)) : child,
    );
    const reference = references.get(keyOf(to));
    if (!reference) return inner;
    const { $ref, discriminator } = inner;
    const mapping = isJsonObject(discriminator) ? discriminator['mapping'] : undefined;
    const newMapping =
      isJsonObject(mapping) &&
      Object.fromEntries(
        Object.entries(mapping).map(([name, ref]): [string, Json] => [
          name,
          updated(ref, reference, 'discriminator', 'mapping', name),
        ]),
      );
    return {
      ...inner,
      ...($ref !== undefined && { $ref: updated($ref, reference, '$ref') }),
      ...(newMapping && { discriminator: { ...(discriminator as JsonObject), mapping: newMapping } }),
    };
  };

  const read = visit(root, { from: [], to: [] });
  const current = moves.size > 0 && references.size > 0 ? updateReferences(read, []) : read;
  if (current === root || typeof root['$schema'] !== 'string' || !olderDraft.test(root['$schema'])) return current;
  reportChange(['$schema'], l10n.t('was changed to draft 2020-12, which the schema now uses'));
  return { ...current, $schema: 'https://json-schema.org/draft/2020-12/schema' };
};

interface Place {
  /** The path of the schema in the given schema. */
  readonly from: Path;
  /** Its path in the schema that is returned. */
  readonly to: Path;
  /** The keyword that holds it. */
  readonly keyword?: string;
  /** The old path of the innermost enclosing schema with an `$id`. */
  readonly resource?: Path;
}

interface Inside extends Place {
  readonly resource: Path;
  readonly origins: ReadonlyMap<string, Path>;
}

interface Reference {
  readonly from: Path;
  readonly resource: Path;
}

interface Node {
  readonly isRoot: boolean;
  readonly isProperty: boolean;
  /** Where the subschemas of the schema were, by their new place in it, if they moved. */
  readonly origins: Map<string, Path>;
  readonly report: (inside: Path, what: string) => void;
}

type Reader = (schema: JsonObject, node: Node) => JsonObject;

const types = ['string', 'integer', 'number', 'boolean', 'array', 'object', 'null'];

const olderDraft = /json-schema\.org\/(?:draft-0?[34567]|draft\/2019-09|schema#?$)/;

/** `any` in a type, which is no limit, and names in upper case, as in the `Schema` of Gemini. */
const readType: Reader = (schema, { isRoot, report }) => {
  const { type } = schema;
  if (type === undefined || (type === null && isRoot)) return schema;
  const read = Array.isArray(type) ? (type as readonly Json[]).map(currentType) : [currentType(type)];
  if (read.includes('any')) {
    report(['type'], l10n.t('was read as any type'));
    return withoutKeywords(schema, 'type');
  }
  const names = Array.isArray(type) ? [...new Set(read)] : read[0]!;
  if (JSON.stringify(names) === JSON.stringify(type)) return schema;
  report(['type'], l10n.t('was read as {0}', JSON.stringify(names)));
  return { ...schema, type: names };
};

const currentType = (type: Json): Json => {
  if (type === null) return 'null';
  const name = typeof type === 'string' ? type.toLowerCase() : undefined;
  return name !== undefined && (types.includes(name) || name === 'any') ? name : type;
};

/** The flags of draft 4 that make a bound exclusive. */
const readExclusive =
  (flag: string, bound: string): Reader =>
  (schema, { report }) => {
    if (typeof schema[flag] !== 'boolean') return schema;
    const limit = schema[bound];
    const rest = withoutKeywords(schema, flag);
    if (!schema[flag] || typeof limit !== 'number') {
      report([flag], l10n.t('was omitted: it has no effect'));
      return rest;
    }
    report([], l10n.t('has the flag `{0}` of draft 4, which was read as an exclusive bound', flag));
    return Object.fromEntries(
      Object.entries(rest).map(([key, field]) => (key === bound ? [flag, limit] : [key, field])),
    );
  };

/** The flag of draft 3 in the property itself. */
const readRequiredFlag: Reader = (schema, { isProperty, report }) => {
  if (typeof schema['required'] !== 'boolean') return schema;
  report(
    ['required'],
    schema['required'] && isProperty
      ? l10n.t('was read as a name in `required` of the enclosing object, as in draft 3')
      : l10n.t('was omitted: it has no effect'),
  );
  return withoutKeywords(schema, 'required');
};

/** The flags of draft 3 in the properties, and names that are listed twice. */
const readRequired: Reader = (schema, { report }) => {
  const { properties, required } = schema;
  if (required !== undefined && !Array.isArray(required)) return schema;
  const flagged = isJsonObject(properties)
    ? Object.keys(properties).filter(name => {
        const property = properties[name];
        return isJsonObject(property) && property['required'] === true;
      })
    : [];
  const given = (required ?? []) as readonly Json[];
  const listed = [...new Set(given)];
  const names = [...new Set([...listed, ...flagged])];
  if (given.length === listed.length && names.length === listed.length) return schema;
  report(
    ['required'],
    names.length > listed.length
      ? l10n.t('now lists the properties that are `required: true`')
      : l10n.t('was read with each name once'),
  );
  return { ...schema, required: names };
};

/** One schema per position in `items`. */
const readTuple: Reader = (schema, { origins, report }) => {
  const { items, additionalItems } = schema;
  if (!Array.isArray(items)) return schema;
  if ('prefixItems' in schema) {
    report(['items'], l10n.t('was omitted: it has no effect'));
    return withoutKeywords(schema, 'items');
  }
  const positions = items as readonly Json[];
  report([], l10n.t('lists one schema per position in `items`, which was read as `prefixItems`'));
  positions.forEach((_, index) => origins.set(keyOf(['prefixItems', index]), ['items', index]));
  origins.set(keyOf(['items']), ['additionalItems']);
  const entries = Object.entries(schema).flatMap(([key, field]): [string, Json][] => {
    if (key === 'items') return positions.length > 0 ? [['prefixItems', positions]] : [];
    return key === 'additionalItems' ? [] : [[key, field]];
  });
  return { ...Object.fromEntries(entries), ...(additionalItems !== undefined && { items: additionalItems }) };
};

/** `definitions`. If a name is taken in `$defs`, it gets a number. */
const readDefinitions: Reader = (schema, { origins, report }) => {
  const { definitions, $defs } = schema;
  if (!isJsonObject(definitions) || ($defs !== undefined && !isJsonObject($defs))) return schema;
  report(['definitions'], l10n.t('was read as `{0}`, its name in draft 2020-12', '$defs'));
  report(['$defs'], $defs ? l10n.t('was changed as a result') : l10n.t('was added as a result'));
  const merged = new Map(Object.entries($defs ?? {}));
  for (const [name, definition] of Object.entries(definitions)) {
    let free = name;
    for (let count = 2; merged.has(free) || (free !== name && Object.hasOwn(definitions, free)); count++)
      free = `${name}${count}`;
    merged.set(free, definition);
    origins.set(keyOf(['$defs', free]), ['definitions', name]);
  }
  const all = Object.fromEntries(merged);
  if ($defs) return { ...withoutKeywords(schema, 'definitions'), $defs: all };
  return Object.fromEntries(
    Object.entries(schema).map(([key, field]) => (key === 'definitions' ? ['$defs', all] : [key, field])),
  );
};

/** `dependencies`, which hold lists of names, single names (draft 3) and schemas. */
const readDependencies: Reader = (schema, { origins, report }) => {
  const { dependencies } = schema;
  if (!isJsonObject(dependencies)) return schema;
  const names = new Map(Object.entries(isJsonObject(schema['dependentRequired']) ? schema['dependentRequired'] : {}));
  const schemas = new Map(Object.entries(isJsonObject(schema['dependentSchemas']) ? schema['dependentSchemas'] : {}));
  const left = new Map<string, Json>();
  for (const [name, dependency] of Object.entries(dependencies)) {
    const isNames = typeof dependency === 'string' || Array.isArray(dependency);
    if ((isNames ? names : schemas).has(name)) left.set(name, dependency);
    else if (isNames) names.set(name, typeof dependency === 'string' ? [dependency] : dependency);
    else {
      schemas.set(name, dependency);
      origins.set(keyOf(['dependentSchemas', name]), ['dependencies', name]);
    }
  }
  if (left.size === Object.keys(dependencies).length && left.size > 0) return schema;
  report([], l10n.t('has `dependencies`, which were read as `dependentRequired` and `dependentSchemas`'));
  return {
    ...withoutKeywords(schema, 'dependencies'),
    ...(names.size > 0 && { dependentRequired: Object.fromEntries(names) }),
    ...(schemas.size > 0 && { dependentSchemas: Object.fromEntries(schemas) }),
    ...(left.size > 0 && { dependencies: Object.fromEntries(left) }),
  };
};

/** The identifier of the whole schema in draft 4. */
const readId: Reader = (schema, { isRoot, report }) => {
  if (!isRoot || !hasOldId(schema)) return schema;
  report(['id'], l10n.t('was read as `{0}`, its name in draft 2020-12', '$id'));
  report(['$id'], l10n.t('was added as a result'));
  return Object.fromEntries(
    Object.entries(schema).map(([key, field]) =>
      key === 'id' ? ['$id', (field as string).replace(/#$/, '')] : [key, field],
    ),
  );
};

/** An absolute address without a fragment. */
const hasOldId = ({ id, $id }: JsonObject): boolean =>
  typeof id === 'string' && $id === undefined && /^[a-z][a-z0-9+.-]*:[^#\s]+#?$/i.test(id);

/** `example` of OpenAPI. */
const readExample: Reader = (schema, { report }) => {
  const { example, examples } = schema;
  if (example === undefined || (examples !== undefined && !Array.isArray(examples))) return schema;
  report([], l10n.t('has an `example`, which was read as one of its `examples`'));
  const listed = (examples ?? []) as readonly Json[];
  const text = JSON.stringify(example);
  const isListed = listed.some(each => JSON.stringify(each) === text);
  return { ...withoutKeywords(schema, 'example'), examples: isListed ? listed : [...listed, example] };
};

/** `nullable` of OpenAPI. A schema that needs a union of its own keeps it here, and `visit` writes the union. */
const readNullable: Reader = (schema, { isRoot, report }) => {
  const { nullable, type, enum: choices, anyOf, oneOf } = schema;
  if (typeof nullable !== 'boolean') return schema;
  const rest = withoutKeywords(schema, 'nullable');
  // The arguments of a tool are always an object.
  if (!nullable || (isRoot && type === 'object') || acceptsNull(rest)) {
    report(['nullable'], l10n.t('was omitted: it has no effect'));
    return rest;
  }
  report([], l10n.t('is `nullable`, which was read as a union with null'));
  const restricting = Object.keys(rest).filter(key => nullRestricting.has(key));
  if (restricting.every(key => key === 'type' || key === 'enum' || key === 'const')) {
    const values = Object.hasOwn(rest, 'const') && !Array.isArray(choices) ? [rest['const']!] : choices;
    const typed = type === undefined ? rest : { ...rest, type: withNull(Array.isArray(type) ? type : [type], 'null') };
    if (Object.hasOwn(rest, 'const') && Array.isArray(choices)) return schema;
    return Array.isArray(values) ? { ...withoutKeywords(typed, 'const'), enum: withNull(values, null) } : typed;
  }
  if (restricting.length > 1) return schema;
  if (Array.isArray(anyOf)) return { ...rest, anyOf: [...(anyOf as readonly Json[]), { type: 'null' }] };
  if (Array.isArray(oneOf) && (oneOf as readonly Json[]).every(rejectsNull))
    return { ...rest, oneOf: [...(oneOf as readonly Json[]), { type: 'null' }] };
  return schema;
};

const withNull = (values: readonly Json[], nothing: Json): readonly Json[] =>
  values.includes(nothing) ? values : [...values, nothing];

/** The keywords that null can fail. */
const nullRestricting = new Set([
  ...['type', 'enum', 'const', '$ref', '$dynamicRef', '$recursiveRef'],
  ...['anyOf', 'oneOf', 'allOf', 'not', 'if', 'then', 'else'],
]);

/** Whether `type`, `enum` and `const` accept null and no other keyword can refuse it. */
const acceptsNull = (schema: JsonObject): boolean =>
  !rejectsNull(schema) &&
  Object.keys(schema).every(key => !nullRestricting.has(key) || key === 'type' || key === 'enum' || key === 'const');

/** Whether `type`, `enum` or `const` refuses null. */
const rejectsNull = (schema: Json): boolean => {
  if (!isJsonObject(schema)) return schema === false;
  const { type, enum: choices } = schema;
  return (
    (type !== undefined && !(Array.isArray(type) ? type : [type]).includes('null')) ||
    (Array.isArray(choices) && !choices.includes(null)) ||
    (Object.hasOwn(schema, 'const') && schema['const'] !== null)
  );
};

const isUnionNeeded = ({ nullable }: JsonObject): boolean => nullable === true;

/** Keywords that restrict no value, and that stay with the schema if its other keywords move into a union. */
const isAnnotation = (key: string): boolean => annotations.has(key) || key.startsWith('x-');

const annotations = new Set([
  ...['title', 'description', 'default', 'examples', 'deprecated', 'readOnly', 'writeOnly', 'externalDocs', 'xml'],
  ...['$schema', '$id', '$anchor', '$dynamicAnchor', '$vocabulary', '$comment', '$defs', 'definitions'],
]);

const readers: readonly Reader[] = [
  readType,
  readExclusive('exclusiveMinimum', 'minimum'),
  readExclusive('exclusiveMaximum', 'maximum'),
  readRequiredFlag,
  readRequired,
  readTuple,
  readDefinitions,
  readDependencies,
  readId,
  readExample,
  readNullable,
];

/** Whether old keywords occur at all. Most schemas have none, and every export asks for this. */
const mayHaveOldKeywords = (schema: JsonObject): boolean => {
  for (const key in schema) {
    const field = schema[key]!;
    if (mayBeOldKeyword(key, field)) return true;
    if (typeof field !== 'object' || field === null) continue;
    if (!Array.isArray(field)) {
      if (mayHaveOldKeywords(field as JsonObject)) return true;
    } else for (const each of field as readonly Json[]) if (isJsonObject(each) && mayHaveOldKeywords(each)) return true;
  }
  return false;
};

const mayBeOldKeyword = (key: string, field: Json): boolean => {
  switch (key) {
    case 'type':
      return Array.isArray(field)
        ? !(field as readonly Json[]).every(isTypeName)
        : !isJsonObject(field) && !isTypeName(field);
    case 'required':
      return typeof field === 'boolean' || (Array.isArray(field) && hasDuplicates(field as readonly Json[]));
    case 'exclusiveMinimum':
    case 'exclusiveMaximum':
    case 'nullable':
      return typeof field === 'boolean';
    case 'items':
      return Array.isArray(field);
    case 'definitions':
    case 'dependencies':
      return isJsonObject(field);
    case 'example':
      return true;
    default:
      return false;
  }
};

const isTypeName = (type: Json): boolean => types.includes(type as string);

const hasDuplicates = (names: readonly Json[]): boolean => {
  if (names.length > 32) return new Set(names).size < names.length;
  for (let index = 1; index < names.length; index++) if (names.indexOf(names[index]!) < index) return true;
  return false;
};

const hasReference = ({ $ref, discriminator }: JsonObject): boolean =>
  typeof $ref === 'string' || isJsonObject(discriminator);

/** A key for maps. A pointer has indexes as text, a path has them as numbers. */
const keyOf = (path: Path): string => JSON.stringify(path.map(String));

/** Follows the keys of a pointer through the moves. What did not move keeps its escapes. */
const movedPointer = (moves: ReadonlyMap<string, Path>, base: Path, keys: readonly string[], ref: string): string => {
  const given = ref.split('/').slice(1);
  const newBase = moves.get(keyOf(base)) ?? base;
  const from = [...base];
  let segments = newBase.map(pointerSegment);
  for (const [index, key] of keys.entries()) {
    from.push(key);
    const to = moves.get(keyOf(from));
    segments = to ? to.map(pointerSegment) : [...segments, given[index]!];
    if (to && String(to.at(-1)) === key) segments[segments.length - 1] = given[index]!;
  }
  return ['#', ...segments.slice(newBase.length)].join('/');
};

/** A key with lone surrogates cannot be encoded, and stays as it is. */
const pointerSegment = (key: string | number): string => {
  const escaped = escapePointerKey(key);
  return escaped.search(loneSurrogates) >= 0 ? escaped : encodePointerKey(escaped);
};
