import type { JsonObject } from '../../json/json';
import { defineCodeExporter } from './codeExporter';
import { pascalCase } from './names';
import { emitTypeScript } from './typescriptEmitter';
import { optionalFields } from '../../formats/optionalFields';

/** The type of the arguments of each tool; what a type cannot say is in its comments. */
export const typescriptType = defineCodeExporter({
  id: 'typescript-type',
  title: 'TypeScript Type',
  source: 'https://www.typescriptlang.org/docs/handbook/2/objects.html',
  language: 'typescript',
  unsupportedFields: optionalFields,
  write: (tools, names) =>
    tools
      .flatMap(({ tool, note }) => {
        const { description } = tool.inputSchema;
        const about = `The arguments of \`${tool.name}\`: ${tool.description}`;
        const said = typeof description === 'string' ? `${about}\n${description}` : about;
        const schema = { ...tool.inputSchema, description: said } as JsonObject;
        const name = names(pascalCase(`${tool.name}_arguments`));
        return emitTypeScript(schema, ['inputSchema'], name, tool.name, names, note);
      })
      .join('\n\n') + '\n',
});
