import type { JsonObject } from '../../json/json';
import { l10n } from '../../util/l10n';
import { defineCodeExporter, type ToolToEmit } from './codeExporter';
import { createNames, pascalCase, pyReserved, snakeCase, type Names } from './names';
import { emitPydantic } from './pydanticEmitter';
import { pyFunction } from './pyFunction';
import { pyImports } from './pyImports';
import { pyArguments, pyLiteral, pyString } from './pyText';
import { optionalFields } from '../../formats/optionalFields';

/** `StructuredTool` of LangChain for Python, as of 2026-11, with a pydantic model where that says it all, else JSON Schema. */
export const langchainPython = defineCodeExporter({
  id: 'langchain-python',
  title: 'LangChain Python',
  source: 'https://docs.langchain.com/oss/python/langchain/tools',
  language: 'python',
  unsupportedFields: optionalFields,
  write: (tools, names) => {
    const made = tools.map(each => written(each, names));
    const list = `tools = ${pyArguments(
      '',
      made.map(({ code }) => code),
    )
      .replace(/^\(/, '[')
      .replace(/\)$/, ']')}`;
    const parts = [...made.flatMap(({ declarations }) => declarations), list];
    return `${pyImports(parts, 'from langchain_core.tools import StructuredTool')}\n\n\n${parts.join('\n\n\n')}\n`;
  },
});

const written = ({ tool, note, report }: ToolToEmit, names: Names) => {
  const schema = tool.inputSchema as JsonObject;
  const isModel = isExact(schema);
  const run = names(snakeCase(tool.name));
  const model = isModel ? names(pascalCase(`${tool.name}_arguments`)) : pyLiteral(schema);
  const parts = isModel ? emitPydantic(schema, ['inputSchema'], model, tool.name, names, note) : [];
  if (!tool.description) {
    const message = l10n.t('“{0}” has no description, which LangChain requires; its name is used instead.', tool.name);
    report({ code: 'assumed-keyword', severity: 'warning', message, path: ['description'] });
  }
  const code = pyArguments('StructuredTool.from_function', [
    `func=${run}`,
    `name=${pyString(tool.name)}`,
    `description=${pyString(tool.description || tool.name)}`,
    `args_schema=${model}`,
  ]);
  return { declarations: [...parts, pyFunction(run, tool.name)], code };
};

/** Whether pydantic says it all. LangChain calls the function by the names of the fields: those must be those of the arguments. */
const isExact = (schema: JsonObject): boolean => {
  let exact = true;
  const parts = emitPydantic(schema, [], 'Trial', 'trial', createNames(pyReserved), (code, path) => {
    exact &&= code === 'rewritten-schema' && path.at(-1) === '$schema';
  });
  return exact && !parts.some(part => part.includes('alias='));
};
