import type { JsonObject } from '../../json/json';
import { l10n } from '../../util/l10n';
import { defineCodeExporter } from './codeExporter';
import { pascalCase } from './names';
import { emitPydantic } from './pydanticEmitter';
import { pyImports } from './pyImports';
import { optionalFields } from '../../formats/optionalFields';

/** The arguments of each tool as a pydantic 2 model, as of 2026-11, with the tool's description as its docstring. */
export const pydantic = defineCodeExporter({
  id: 'pydantic',
  title: 'Pydantic Model',
  source: 'https://docs.pydantic.dev/latest/concepts/models/',
  language: 'python',
  unsupportedFields: optionalFields,
  write: (tools, names) => {
    const made = tools.map(({ tool, note }) => {
      const { description } = tool.inputSchema;
      if (typeof description === 'string' && description !== tool.description)
        note(
          'rewritten-schema',
          ['inputSchema', 'description'],
          l10n.t('was replaced by the description of the tool, which is the docstring of the class'),
        );
      return { tool, note, name: names(pascalCase(`${tool.name}_arguments`)) };
    });
    const parts = made.flatMap(({ tool, note, name }) =>
      emitPydantic(tool.inputSchema as JsonObject, ['inputSchema'], name, tool.name, names, note, tool.description),
    );
    return `${pyImports(parts)}\n\n\n${parts.join('\n\n\n')}\n`;
  },
});
