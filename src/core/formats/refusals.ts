import type { JsonObject } from '../json/json';
import { valueAt } from '../json/valueAt';
import { keywordsOf, nodesOf, type SchemaNode } from '../tool/schemaNodes';
import { schemaFaults } from '../tool/schemaFaults';
import type { FieldPaths } from '../tool/parseTool';
import { schemaProblems } from '../tool/schemaProblems';
import type { Tool } from '../tool/tool';
import { l10n } from '../util/l10n';
import { pathText } from '../util/path';
import { PairSet } from '../util/pairSet';
import type { Problem } from '../util/result';
import { isApplicable, type RuleContext } from '../vendors/rule';
import type { EndpointProfile } from './endpointProfile';

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
  const written = unwritten.length === 0 ? tool : omit(tool, unwritten);
  return written.tags && Array.isArray(tags) ? { ...written, tags: tags as readonly string[] } : written;
};

/** Not by `delete`, which makes an object slow. */
const omit = ({ outputSchema, strict, tags, ...rest }: Tool, fields: readonly (keyof Tool)[]): Tool => ({
  ...rest,
  ...(outputSchema && !fields.includes('outputSchema') && { outputSchema }),
  ...(strict !== undefined && !fields.includes('strict') && { strict }),
  ...(tags && !fields.includes('tags') && { tags }),
});

/**
 * Returns the reasons why the vendor would reject the tool as it was written. `tool` is the tool as written with our field
 * names, `original` the one before its schema was rewritten, and `withoutUnwritten` gives the former without what was not
 * written.
 */
export const refusalsOf = (
  tool: Tool,
  wire: JsonObject,
  original: Tool,
  profile: EndpointProfile,
  formatId: string,
  withoutUnwritten: () => Tool,
): readonly Problem[] => {
  // What is written is the same each time, and the same tools are exported over and over.
  const isFixed = tool === original && Object.isFrozen(tool);
  if (isFixed && accepted.has(profile, tool)) return [];
  const { vendorName, constraints, strictConstraints } = profile;
  const isRewritten = tool.inputSchema !== original.inputSchema;
  const refusals = tool.strict ? strictConstraints : constraints;
  let writtenTool: Tool | undefined;
  const written = (): Tool => (writtenTool ??= withoutUnwritten());
  const context = new WrittenContext(vendorName, formatId, wire, written);
  const keywords = (): ReadonlySet<string> => keywordsOf(context.nodes);
  const problems = invalidSchema(tool);
  // Steps that merge schemas can bring an invalid keyword to the root. Other tools were checked when they were read.
  if (isRewritten || tool.inputSchema['type'] !== 'object')
    for (const problem of schemaProblems(tool.name, tool.inputSchema as JsonObject, path => path))
      problems.push({ ...problem, kind: 'left-out' });
  for (const constraint of isRewritten ? refusals.all : refusals.ofUnchanged) {
    const { code, about, check, source } = constraint;
    // Names and roots are always written.
    const subject = about === 'name' || about === 'root' ? tool : written();
    if (!isApplicable(constraint, subject, keywords)) continue;
    for (const { path, message } of check!(subject, context)) {
      problems.push({ code, severity: 'error', kind: 'left-out', message, path, source });
      break;
    }
  }
  if (isFixed && problems.length === 0) accepted.add(profile, tool);
  return problems;
};

/** The tools in which the vendor would reject nothing, of those that are written unchanged. */
const accepted = new PairSet<EndpointProfile, Tool>();

/** The context of a check of a tool as it was written. Few checks need the schemas in it. */
class WrittenContext implements RuleContext {
  readonly vendorNames: string;
  readonly vendors = [];
  readonly profile = [];
  readonly formatId: string;
  readonly wire: JsonObject;
  readonly #written: () => Tool;
  #nodes: readonly SchemaNode[] | undefined;

  constructor(vendorNames: string, formatId: string, wire: JsonObject, written: () => Tool) {
    this.vendorNames = vendorNames;
    this.formatId = formatId;
    this.wire = wire;
    this.#written = written;
  }

  get nodes(): readonly SchemaNode[] {
    return (this.#nodes ??= nodesOf(this.#written()));
  }
}

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
export const isNameRefused = (tool: Tool, { vendorName, constraints }: EndpointProfile): boolean =>
  constraints.all.some(({ about, check }) => {
    const [finding] =
      about === 'name' ? check!(tool, { vendorNames: vendorName, vendors: [], profile: [], nodes: [] }) : [];
    return finding !== undefined;
  });
