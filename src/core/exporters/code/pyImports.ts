import { stringTypeImports } from './pyStringTypes';

/**
 * The imports for the declarations. A name is imported only if they contain it. Annotations are not evaluated before
 * everything is declared.
 */
export const pyImports = (declarations: readonly string[], ...libraries: readonly string[]): string => {
  const text = declarations.join('\n');
  const importFrom = (module: string, names: readonly string[]): string[] => {
    const used = names.filter(name => new RegExp(`\\b${name}\\b`).test(text));
    return used.length > 0 ? [`from ${module} import ${used.join(', ')}`] : [];
  };
  const forStringTypes = (module: string): readonly string[] => stringTypeImports(declarations, module);
  const standardImports = [
    ...importFrom('datetime', forStringTypes('datetime')),
    ...importFrom('ipaddress', forStringTypes('ipaddress')),
    ...importFrom('typing', ['Annotated', 'Any', 'Literal']),
    ...importFrom('uuid', forStringTypes('uuid')),
  ];
  const stringTypes = forStringTypes('pydantic');
  const libraryImports = [
    ...libraries,
    ...importFrom('pydantic', [
      ...(text.includes('string_as(') ? ['AfterValidator'] : []),
      ...stringTypes,
      ...['BaseModel', 'ConfigDict', 'Field'],
      ...(text.includes('string_as(') ? ['TypeAdapter'] : []),
    ]),
    ...importFrom('pydantic.json_schema', ['SkipJsonSchema']),
    ...importFrom('typing_extensions', ['TypeAliasType']),
  ];
  return ['from __future__ import annotations', standardImports.join('\n'), libraryImports.join('\n')]
    .filter(Boolean)
    .join('\n\n');
};
