import type { JsonObject } from '../json/json';
import { nodesOf, type SchemaNode } from '../lint/schemaNodes';
import type { Tool } from '../tool/tool';
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
    form,
    wire,
    get nodes() {
      return (nodes ??= nodesOf(tool));
    },
  };
  const problems: Problem[] = [];
  for (const { code, check, fix, source } of relevant) {
    if (fix && !isRewritten) continue;
    for (const { path, message } of check!(tool, context)) {
      problems.push({ code, severity: 'error', kind: 'left-out', message, path, source });
      break;
    }
  }
  return problems;
};

/** Whether the vendor would reject the name of the tool. */
export const isNameRefused = (tool: Tool, { vendorName, constraints }: SchemaProfile): boolean =>
  constraints.some(({ about, check }) => {
    const [finding] = about === 'name' ? check!(tool, { vendorNames: vendorName, vendors: [], nodes: [] }) : [];
    return finding !== undefined;
  });
