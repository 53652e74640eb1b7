import type { JsonObject } from '../../json/json';
import { defineCodeExporter } from './codeExporter';
import { snakeCase } from './names';
import { pyFunction } from './pyFunction';
import { pyImports } from './pyImports';
import { pyArguments, pyLiteral, pyString } from './pyText';
import { uncheckedSchemas } from './uncheckedSchemas';
import { optionalFields } from '../../formats/optionalFields';

/** `Tool.from_schema` of Pydantic AI, as of 2026-08. It takes JSON Schema as it is and does not check it. */
export const pydanticAi = defineCodeExporter({
  id: 'pydantic-ai',
  title: 'Pydantic AI',
  source: 'https://ai.pydantic.dev/tools-advanced/#custom-tool-schema',
  language: 'python',
  unsupportedFields: optionalFields,
  write: (tools, uniqueName, report) => {
    uncheckedSchemas(
      tools.map(({ tool }) => tool.name),
      'Pydantic AI',
    ).forEach(report);
    const emitted = tools.map(({ tool }) => {
      const run = uniqueName(snakeCase(tool.name));
      const code = pyArguments('Tool.from_schema', [
        `function=${run}`,
        `name=${pyString(tool.name)}`,
        `description=${pyString(tool.description)}`,
        `json_schema=${pyLiteral(tool.inputSchema as JsonObject)}`,
      ]);
      return { code, run: pyFunction(run, tool.name) };
    });
    const list = `tools = ${pyArguments(
      '',
      emitted.map(({ code }) => code),
    )
      .replace(/^\(/, '[')
      .replace(/\)$/, ']')}`;
    const parts = [...emitted.map(({ run }) => run), list];
    return `${pyImports(parts, 'from pydantic_ai import Tool')}\n\n\n${parts.join('\n\n\n')}\n`;
  },
});
