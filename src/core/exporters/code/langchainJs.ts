import { isJsonObject, type JsonObject } from '../../json/json';
import { mapSubschemas, subschemaPath } from '../../tool/subschemas';
import { l10n } from '../../util/l10n';
import type { Path } from '../../util/path';
import { defineCodeExporter, type ToolToEmit } from './codeExporter';
import { isExactZod, reportClosedObjects, openObjects, emitZod } from './zodEmitter';
import { jsonSchemaText } from './jsonSchemaText';
import { multiline, brackets } from './layout';
import { camelCase, pascalCase, type UniqueNamer } from './names';
import { notImplemented } from './notImplemented';
import { jsString } from './quote';
import { isAssertion, type KeywordReporter } from './schemaKeywords';
import { emitTypeScript } from './typescriptEmitter';
import { optionalFields } from '../../formats/optionalFields';

/**
 * `tool()` of LangChain, as of @langchain/core 1.4 in 2026-11. The schema is zod if that expresses and checks all of it, and
 * otherwise JSON Schema, which LangChain checks with `@cfworker/json-schema`.
 */
export const langchainJs = defineCodeExporter({
  id: 'langchain-js',
  title: 'LangChain JS',
  source: 'https://docs.langchain.com/oss/javascript/langchain/tools',
  language: 'typescript',
  unsupportedFields: optionalFields,
  write: (tools, uniqueName) => {
    const emitted = tools.map(each => emitTool(each, uniqueName));
    return [
      [
        "import { tool } from '@langchain/core/tools';",
        ...(emitted.some(({ usesZod }) => !usesZod)
          ? ["import type { JSONSchema } from '@langchain/core/utils/json_schema';"]
          : []),
        ...(emitted.some(({ usesZod }) => usesZod) ? ["import { z } from 'zod';"] : []),
      ].join('\n'),
      ...emitted.flatMap(({ declarations }) => declarations),
      `export const tools = ${brackets(emitted.map(({ constant }) => constant))};\n`,
    ].join('\n\n');
  },
});

interface EmittedTool {
  readonly declarations: readonly string[];
  readonly constant: string;
  readonly usesZod: boolean;
}

const emitTool = ({ tool, reportKeyword }: ToolToEmit, uniqueName: UniqueNamer): EmittedTool => {
  const constant = uniqueName(camelCase(tool.name));
  const schema = tool.inputSchema as JsonObject;
  const { unspecified, open } = openObjects(schema);
  // LangChain drops a parameter with this name from a zod schema.
  const usesZod = open.length === 0 && !JSON.stringify(schema).includes('"__proto__"') && isExactZod(schema);
  const type = usesZod ? '' : uniqueName(pascalCase(`${tool.name}_arguments`));
  if (usesZod) reportClosedObjects(unspecified, ['inputSchema'], 'LangChain', reportKeyword);
  else reportUncheckedFormats(schema, ['inputSchema'], reportKeyword);
  // LangChain sends the model the output type of a zod schema, which requires arguments with a default. So `.default()` is not
  // used.
  const { declarations, expression } = usesZod
    ? emitZod(schema, ['inputSchema'], tool.name, uniqueName, reportKeyword, false)
    : {
        declarations: emitTypeScript(schema, ['inputSchema'], type, tool.name, uniqueName, () => {}),
        expression: `${jsonSchemaText(schema)} as JSONSchema`,
      };
  const fields = [
    `name: ${jsString(tool.name)}`,
    `description: ${jsString(tool.description)}`,
    `schema: ${expression}`,
  ];
  const body = multiline(
    [
      `async (${usesZod ? 'input' : `input: ${type}`}): Promise<string> => {\n  ${notImplemented(tool.name, 'input')}\n}`,
      multiline(fields),
    ],
    'tool(',
    ')',
  );
  return { declarations: [...declarations, `export const ${constant} = ${body};`], constant, usesZod };
};

/** Reports the formats that LangChain sends to the model, but that its validator of JSON Schema does not know. */
const reportUncheckedFormats = (schema: JsonObject, path: Path, reportKeyword: KeywordReporter): void => {
  if (isAssertion('format', schema) && !checkedFormats.has(schema['format'] as string))
    reportKeyword(
      'unchecked-keyword',
      [...path, 'format'],
      l10n.t('is sent to the model, but {0} does not check it', 'LangChain'),
    );
  mapSubschemas(schema, (child, ...place) => {
    if (isJsonObject(child)) reportUncheckedFormats(child, subschemaPath(path, ...place), reportKeyword);
    return child;
  });
};

/** The formats that `@cfworker/json-schema` 4.1 checks. */
const checkedFormats = new Set([
  ...['date', 'time', 'date-time', 'duration', 'email', 'hostname', 'ipv4', 'ipv6', 'uri', 'uri-reference', 'url'],
  ...['uri-template', 'uuid', 'regex', 'json-pointer', 'json-pointer-uri-fragment', 'relative-json-pointer'],
]);
