import type { JsonObject } from '../../json/json';
import { defineCodeExporter, type ToolToEmit } from './codeExporter';
import { isExactZod, noteClosed, openObjects, emitZod } from './zodEmitter';
import { jsonSchemaText } from './jsonSchemaText';
import { block, brackets } from './layout';
import { camelCase, pascalCase, type Names } from './names';
import { notImplemented } from './notImplemented';
import { jsString } from './quote';
import { emitTypeScript } from './typescriptEmitter';
import { optionalFields } from '../../formats/optionalFields';

/** `tool()` of LangChain, as of @langchain/core 1.4 in 2026-11. */
export const langchainJs = defineCodeExporter({
  id: 'langchain-js',
  title: 'LangChain JS',
  source: 'https://docs.langchain.com/oss/javascript/langchain/tools',
  language: 'typescript',
  unsupportedFields: optionalFields,
  write: (tools, names) => {
    const made = tools.map(each => written(each, names));
    return [
      [
        "import { tool } from '@langchain/core/tools';",
        ...(made.some(({ zod }) => !zod)
          ? ["import type { JSONSchema } from '@langchain/core/utils/json_schema';"]
          : []),
        ...(made.some(({ zod }) => zod) ? ["import { z } from 'zod';"] : []),
      ].join('\n'),
      ...made.flatMap(({ declarations }) => declarations),
      `export const tools = ${brackets(made.map(({ constant }) => constant))};\n`,
    ].join('\n\n');
  },
});

interface Written {
  readonly declarations: readonly string[];
  readonly constant: string;
  readonly zod: boolean;
}

const written = ({ tool, note }: ToolToEmit, names: Names): Written => {
  const constant = names(camelCase(tool.name));
  const schema = tool.inputSchema as JsonObject;
  const { silent, open } = openObjects(schema);
  // Of zod it forgets the parameter of that name.
  const zod = open.length === 0 && !JSON.stringify(schema).includes('"__proto__"') && isExactZod(schema);
  const type = zod ? '' : names(pascalCase(`${tool.name}_arguments`));
  if (zod) noteClosed(silent, ['inputSchema'], 'LangChain', note);
  // Of zod it tells the model what comes out, where nothing that has a default is missing: so zod is not to fill in anything.
  const { declarations, expression } = zod
    ? emitZod(schema, ['inputSchema'], tool.name, names, note, false)
    : {
        declarations: emitTypeScript(schema, ['inputSchema'], type, tool.name, names, () => {}),
        expression: `${jsonSchemaText(schema)} as JSONSchema`,
      };
  const fields = [
    `name: ${jsString(tool.name)}`,
    `description: ${jsString(tool.description)}`,
    `schema: ${expression}`,
  ];
  const body = block(
    [
      `async (${zod ? 'input' : `input: ${type}`}): Promise<string> => {\n  ${notImplemented(tool.name, 'input')}\n}`,
      block(fields),
    ],
    'tool(',
    ')',
  );
  return { declarations: [...declarations, `export const ${constant} = ${body};`], constant, zod };
};
