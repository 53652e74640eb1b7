import type { JsonObject } from '../../json/json';
import { l10n } from '../../util/l10n';
import { defineCodeExporter, type ToolToEmit } from './codeExporter';
import { createUniqueNamer, pascalCase, pyReserved, snakeCase, type UniqueNamer } from './names';
import { emitPydantic } from './pydanticEmitter';
import { pyFunction } from './pyFunction';
import { pyImports } from './pyImports';
import { withStringTypes } from './pyStringTypes';
import { pyArguments, pyLiteral, pyString } from './pyText';
import { uncheckedSchemas } from './uncheckedSchemas';
import { optionalFields } from '../../formats/optionalFields';

/**
 * `StructuredTool` of LangChain for Python, as of 2026-11. The arguments are a pydantic model if that expresses the whole
 * schema, and otherwise JSON Schema, against which LangChain checks nothing. So a model is better even where pydantic does not
 * check all keywords.
 */
export const langchainPython = defineCodeExporter({
  id: 'langchain-python',
  title: 'LangChain Python',
  source: 'https://docs.langchain.com/oss/python/langchain/tools',
  language: 'python',
  unsupportedFields: optionalFields,
  write: (tools, uniqueName, report) => {
    const emitted = tools.map(each => emitTool(each, uniqueName));
    const unchecked = tools.filter((_, index) => !emitted[index]!.usesModel).map(({ tool }) => tool.name);
    uncheckedSchemas(unchecked, 'LangChain').forEach(report);
    const list = `tools = ${pyArguments(
      '',
      emitted.map(({ code }) => code),
    )
      .replace(/^\(/, '[')
      .replace(/\)$/, ']')}`;
    const parts = withStringTypes([...emitted.flatMap(({ declarations }) => declarations), list]);
    return `${pyImports(parts, 'from langchain_core.tools import StructuredTool')}\n\n\n${parts.join('\n\n\n')}\n`;
  },
});

const emitTool = ({ tool, reportKeyword, report }: ToolToEmit, uniqueName: UniqueNamer) => {
  const schema = tool.inputSchema as JsonObject;
  const usesModel = isToldByPydantic(schema);
  const run = uniqueName(snakeCase(tool.name));
  const model = usesModel ? uniqueName(pascalCase(`${tool.name}_arguments`)) : pyLiteral(schema);
  const parts = usesModel ? emitPydantic(schema, ['inputSchema'], model, tool.name, uniqueName, reportKeyword) : [];
  if (!tool.description) {
    const message = l10n.t('“{0}” has no description, which LangChain requires; its name is used instead.', tool.name);
    report({ code: 'assumed-keyword', severity: 'warning', kind: 'changed', message, path: ['description'] });
  }
  const code = pyArguments('StructuredTool.from_function', [
    `func=${run}`,
    `name=${pyString(tool.name)}`,
    `description=${pyString(tool.description || tool.name)}`,
    `args_schema=${model}`,
  ]);
  return { declarations: [...parts, pyFunction(run, tool.name)], code, usesModel };
};

/**
 * Whether pydantic expresses the whole schema, even if it does not check all of it, and without aliases: LangChain calls the
 * function with the names of the fields, so these must be the names of the arguments.
 */
const isToldByPydantic = (schema: JsonObject): boolean => {
  let isWhole = true;
  const parts = emitPydantic(schema, [], 'Trial', 'trial', createUniqueNamer(pyReserved), (code, path) => {
    isWhole &&= code === 'unchecked-keyword' || (code === 'rewritten-schema' && path.at(-1) === '$schema');
  });
  return isWhole && !parts.some(part => part.includes('alias='));
};
