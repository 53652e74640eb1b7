import type { JsonObject } from '../json/json';
import { valueAt } from '../json/valueAt';
import { nodesOf, type SchemaNode } from '../tool/schemaNodes';
import { schemaFaults } from '../tool/schemaFaults';
import type { FieldPaths } from '../tool/parseTool';
import { schemaProblems } from '../tool/schemaProblems';
import type { Tool } from '../tool/tool';
import { l10n } from '../util/l10n';
import { pathText } from '../util/path';
import type { Problem } from '../util/result';
import type { SchemaProfile } from './schemaProfile';

/** The tool without what the format has no place for, or what the vendor would not have got: no constraint is broken by that. */
export const withoutUnwritten = (
  tool: Tool,
  wire: JsonObject,
  unsupportedFields: readonly (keyof Tool)[],
  places: FieldPaths,
): Tool => {
  const isWritten = (field: keyof Tool): boolean =>
    !unsupportedFields.includes(field) && valueAt(wire, places[field] ?? [field]) !== undefined;
  const unwritten = (['outputSchema', 'strict', 'tags'] as const).filter(field => field in tool && !isWritten(field));
  const tags = valueAt(wire, places.tags ?? ['tags']);
  const written = unwritten.length === 0 ? tool : (omit(tool, unwritten) as Tool);
  return written.tags && Array.isArray(tags) ? { ...written, tags: tags as readonly string[] } : written;
};

const omit = (tool: Tool, fields: readonly (keyof Tool)[]): Partial<Tool> =>
  Object.fromEntries(Object.entries(tool).filter(([key]) => !fields.includes(key as keyof Tool)));

/**
 * Returns the reasons why the vendor would reject the tool as it was written. `tool` is the tool as written with our field
 * names, `original` the one before its schema was rewritten. A schema that needed no rewriting breaks no constraint on schemas
 * that has a fix, so only the others are checked then.
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
  // Steps that merge schemas can bring an invalid keyword to the root.
  const invalidRoot = isRewritten
    ? schemaProblems(tool.name, tool.inputSchema as JsonObject, path => path).map((problem): Problem => ({
        ...problem,
        kind: 'left-out',
      }))
    : [];
  const problems = [...invalidSchema(tool), ...invalidRoot];
  for (const { code, about, check, fix, source } of relevant) {
    if (about === 'schema' && fix && !isRewritten) continue;
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
