import type { JsonObject } from '../../json/json';
import { defineCodeExporter } from './codeExporter';
import { pascalCase } from './names';
import { emitTypeScript } from './typescriptEmitter';
import { optionalFields } from '../../formats/optionalFields';

/** The type of the arguments of each tool. Its comments state what the type does not express. */
export const typescriptType = defineCodeExporter({
  id: 'typescript-type',
  title: 'TypeScript Type',
  source: 'https://www.typescriptlang.org/docs/handbook/2/objects.html',
  language: 'typescript',
  unsupportedFields: optionalFields,
  write: (tools, uniqueName) =>
    tools
      .flatMap(({ tool, reportKeyword }) => {
        const { description } = tool.inputSchema;
        const summary = `The arguments of \`${tool.name}\`: ${tool.description}`;
        const fullDescription = typeof description === 'string' ? `${summary}\n${description}` : summary;
        const schema = { ...tool.inputSchema, description: fullDescription } as JsonObject;
        const name = uniqueName(pascalCase(`${tool.name}_arguments`));
        return emitTypeScript(schema, ['inputSchema'], name, tool.name, uniqueName, reportKeyword);
      })
      .join('\n\n') + '\n',
});
