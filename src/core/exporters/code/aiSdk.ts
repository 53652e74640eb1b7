import type { Tool } from '../../tool/tool';
import type { Json, JsonObject } from '../../json/json';
import { l10n } from '../../util/l10n';
import { defineCodeExporter, type ToolToEmit } from './codeExporter';
import { isExactZod, noteClosed, openObjects, emitZod } from './zodEmitter';
import { jsonSchemaText } from './jsonSchemaText';
import { notImplemented } from './notImplemented';
import type { Note } from './schemaKeywords';
import type { Problem } from '../../util/result';
import { fitsOnLine } from './fitsOnLine';
import { indent } from './layout';
import { pascalCase, type Names } from './names';
import { jsKey, jsLiteral, jsString } from './quote';
import { emitTypeScript } from './typescriptEmitter';

/** `tool()` of the AI SDK, as of version 7 in 2026-11, whose `inputSchema` is zod or JSON Schema. */
export const aiSdk = defineCodeExporter({
  id: 'ai-sdk',
  title: 'Vercel AI SDK',
  source: 'https://ai-sdk.dev/docs/reference/ai-sdk-core/tool',
  language: 'typescript',
  unsupportedFields: ['annotations', 'tags', 'enabled', 'handler', 'origin', 'lint'],
  write: (tools, names) => {
    const made = tools.map(each => ({ name: each.tool.name, ...written(each, names) }));
    const text = made.map(({ code }) => code).join('');
    const imported = [...(text.includes('jsonSchema<') ? ['jsonSchema'] : []), 'tool'];
    const entries = made.map(({ name, code }) => `${jsKey(name)}: ${code},`).join('\n');
    return [
      [
        `import { ${imported.join(', ')} } from 'ai';`,
        ...(made.some(({ zod }) => zod) ? ["import { z } from 'zod';"] : []),
      ].join('\n'),
      ...made.flatMap(({ declarations }) => declarations),
      `export const tools = {\n${indent(entries)}\n};\n`,
    ].join('\n\n');
  },
});

interface Written {
  readonly declarations: readonly string[];
  readonly code: string;
  readonly zod: boolean;
}

const written = ({ tool, note, report }: ToolToEmit, names: Names): Written => {
  const input = schemaOf(tool, 'inputSchema', names, note);
  const output = tool.outputSchema && schemaOf(tool, 'outputSchema', names, note);
  const examples = (tool.examples ?? []) as readonly Json[];
  const kept = examples.filter(example => fitsOnLine(example, tool.inputSchema as JsonObject));
  if (kept.length < examples.length) report(misfit(tool.name, examples.length - kept.length));
  const fields = [
    ...(tool.title === undefined ? [] : [`title: ${jsString(tool.title)}`]),
    `description: ${jsString(tool.description)}`,
    `inputSchema: ${input.code}`,
    ...(kept.length > 0 ? [`inputExamples: ${jsLiteral(kept.map(example => ({ input: example })))}`] : []),
    ...(output ? [`outputSchema: ${output.code}`] : []),
    ...(tool.strict === undefined ? [] : [`strict: ${tool.strict}`]),
    `execute: async ${output ? 'input' : '(input): Promise<unknown>'} => {\n  ${notImplemented(tool.name, 'input')}\n}`,
  ];
  return {
    declarations: [...input.declarations, ...(output?.declarations ?? [])],
    code: `tool({\n${indent(fields.map(field => `${field},`).join('\n'))}\n})`,
    zod: input.zod || output?.zod === true,
  };
};

/** In zod, if that says it all; else as JSON Schema, with the type beside it. */
const schemaOf = (tool: Tool, field: 'inputSchema' | 'outputSchema', names: Names, note: Note): Written => {
  const schema = tool[field] as JsonObject;
  const stem = field === 'inputSchema' ? tool.name : `${tool.name}_output`;
  if (schema['type'] === 'object' && isExactZod(schema)) {
    noteClosed(openObjects(schema).silent, [field], l10n.t('the AI SDK'), note);
    // Arguments that zod fills in would be missing in the examples.
    const { declarations, expression } = emitZod(schema, [field], stem, names, note, !tool.examples);
    return { declarations, code: expression, zod: true };
  }
  const name = names(pascalCase(`${stem}_${field === 'inputSchema' ? 'arguments' : ''}`));
  const declarations = emitTypeScript(schema, [field], name, stem, names, () => {});
  return { declarations, code: `jsonSchema<${name}>(${jsonSchemaText(schema)})`, zod: false };
};

const misfit = (name: string, count: number): Problem => ({
  code: 'lost-field',
  severity: 'info',
  message: l10n.t(
    '{0} of the `examples` of “{1}” omitted: they could not be matched to the type of the arguments.',
    count,
    name,
  ),
  path: ['examples'],
});
