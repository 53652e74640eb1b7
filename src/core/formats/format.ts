import type { FieldPaths } from '../tool/parseTool';
import { sameJson } from '../json/sameJson';
import type { Tool } from '../tool/tool';
import { knownFields } from '../tool/toolSchema';
import { copyJson, type Json, type JsonObject } from '../json/json';
import { l10n } from '../util/l10n';
import { fail, failAll, ok, type Problem, type Result } from '../util/result';
import { restoreOriginalName, originalNameRemark } from './originalName';
import { defineReader, type Reader, type ReaderDefinition, type Report } from './reader';
import { applySchemaProfile, notStrictProblem } from './applySchemaProfile';
import { isReadBy, endpointProfileOf, type EndpointProfile } from './endpointProfile';
import { restoreFields, splitByShape } from './shape';
import { tooComplexProblem } from './tooComplexProblem';
import { withBudget } from '../util/budget';
import { maxSteps } from '../util/limits';
import type { Vendor } from '../vendors/vendors';
import { isNameRefused, refusalsOf, withoutUnwritten } from './refusals';

/** A shape in which tools are written for a provider, and read back. */
export interface Format extends Reader {
  /** The id of the format with the same shape, if only the accepted schemas differ. Tools are detected as that format. */
  readonly basedOn?: string;
  /** Writes a tool. Everything that is lost or rewritten is a problem. */
  encode(tool: Tool, options?: EncodeOptions): Result<JsonObject>;
  /** Puts written tools into the container that the vendor documents for a list. */
  wrap(tools: readonly JsonObject[]): Json;
  /** The places of our fields in the format, where they differ. */
  readonly places: FieldPaths;
  /** Whether the format can ask for strict arguments. */
  readonly hasStrict: boolean;
  /** The problems of tools in one request that no single tool has. `wires` are the tools as written, in the same order. */
  validateRequest?(wires: readonly JsonObject[], tools: readonly Tool[]): readonly Problem[];
}

export interface EncodeOptions {
  /** Overrides `strict` of the tool. Has no effect if the vendor has no strict arguments. */
  readonly strict?: boolean;
  /** The vendor that will read it, if several read the format and what they accept differs; by default the first. */
  readonly vendor?: Vendor;
  /** Leaves out the remarks on a tool that can be written, which take a third of the time. */
  readonly withoutRemarks?: boolean;
}

/** How a format reads and writes. Fields that are not in its shape are kept when reading, and restored when writing. */
interface Definition<Wire> extends ReaderDefinition<Wire> {
  readonly basedOn?: string;
  /** The vendor's page on the shape. It is the source of a problem that has no more specific one. */
  readonly source: string;
  /** Our fields that the format has no place for. */
  readonly unsupportedFields: readonly (keyof Tool)[];
  /** Writes the tool, whose name, schemas and `strict` are already those to be written. */
  encode(tool: Tool, report: Report): { readonly [key: string]: unknown };
  readonly wrap?: (tools: readonly JsonObject[]) => Json;
  readonly validateRequest?: Format['validateRequest'];
}

