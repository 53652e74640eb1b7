import type { JsonObject } from '../../json/json';
import { defineCodeExporter } from './codeExporter';
import { jsComment } from './layout';
import { camelCase, pascalCase } from './names';
import { emitZod } from './zodEmitter';
import { optionalFields } from '../../formats/optionalFields';

/** The arguments of each tool as a zod 4 schema and its type, as of 2026-11. */
export const zod = defineCodeExporter({
  id: 'zod',
  title: 'zod Schema',
  source: 'https://zod.dev/api',
  language: 'typescript',
  unsupportedFields: optionalFields,
  write: (tools, uniqueName) =>
    [
      "import { z } from 'zod';",
      ...tools.flatMap(({ tool, reportKeyword }) => {
        const constant = uniqueName(camelCase(`${tool.name}_schema`));
        const type = uniqueName(pascalCase(`${tool.name}_arguments`));
        const { declarations, expression } = emitZod(
          tool.inputSchema as JsonObject,
          ['inputSchema'],
          tool.name,
          uniqueName,
          reportKeyword,
        );
        return [
          ...declarations,
          `${jsComment(`The arguments of \`${tool.name}\`: ${tool.description}`)}export const ${constant} = ${expression};`,
          `export type ${type} = z.infer<typeof ${constant}>;`,
        ];
      }),
    ].join('\n\n') + '\n',
});
