import type { Json } from '../../json/json';

interface StringType {
  /** The name of the type in generated code, which no field can have. */
  readonly name: string;
  /** The type by which pydantic checks the string, and its module. */
  readonly checkedAs: string;
  readonly module: string;
}

/**
 * The formats that pydantic checks without other packages and without refusing what is valid in ordinary use. Some checks accept
 * more than the format: times as seconds since 1970, UUIDs without hyphens, IPv6 addresses with a zone, URLs that a browser
 * would correct. `email` needs the package `email-validator`; `time` and `duration` accept too much.
 *
 * A value stays the string that it is in JSON, as for the other libraries: a `datetime` is not JSON any more, and `AnyUrl` adds a
 * slash. See https://docs.pydantic.dev/latest/concepts/validators/#field-after-validator.
 */
const stringTypes: ReadonlyMap<string, StringType> = new Map([
  ['date-time', { name: 'DateTimeString', checkedAs: 'AwareDatetime', module: 'pydantic' }],
  ['date', { name: 'DateString', checkedAs: 'date', module: 'datetime' }],
  ['uuid', { name: 'UuidString', checkedAs: 'UUID', module: 'uuid' }],
  ['ipv4', { name: 'IPv4String', checkedAs: 'IPv4Address', module: 'ipaddress' }],
  ['ipv6', { name: 'IPv6String', checkedAs: 'IPv6Address', module: 'ipaddress' }],
  ['uri', { name: 'UriString', checkedAs: 'AnyUrl', module: 'pydantic' }],
]);

/** The names that generated code uses for strings with a format. `date` is not one: parameters often have that name. */
export const stringTypeNames: readonly string[] = [
  ...['string_as', 'AfterValidator', 'TypeAdapter'],
  ...[...stringTypes.values()].flatMap(({ name, checkedAs }) => (checkedAs === 'date' ? [name] : [name, checkedAs])),
];

/** The name of the type that checks the format of a string, if there is one. */
export const stringTypeOf = (format: Json | undefined): string | undefined =>
  typeof format === 'string' ? stringTypes.get(format)?.name : undefined;

/**
 * The check of the format in `Annotated`, if there is one and a class can name it: in a class with a field `date`, that is the
 * field.
 */
export const stringCheckOf = (format: Json | undefined): string | undefined => {
  const type = typeof format === 'string' ? stringTypes.get(format) : undefined;
  return type === undefined || type.checkedAs === 'date' ? undefined : checkCall(type);
};

const checkCall = ({ checkedAs }: StringType): string => `string_as(${checkedAs})`;

/** Returns the declarations after those of the types for strings that they use. */
export const withStringTypes = (declarations: readonly string[]): readonly string[] => {
  const used = usedStringTypes(declarations);
  if (used.length === 0) return declarations;
  const text = declarations.join('\n');
  const types = used.filter(({ name }) => hasWord(text, name));
  const aliases = types.map(each => `${each.name} = Annotated[str, ${checkCall(each)}]`).join('\n');
  return [checker, ...(aliases === '' ? [] : [aliases]), ...declarations];
};

/** The names from the module that the types for strings in the declarations need. */
export const stringTypeImports = (declarations: readonly string[], module: string): readonly string[] =>
  usedStringTypes(declarations)
    .filter(each => each.module === module)
    .map(({ checkedAs }) => checkedAs);

const usedStringTypes = (declarations: readonly string[]): readonly StringType[] => {
  const text = declarations.join('\n');
  return [...stringTypes.values()].filter(each => hasWord(text, each.name) || text.includes(checkCall(each)));
};

const hasWord = (text: string, word: string): boolean => new RegExp(`\\b${word}\\b`).test(text);

const checker = `def string_as(type_: Any) -> AfterValidator:
    """Checks a string as the type does, and keeps the string."""
    adapter = TypeAdapter(type_)

    def check(text: str) -> str:
        adapter.validate_strings(text, strict=True)
        return text

    return AfterValidator(check)`;
