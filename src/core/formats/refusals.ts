import type { JsonObject } from '../json/json';
import { nodesOf, type SchemaNode } from '../lint/schemaNodes';
import { schemaFaults } from '../tool/schemaFaults';
import type { Tool } from '../tool/tool';
import { l10n } from '../util/l10n';
import { pathText } from '../util/path';
import type { Problem } from '../util/result';
import type { SchemaProfile } from './schemaProfile';

/**
 * Returns the reasons why the vendor would reject the tool as it was written. `tool` is the tool as written with our field
 * names, `original` the one before its schema was rewritten. A schema that needed no rewriting breaks no constraint that has a
 * fix, so only the others are checked then.
 */
export const refusalsOf = (
  tool: Tool,
  wire: JsonObject,
  original: Tool,
  { vendorName, constraints, strictConstraints }: SchemaProfile,
  form: string,
): readonly Problem[] => {
  const isRewritten = tool.inputSchema !== original.inputSchema;
  const relevant = tool.strict ? strictConstraints : constraints;
  let nodes: readonly SchemaNode[] | undefined;
  const context = {
    vendorNames: vendorName,
    vendors: [],
    profile: [],
    form,
    wire,
    get nodes() {
      return (nodes ??= nodesOf(tool));
    },
  };
  const problems: Problem[] = invalidSchema(tool);
  for (const { code, check, fix, source } of relevant) {
    if (fix && !isRewritten) continue;
    for (const { path, message } of check!(tool, context)) {
      problems.push({ code, severity: 'error', kind: 'left-out', message, path, source });
      break;
    }
  }
  return problems;
};

/** The first fault of the schema that was written, if it is no valid JSON Schema: vendors check that first. */
const invalidSchema = ({ inputSchema }: Tool): Problem[] => {
  const [fault] = schemaFaults(inputSchema as JsonObject).faults;
  if (!fault) return [];
  const path = ['inputSchema', ...fault.schemaPath, fault.keyword, ...fault.inside];
  const message = l10n.t(
    '`{0}` is not valid JSON Schema, so the request would be rejected. Correct it.',
    pathText(path),
  );
  const source = 'https://json-schema.org/draft/2020-12/schema';
  return [{ code: 'keyword-invalid', severity: 'error', kind: 'left-out', message, path, source }];
};

/** Whether the vendor would reject the name of the tool. */
export const isNameRefused = (tool: Tool, { vendorName, constraints }: SchemaProfile): boolean =>
  constraints.some(({ about, check }) => {
    const [finding] =
      about === 'name' ? check!(tool, { vendorNames: vendorName, vendors: [], profile: [], nodes: [] }) : [];
    return finding !== undefined;
  });
