/** What the code needs, each word of it only where it is there. Annotations are not evaluated before everything is declared. */
export const pyImports = (parts: readonly string[], ...libraries: readonly string[]): string => {
  const text = parts.join('\n');
  const from = (module: string, names: readonly string[]): string[] => {
    const used = names.filter(name => new RegExp(`\\b${name}\\b`).test(text));
    return used.length > 0 ? [`from ${module} import ${used.join(', ')}`] : [];
  };
  const standard = from('typing', ['Annotated', 'Any', 'Literal']);
  const others = [
    ...libraries,
    ...from('pydantic', ['BaseModel', 'ConfigDict', 'Field']),
    ...from('pydantic.json_schema', ['SkipJsonSchema']),
    ...from('typing_extensions', ['TypeAliasType']),
  ];
  return ['from __future__ import annotations', standard.join('\n'), others.join('\n')].filter(Boolean).join('\n\n');
};