export const defineFormat = <Wire>(definition: Definition<Wire>): Format => {
  const {
    id,
    title,
    source,
    basedOn,
    shape,
    unsupportedFields,
    places,
    validateRequest,
    wrap = tools => tools,
  } = definition;
  const reader = defineReader(definition);
  const [firstVendor] = reader.vendors ?? [];
  const profiles = new Map<Vendor, EndpointProfile>();
  const profileFor = (vendor: Vendor | undefined): EndpointProfile | undefined => {
    const chosen = vendor !== undefined && isReadBy(vendor, id) ? vendor : firstVendor;
    if (chosen === undefined) return undefined;
    let profile = profiles.get(chosen);
    if (!profile) profiles.set(chosen, (profile = endpointProfileOf(chosen, id)));
    return profile;
  };
  const format: Format = {
    ...reader,
    ...(basedOn && { basedOn }),
    wrap,
    places: places ?? {},
    hasStrict: !unsupportedFields.includes('strict'),
    ...(validateRequest && { validateRequest }),

    encode: (original, { strict, vendor, withoutRemarks = false } = {}) =>
      encodeWithinBudget(original.name, title, () => {
        const profile = profileFor(vendor);
        const configured = unsupportedFields.includes('strict') ? original : withStrict(original, strict);
        const restored = restoreOriginalName(configured, id, places);
        const isRefused = restored !== configured && profile !== undefined && isNameRefused(restored, profile);
        // A name that the vendor rejects is not used again: the name here is accepted more often.
        const named = isRefused ? { ...restored, name: configured.name } : restored;
        const problems = withoutRemarks ? [] : lostFieldProblems(named, definition);
        const report: Report = problem => {
          if (!withoutRemarks || problem.severity === 'error') problems.push({ source, ...problem });
        };
        if (named.name !== configured.name && !withoutRemarks)
          report(originalNameRemark(configured, named.name, title));
        const tool = applySchemaProfile(named, { title, unsupportedFields, withoutRemarks, ...profile }, report);
        const written = copyJson(definition.encode(tool, report), frozenParts(tool));
        if (problems.some(each => each.severity === 'error')) return failAll(problems);
        if (!written.ok) return written;
        const vendorFields = tool.vendor?.[id] as JsonObject | undefined;
        const finish = (wire: JsonObject): Result<JsonObject> => {
          const written = (): Tool => withoutUnwritten(tool, wire, unsupportedFields, places ?? {});
          const refusals = profile ? refusalsOf(tool, wire, named, profile, id, written) : [];
          if (refusals.length === 0) return ok(wire, problems);
          if (!tool.strict || !profile?.strictSchemaProfile) return failAll([...problems, ...refusals]);
          const loose = format.encode(original, { strict: false, withoutRemarks, ...(vendor && { vendor }) });
          return loose.ok ? ok(loose.value, [...loose.problems, notStrictProblem(tool.name, title, refusals)]) : loose;
        };
        if (!vendorFields) return finish(written.value as JsonObject);
        // If the schema is left out, a stored field must not take its place: the vendor would refuse it.
        const [place] = places?.inputSchema ?? ['inputSchema'];
        const restorable = Object.fromEntries(
          Object.entries(vendorFields).filter(([key]) => key !== place || key in (written.value as JsonObject)),
        );
        const wire = restoreFields(shape, written.value as JsonObject, restorable);
        if (!sameJson(splitByShape(shape, wire).rest, vendorFields)) {
          const message = l10n.t(
            '“{0}” has stored fields for {1} that its own fields override; they were omitted.',
            tool.name,
            title,
          );
          report({ code: 'lost-field', severity: 'warning', kind: 'changed', message, path: ['vendor', id] });
        }
        return finish(wire);
      }),
  };
  return format;
};

/** Encodes within the budget and never throws, so that one tool that cannot be written does not stop the others. */
const encodeWithinBudget = (name: string, title: string, encode: () => Result<JsonObject>): Result<JsonObject> => {
  try {
    return withBudget(maxSteps, encode);
  } catch {
    return fail(tooComplexProblem(name, title));
  }
};

/** The tool with `strict` set or removed; unchanged if `requested` is undefined. */
export const withStrict = (tool: Tool, requested: boolean | undefined): Tool => {
  if (requested === undefined) return tool;
  if (requested) return { ...tool, strict: true };
  const { strict, ...loose } = tool;
  return strict ? loose : tool;
};

/** The frozen parts of a tool, which need no copy. A tool that is registered or was read is deep-frozen. */
export const frozenParts = (tool: Tool): readonly object[] =>
  [tool, tool.inputSchema, tool.outputSchema, tool.annotations, tool.examples, ...(tool.examples ?? [])].filter(
    (each): each is object => each !== undefined && Object.isFrozen(each),
  );

interface Target {
  readonly id: string;
  readonly title: string;
  readonly source?: string;
  readonly unsupportedFields: readonly string[];
}

/** The problems for the fields of the tool that the target has no place for. */
export const lostFieldProblems = (tool: Tool, { id, title, source, unsupportedFields }: Target): Problem[] => {
  const fields = Object.keys(tool).filter(key => unsupportedFields.includes(key) || !knownFields.has(key));
  if (fields.length === 0 && !tool.vendor) return [];
  const vendors = Object.keys(tool.vendor ?? {}).filter(vendor => vendor !== id);
  const paths = [...fields.map(field => [field]), ...vendors.map(vendor => ['vendor', vendor])];
  return paths.map(path => ({
    code: 'lost-field',
    severity: 'info',
    kind: 'by-design',
    message: l10n.t('{0} does not support `{1}`; omitted from “{2}”.', title, path.join('.'), tool.name),
    path,
    ...(source !== undefined && { source }),
  }));
};
