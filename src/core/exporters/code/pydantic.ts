import type { JsonObject } from '../../json/json';
import { l10n } from '../../util/l10n';
import { defineCodeExporter } from './codeExporter';
import { pascalCase } from './names';
import { emitPydantic } from './pydanticEmitter';
import { pyImports } from './pyImports';
import { withStringTypes } from './pyStringTypes';
import { optionalFields } from '../../formats/optionalFields';

/** The arguments of each tool as a pydantic 2 model, as of 2026-11, with the tool's description as its docstring. */
export const pydantic = defineCodeExporter({
  id: 'pydantic',
  title: 'Pydantic Model',
  source: 'https://docs.pydantic.dev/latest/concepts/models/',
  language: 'python',
  unsupportedFields: optionalFields,
  write: (tools, uniqueName) => {
    const models = tools.map(({ tool, reportKeyword }) => {
      const { description } = tool.inputSchema;
      if (typeof description === 'string' && description !== tool.description)
        reportKeyword(
          'rewritten-schema',
          ['inputSchema', 'description'],
          l10n.t('was replaced by the description of the tool, which is the docstring of the class'),
        );
      return { tool, note: reportKeyword, name: uniqueName(pascalCase(`${tool.name}_arguments`)) };
    });
    const parts = withStringTypes(
      models.flatMap(({ tool, note, name }) =>
        emitPydantic(
          tool.inputSchema as JsonObject,
          ['inputSchema'],
          name,
          tool.name,
          uniqueName,
          note,
          tool.description,
        ),
      ),
    );
    return `${pyImports(parts)}\n\n\n${parts.join('\n\n\n')}\n`;
  },
});
