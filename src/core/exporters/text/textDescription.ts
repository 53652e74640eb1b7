import { textDescription as textOf } from '../../tool/textDescription';
import { isLimit } from '../../tool/isLimit';
import { valueAt } from '../../json/valueAt';
import { isJsonObject, type Json, type JsonObject } from '../../json/json';
import { l10n } from '../../util/l10n';
import { pathText, type Path } from '../../util/path';
import { remarkSeverities, type Problem } from '../../util/result';
import { defineTextExporter } from './textExporter';
import { optionalFields } from '../../formats/optionalFields';

/** The text that JidoCode writes, letter for letter: the parameters by name, without what is nested in them. */
export const textDescription = defineTextExporter({
  ...{ id: 'text-description', title: 'Text Description', language: 'plaintext', extension: 'txt' },
  source: 'https://github.com/agentjido/jido_code/tree/main/lib/jido_code/tools',
  unsupportedFields: optionalFields,
  omissions: ({ name, inputSchema }) =>
    lostPaths(inputSchema as JsonObject).map(path => lostKeyword(name, path, inputSchema as JsonObject)),
  text: textOf,
});

const lostPaths = (schema: JsonObject): readonly Path[] => {
  const { properties, required } = schema;
  const declared = isJsonObject(properties) ? properties : {};
  const names: readonly Json[] = Array.isArray(required) ? required : [];
  return [
    ...(names.every(name => typeof name === 'string' && Object.hasOwn(declared, name)) ? [] : [['required']]),
    ...otherKeywords(schema, ['type', 'properties', 'required'], []),
    ...Object.entries(declared).flatMap(([name, property]) =>
      isJsonObject(property)
        ? otherKeywords(property, ['type', 'description'], ['properties', name])
        : [['properties', name]],
    ),
  ];
};

const otherKeywords = (schema: JsonObject, supported: readonly string[], path: Path): readonly Path[] =>
  Object.keys(schema)
    .filter(key => !supported.includes(key))
    .map(key => [...path, key]);

const lostKeyword = (name: string, inside: Path, schema: JsonObject): Problem => {
  const path = ['inputSchema', ...inside];
  const kind = isLimit(String(inside.at(-1)), valueAt(schema, inside) as Json | undefined) ? 'weakened' : 'by-design';
  return {
    code: 'lost-keyword',
    severity: remarkSeverities[kind],
    kind,
    message: l10n.t('Text Description does not support `{1}`; omitted from “{0}”.', name, pathText(path)),
    path,
  };
};
