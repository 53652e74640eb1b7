import type { Json, JsonObject } from '../../json/json';
import { l10n } from '../../util/l10n';
import { defineCodeExporter, type ToolToEmit } from './codeExporter';
import { reportClosedObjects, openObjects, emitZod } from './zodEmitter';
import { multiline, indent } from './layout';
import type { UniqueNamer } from './names';
import { notImplemented } from './notImplemented';
import { jsLiteral, jsString } from './quote';

/** `registerTool` of the MCP SDK, as of 1.32 in 2026-11. It accepts only zod. */
export const mcpSdk = defineCodeExporter({
  id: 'mcp-sdk',
  title: 'MCP SDK',
  source: 'https://github.com/modelcontextprotocol/typescript-sdk',
  language: 'typescript',
  unsupportedFields: ['examples', 'strict', 'tags', 'enabled', 'handler', 'origin', 'lint'],
  write: (tools, uniqueName) => {
    const emitted = tools.map(each => emitTool(each, uniqueName));
    return [
      "import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';\nimport { z } from 'zod';",
      ...emitted.flatMap(({ declarations }) => declarations),
      `export const registerTools = (server: McpServer): void => {\n${indent(emitted.map(({ code }) => code).join('\n\n'))}\n};\n`,
    ].join('\n\n');
  },
});

const emitTool = ({ tool, reportKeyword, report }: ToolToEmit, uniqueName: UniqueNamer) => {
  const { name, title, description, outputSchema, annotations } = tool;
  if (name in Object.prototype) {
    const message = l10n.t('The MCP SDK mistakes “{0}” for the name of an existing tool. Rename the tool.', name);
    report({ code: 'refused-name', severity: 'warning', kind: 'changed', message, path: ['name'] });
  }
  const input = emitZod(tool.inputSchema as JsonObject, ['inputSchema'], name, uniqueName, reportKeyword);
  const isObject = outputSchema?.['type'] === 'object';
  if (outputSchema && !isObject) {
    const message = l10n.t('The MCP SDK supports only objects as `outputSchema`; omitted from “{0}”.', name);
    report({ code: 'lost-field', severity: 'warning', kind: 'changed', message, path: ['outputSchema'] });
  }
  const output = isObject
    ? emitZod(outputSchema as JsonObject, ['outputSchema'], `${name}_output`, uniqueName, reportKeyword, false)
    : undefined;
  if (isObject)
    reportClosedObjects(
      openObjects(outputSchema as JsonObject).unspecified,
      ['outputSchema'],
      l10n.t('the MCP SDK'),
      reportKeyword,
    );
  const config = [
    ...(title === undefined ? [] : [`title: ${jsString(title)}`]),
    `description: ${jsString(description)}`,
    `inputSchema: ${input.expression}`,
    ...(output ? [`outputSchema: ${output.expression}`] : []),
    ...(annotations ? [`annotations: ${jsLiteral(annotations as Json)}`] : []),
  ];
  const handler = `async input => {\n  ${notImplemented(name, 'input')}\n}`;
  return {
    declarations: [...input.declarations, ...(output?.declarations ?? [])],
    code: `server.registerTool${multiline([jsString(name), multiline(config), handler], '(', ')')};`,
  };
};
