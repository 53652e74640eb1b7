import type { Tool } from '../../tool/tool';
import type { Json, JsonObject } from '../../json/json';
import { l10n } from '../../util/l10n';
import { defineCodeExporter, type ToolToEmit } from './codeExporter';
import { isSentByZod, reportClosedObjects, openObjects, emitZod } from './zodEmitter';
import { jsonSchemaText } from './jsonSchemaText';
import { notImplemented } from './notImplemented';
import type { KeywordReporter } from './schemaKeywords';
import type { Problem } from '../../util/result';
import { isAssignable } from './isAssignable';
import { indent } from './layout';
import { pascalCase, type UniqueNamer } from './names';
import { jsKey, jsLiteral, jsString } from './quote';
import { emitTypeScript } from './typescriptEmitter';
import { uncheckedSchemas } from './uncheckedSchemas';

/** `tool()` of the AI SDK, as of version 7 in 2026-11, whose `inputSchema` is zod or JSON Schema. */
export const aiSdk = defineCodeExporter({
  id: 'ai-sdk',
  title: 'Vercel AI SDK',
  source: 'https://ai-sdk.dev/docs/reference/ai-sdk-core/tool',
  language: 'typescript',
  unsupportedFields: ['annotations', 'tags', 'enabled', 'handler', 'origin', 'lint'],
  write: (tools, uniqueName, report) => {
    const emitted = tools.map(each => ({ name: each.tool.name, ...emitTool(each, uniqueName) }));
    const unchecked = emitted.filter(each => !each.checksInput).map(({ name }) => name);
    uncheckedSchemas(unchecked, l10n.t('the AI SDK'), jsonSchemaPage).forEach(report);
    const text = emitted.map(({ code }) => code).join('');
    const imported = [...(text.includes('jsonSchema<') ? ['jsonSchema'] : []), 'tool'];
    const entries = emitted.map(({ name, code }) => `${jsKey(name)}: ${code},`).join('\n');
    return [
      [
        `import { ${imported.join(', ')} } from 'ai';`,
        ...(emitted.some(({ usesZod }) => usesZod) ? ["import { z } from 'zod';"] : []),
      ].join('\n'),
      ...emitted.flatMap(({ declarations }) => declarations),
      `export const tools = {\n${indent(entries)}\n};\n`,
    ].join('\n\n');
  },
});

interface Emitted {
  readonly declarations: readonly string[];
  readonly code: string;
  readonly usesZod: boolean;
}

const emitTool = (
  { tool, reportKeyword, report }: ToolToEmit,
  uniqueName: UniqueNamer,
): Emitted & { readonly checksInput: boolean } => {
  const input = emitSchema(tool, 'inputSchema', uniqueName, reportKeyword);
  const output = tool.outputSchema && emitSchema(tool, 'outputSchema', uniqueName, reportKeyword);
  const examples = (tool.examples ?? []) as readonly Json[];
  const assignable = examples.filter(example => isAssignable(example, tool.inputSchema as JsonObject));
  if (assignable.length < examples.length) report(unmatchedExamples(tool.name, examples.length - assignable.length));
  const fields = [
    ...(tool.title === undefined ? [] : [`title: ${jsString(tool.title)}`]),
    `description: ${jsString(tool.description)}`,
    `inputSchema: ${input.code}`,
    ...(assignable.length > 0 ? [`inputExamples: ${jsLiteral(assignable.map(example => ({ input: example })))}`] : []),
    ...(output ? [`outputSchema: ${output.code}`] : []),
    ...(tool.strict === undefined ? [] : [`strict: ${tool.strict}`]),
    `execute: async ${output ? 'input' : '(input): Promise<unknown>'} => {\n  ${notImplemented(tool.name, 'input')}\n}`,
  ];
  return {
    declarations: [...input.declarations, ...(output?.declarations ?? [])],
    code: `tool({\n${indent(fields.map(field => `${field},`).join('\n'))}\n})`,
    usesZod: input.usesZod || output?.usesZod === true,
    checksInput: input.usesZod,
  };
};

const jsonSchemaPage = 'https://ai-sdk.dev/docs/reference/ai-sdk-core/json-schema';

/**
 * Emits zod if that expresses the whole schema, and otherwise JSON Schema with a TypeScript type. `jsonSchema()` checks nothing
 * without a validator of the user's, so zod is better even where it does not check all keywords.
 */
const emitSchema = (
  tool: Tool,
  field: 'inputSchema' | 'outputSchema',
  uniqueName: UniqueNamer,
  note: KeywordReporter,
): Emitted => {
  const schema = tool[field] as JsonObject;
  const stem = field === 'inputSchema' ? tool.name : `${tool.name}_output`;
  if (schema['type'] === 'object' && isSentByZod(schema)) {
    reportClosedObjects(openObjects(schema).unspecified, [field], l10n.t('the AI SDK'), note);
    // The type that zod infers requires arguments with `.default()`, and examples may lack them.
    const { declarations, expression } = emitZod(schema, [field], stem, uniqueName, note, !tool.examples);
    return { declarations, code: expression, usesZod: true };
  }
  const name = uniqueName(pascalCase(`${stem}_${field === 'inputSchema' ? 'arguments' : ''}`));
  const declarations = emitTypeScript(schema, [field], name, stem, uniqueName, () => {});
  return { declarations, code: `jsonSchema<${name}>(${jsonSchemaText(schema)})`, usesZod: false };
};

const unmatchedExamples = (name: string, count: number): Problem => ({
  code: 'lost-field',
  severity: 'info',
  kind: 'by-design',
  message: l10n.t(
    '{0} of the `examples` of “{1}” omitted: they could not be matched to the type of the arguments.',
    count,
    name,
  ),
  path: ['examples'],
});
