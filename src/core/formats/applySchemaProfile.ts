import type { Tool } from '../tool/tool';
import type { JsonObject } from '../json/json';
import { l10n } from '../util/l10n';
import type { Problem } from '../util/result';
import { rewriteSchema, type SchemaProfile, type RewriteResult } from '../vendors/schema/rewrite';

interface TargetFormat {
  readonly title: string;
  readonly unsupportedFields: readonly (keyof Tool)[];
  /** Whether to report only what keeps the schema from being written. */
  readonly withoutRemarks?: boolean;
  readonly schemaProfile?: SchemaProfile;
  readonly strictSchemaProfile?: SchemaProfile;
}

/**
 * Rewrites the schemas of the tool to what the vendor accepts. If its input schema cannot be made strict, the tool is written
 * without `strict`, and a problem says why.
 */
export const applySchemaProfile = (tool: Tool, format: TargetFormat, report: (problem: Problem) => void): Tool => {
  const { title, unsupportedFields, schemaProfile, strictSchemaProfile, withoutRemarks } = format;
  const rewriteField = (
    field: 'inputSchema' | 'outputSchema',
    to: SchemaProfile | undefined,
  ): RewriteResult | undefined => {
    const schema = tool[field];
    return schema && to && rewriteSchema(schema as JsonObject, to, tool.name, [field], { withoutRemarks });
  };
  const output = unsupportedFields.includes('outputSchema') ? undefined : rewriteField('outputSchema', schemaProfile);
  output?.problems.forEach(report);
  const outputs = output && { outputSchema: output.schema };
  if (tool.strict && strictSchemaProfile) {
    const { schema, problems } = rewriteField('inputSchema', strictSchemaProfile)!;
    const refused = problems.filter(problem => problem.severity === 'error');
    if (refused.length === 0) {
      problems.forEach(report);
      return { ...tool, ...outputs, inputSchema: schema };
    }
    report(notStrictProblem(tool.name, title, uniqueReasons(refused)));
  }
  const input = rewriteField('inputSchema', schemaProfile);
  input?.problems.forEach(report);
  if (!input && !outputs) return tool;
  const isUnchanged = (!input || input.schema === tool.inputSchema) && (!output || output.schema === tool.outputSchema);
  if (isUnchanged && !tool.strict) return tool;
  const { strict, ...loose } = { ...tool, ...outputs, ...(input && { inputSchema: input.schema }) };
  return strict === undefined || (strict && strictSchemaProfile) ? loose : { ...loose, strict };
};

/** A reason is reported again each time the rules run. */
const uniqueReasons = (problems: readonly Problem[]): readonly Problem[] => [
  ...new Map(problems.map(problem => [problem.message, problem])).values(),
];

export const notStrictProblem = (name: string, title: string, [first, ...others]: readonly Problem[]): Problem => {
  return {
    ...first!,
    code: 'not-strict',
    severity: 'warning',
    kind: 'changed',
    message: [
      l10n.t('“{0}” was not made strict for {1}. {2}', name, title, first!.message),
      ...moreReasons(others.length),
    ].join(' '),
    path: ['strict'],
  };
};

const moreReasons = (count: number): readonly string[] => {
  if (count === 0) return [];
  return [count === 1 ? l10n.t('There is 1 more reason.') : l10n.t('There are {0} more reasons.', count)];
};
