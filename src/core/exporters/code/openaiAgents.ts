import { isJsonObject, type JsonObject } from '../../json/json';
import { l10n } from '../../util/l10n';
import { applySchemaProfile } from '../../formats/applySchemaProfile';
import { endpointProfileOf } from '../../formats/endpointProfile';
import { defineCodeExporter, type ToolToEmit } from './codeExporter';
import { multiline, brackets } from './layout';
import { camelCase, pascalCase, type UniqueNamer } from './names';
import { notImplemented } from './notImplemented';
import { jsLiteral, jsString } from './quote';
import { emitTypeScript } from './typescriptEmitter';
import { uncheckedSchemas } from './uncheckedSchemas';

const unsupportedFields = [
  'title',
  'outputSchema',
  'annotations',
  'examples',
  'tags',
  'enabled',
  'handler',
  'origin',
  'lint',
] as const;

/**
 * `tool()` of the OpenAI Agents SDK, as of 0.20 in 2026-11. A zod schema is always strict there, and strict mode has no
 * optional parameters, so the arguments are written as JSON Schema, which the SDK does not check.
 */
export const openaiAgents = defineCodeExporter({
  id: 'openai-agents',
  title: 'OpenAI Agents SDK',
  source: 'https://openai.github.io/openai-agents-js/guides/tools',
  language: 'typescript',
  unsupportedFields,
  write: (tools, uniqueName, report) => {
    uncheckedSchemas(
      tools.map(({ tool }) => tool.name),
      l10n.t('the Agents SDK'),
    ).forEach(report);
    const emitted = tools.map(each => emitTool(each, uniqueName));
    return [
      "import { tool } from '@openai/agents';",
      ...emitted.flatMap(({ declarations }) => declarations),
      `export const tools = ${brackets(emitted.map(({ constant }) => constant))};\n`,
    ].join('\n\n');
  },
});

const emitTool = ({ tool: given, reportKeyword, report }: ToolToEmit, uniqueName: UniqueNamer) => {
  const vendor = { title: 'OpenAI', unsupportedFields, ...endpointProfileOf('openai', 'openai-chat') };
  const tool = applySchemaProfile(given, vendor, report);
  const strict = tool.strict === true;
  if (/[^A-Za-z0-9_]/.test(tool.name)) {
    const name = tool.name.replace(/[^A-Za-z0-9]/g, '_');
    const message = l10n.t(
      '“{0}” will be called “{1}”: the Agents SDK accepts only letters, digits, and “_”.',
      tool.name,
      name,
    );
    report({ code: 'rewritten-name', severity: 'warning', kind: 'changed', message, path: ['name'] });
  }
  const constant = uniqueName(camelCase(tool.name));
  const type = uniqueName(pascalCase(`${tool.name}_arguments`));
  const schema = tool.inputSchema as JsonObject;
  const declarations = emitTypeScript(schema, ['inputSchema'], type, tool.name, uniqueName, () => {});
  const { required = [], additionalProperties = true } = schema;
  const properties = isJsonObject(schema['properties']) ? schema['properties'] : {};
  if (!('additionalProperties' in schema))
    reportKeyword(
      'assumed-keyword',
      ['inputSchema', 'additionalProperties'],
      l10n.t('was written explicitly as `true`: the Agents SDK requires it'),
    );
  const parameters = { ...schema, properties, required, additionalProperties };
  // The SDK sends any JSON Schema, but its types allow only the two common kinds.
  const isCommon = additionalProperties === !strict && Object.values(properties).every(isJsonObject);
  const fields = [
    `name: ${jsString(tool.name)}`,
    `description: ${jsString(tool.description)}`,
    `parameters: ${jsLiteral(parameters)}${isCommon ? '' : ' as never'}`,
    `strict: ${strict}`,
    `execute: async (input: unknown) => {\n  const args = input as ${type};\n  ${notImplemented(tool.name, 'args')}\n}`,
  ];
  return { constant, declarations: [...declarations, `export const ${constant} = tool(${multiline(fields)});`] };
};
