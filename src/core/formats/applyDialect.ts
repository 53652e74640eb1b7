import type { Tool } from '../tool/tool';
import type { JsonObject } from '../json/json';
import { l10n } from '../util/l10n';
import type { Problem } from '../util/result';
import { rewriteSchema, type Dialect } from './schema/rewrite';

interface Accepted {
  readonly title: string;
  readonly unsupportedFields: readonly (keyof Tool)[];
  readonly dialect?: Dialect;
  readonly strictDialect?: Dialect;
}

/** The tool with its schemas as the vendor accepts them; not strict where strict cannot be had, which is said with the reason. */
export const applyDialect = (tool: Tool, accepted: Accepted, report: (problem: Problem) => void): Tool => {
  const { title, unsupportedFields, dialect, strictDialect } = accepted;
  const output = unsupportedFields.includes('outputSchema') ? undefined : rewritten(tool, 'outputSchema', dialect);
  output?.problems.forEach(report);
  const outputs = output && { outputSchema: output.schema };
  if (tool.strict && strictDialect) {
    const { schema, problems } = rewritten(tool, 'inputSchema', strictDialect)!;
    const refused = problems.filter(problem => problem.severity === 'error');
    if (refused.length === 0) {
      problems.forEach(report);
      return { ...tool, ...outputs, inputSchema: schema };
    }
    report(notStrict(tool.name, title, refused));
  }
  const input = rewritten(tool, 'inputSchema', dialect);
  input?.problems.forEach(report);
  if (!input && !outputs) return tool;
  const same = (!input || input.schema === tool.inputSchema) && (!output || output.schema === tool.outputSchema);
  if (same && !tool.strict) return tool;
  const { strict, ...loose } = { ...tool, ...outputs, ...(input && { inputSchema: input.schema }) };
  return strict === undefined || (strict && strictDialect) ? loose : { ...loose, strict };
};

const rewritten = (tool: Tool, field: 'inputSchema' | 'outputSchema', dialect: Dialect | undefined) => {
  const schema = tool[field];
  return schema && dialect && rewriteSchema(schema as JsonObject, dialect, tool.name, [field]);
};

const notStrict = (name: string, title: string, [first, ...others]: readonly Problem[]): Problem => {
  return {
    ...first!,
    code: 'not-strict',
    severity: 'warning',
    message: [
      l10n.t('“{0}” was not made strict for {1}. {2}', name, title, first!.message),
      ...moreOf(others.length),
    ].join(' '),
    path: ['strict'],
  };
};

const moreOf = (count: number): readonly string[] => {
  if (count === 0) return [];
  return [count === 1 ? l10n.t('1 more occurrence.') : l10n.t('{0} more occurrences.', count)];
};
