import { stringTypeNames } from './pyStringTypes';

/** Creates a function that makes a name unique by appending a number. It never returns a reserved name. */
export const createUniqueNamer = (reserved: Iterable<string>) => {
  const used = new Set(reserved);
  return (base: string): string => {
    let name = base;
    for (let count = 2; used.has(name); count++) name = `${base}${count}`;
    used.add(name);
    return name;
  };
};

export type UniqueNamer = ReturnType<typeof createUniqueNamer>;

/** `get_weather` as `getWeather`. */
export const camelCase = (text: string): string => {
  const name = pascalCase(text);
  const start = /^[A-Z]+(?![a-z0-9])|^[A-Z]/.exec(name)?.[0] ?? '';
  return start.toLowerCase() + name.slice(start.length);
};

/** `get_weather` as `GetWeather`. */
export const pascalCase = (text: string): string =>
  ensureLetterFirst(
    splitWords(text)
      .map(word => word[0]!.toUpperCase() + word.slice(1))
      .join(''),
    'T',
  );

/** `getWeather` as `get_weather`. */
export const snakeCase = (text: string): string =>
  ensureLetterFirst(
    splitWords(text.replace(/([a-z0-9])([A-Z])/g, '$1_$2'))
      .join('_')
      .toLowerCase(),
    't_',
  );

const splitWords = (text: string): readonly string[] =>
  text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean);

const ensureLetterFirst = (name: string, prefix: string): string => (/^[A-Za-z]/.test(name) ? name : prefix + name);

/** Names that cannot name a constant in a strict module, and names that generated code uses itself. */
export const jsReserved: readonly string[] = (
  'abstract any arguments as asserts async await boolean break case catch class const continue debugger declare default ' +
  'delete do else enum eval export extends false finally for from function get if implements import in infer instanceof ' +
  'interface is keyof let module namespace never new null number object of package private protected public readonly ' +
  'require return set static string super switch symbol this throw true try type typeof undefined unique unknown var ' +
  'void while with yield Array Error Infinity NaN Object Promise Record globalThis exports z tool tools server jsonSchema'
).split(' ');

/** Python keywords, and names that generated code uses itself. */
export const pyReserved: readonly string[] = [
  ...stringTypeNames,
  ...(
    'False None True and as assert async await break case class continue def del elif else except finally for from ' +
    'global if import in is lambda match nonlocal not or pass raise return try type while with yield ' +
    'Annotated Any BaseModel ConfigDict Field Literal SkipJsonSchema StructuredTool Tool TypeAliasType ' +
    'NotImplementedError bool dict float int list str tuple tools arguments'
  ).split(' '),
];
