import type { FieldPaths } from '../tool/parseTool';
import { sameJson } from '../json/sameJson';
import type { Tool } from '../tool/tool';
import { knownFields } from '../tool/toolSchema';
import { copyJson, type Json, type JsonObject } from '../json/json';
import { l10n } from '../util/l10n';
import { fail, failAll, ok, type Problem, type Result } from '../util/result';
import { restoreOriginalName, originalNameRemark } from './originalName';
import { defineReader, type Reader, type ReaderDefinition, type Report } from './reader';
import { applyDialect } from './applyDialect';
import type { Dialect } from './schema/rewrite';
import { restore, split } from './shape';
import { notWritten } from './notWritten';
import { withBudget } from '../util/budget';
import { maxSteps } from '../util/limits';

/** A wire shape: how a tool is written for some provider, and read from what was written for it. */
export interface Format extends Reader {
  /** The format whose shape this one shares, where only the schemas that are accepted differ. Tools are recognised as that. */
  readonly basedOn?: string;
  /** What is lost or rewritten on the way out is a problem. */
  encode(tool: Tool, options?: EncodeOptions): Result<JsonObject>;
  /** Whether its vendor has another format, which tools are written in to be checked. */
  readonly isAlternative?: boolean;
  /** The container for a list of tools. */
  wrap(tools: readonly JsonObject[]): Json;
  /** Where the format has the fields of ours, if under other names. */
  readonly places: FieldPaths;
  /** Whether arguments can be asked to be strict. */
  readonly hasStrict: boolean;
  /** What is wrong with tools that go into one request, each of them being right; as they are written, and as they are. */
  validateRequest?(wires: readonly JsonObject[], tools: readonly Tool[]): readonly Problem[];
}

export interface EncodeOptions {
  /** Asks for strict arguments, or for none, whatever the tool says; of no effect where the vendor has no such thing. */
  readonly strict?: boolean;
}

/** What the shape does not speak of comes back on the way out. */
interface Definition<Wire> extends ReaderDefinition<Wire> {
  readonly basedOn?: string;
  /** The vendor's page on the shape: why something is lost, where no nearer page says so. */
  readonly source: string;
  /** The fields of ours that the format has no place for. */
  readonly unsupportedFields: readonly (keyof Tool)[];
  /** The schemas that are accepted, and those that are where arguments are to be strict. */
  readonly dialect?: Dialect;
  readonly strictDialect?: Dialect;
  /** Of the tool as it should be: `strict` is what is asked for. */
  encode(tool: Tool, report: Report): { readonly [key: string]: unknown };
  readonly isAlternative?: boolean;
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
  return {
    ...defineReader(definition),
    ...(basedOn && { basedOn }),
    ...(definition.isAlternative && { isAlternative: true }),
    wrap,
    places: places ?? {},
    hasStrict: definition.strictDialect !== undefined,
    ...(validateRequest && { validateRequest }),

    encode: (given, { strict } = {}) =>
      within(given.name, title, () => {
        const ours = unsupportedFields.includes('strict') ? given : withStrict(given, strict);
        const asked = restoreOriginalName(ours, id, places);
        const problems = lostFields(asked, definition);
        const report: Report = problem => void problems.push({ source, ...problem });
        if (asked !== ours) report(originalNameRemark(ours, asked.name, title));
        const tool = applyDialect(asked, definition, report);
        const written = copyJson(definition.encode(tool, report), frozenIn(tool));
        if (problems.some(each => each.severity === 'error')) return failAll(problems);
        if (!written.ok) return written;
        const kept = tool.vendor?.[id] as JsonObject | undefined;
        if (!kept) return ok(written.value as JsonObject, problems);
        // Where the schema is left out, nothing may come back in its place: it would be refused there.
        const [place] = places?.inputSchema ?? ['inputSchema'];
        const beside = Object.fromEntries(
          Object.entries(kept).filter(([key]) => key !== place || key in (written.value as JsonObject)),
        );
        const wire = restore(shape, written.value as JsonObject, beside);
        if (!sameJson(split(shape, wire).rest, kept)) {
          const message = l10n.t(
            '“{0}” has stored fields for {1} that its own fields override; they were omitted.',
            tool.name,
            title,
          );
          report({ code: 'lost-field', severity: 'warning', message, path: ['vendor', id] });
        }
        return ok(wire, problems);
      }),
  };
};

/** In bounded time, and without a throw: one tool that cannot be written is no reason for the others. */
const within = (name: string, title: string, encode: () => Result<JsonObject>): Result<JsonObject> => {
  try {
    return withBudget(maxSteps, encode);
  } catch {
    return fail(notWritten(name, title));
  }
};

/** The tool, strict if that is asked for, and no more if the contrary is. */
export const withStrict = (tool: Tool, asked: boolean | undefined): Tool => {
  if (asked === undefined) return tool;
  if (asked) return { ...tool, strict: true };
  const { strict, ...loose } = tool;
  return strict ? loose : tool;
};

/** What of it needs no copy, since nobody can change it: a tool that is registered or was read is frozen to the bottom. */
export const frozenIn = (tool: Tool): readonly object[] =>
  [tool, tool.inputSchema, tool.outputSchema, tool.annotations].filter(
    (each): each is object => each !== undefined && Object.isFrozen(each),
  );

interface Place {
  readonly id: string;
  readonly title: string;
  readonly source?: string;
  readonly unsupportedFields: readonly string[];
}

/** What of the tool has no place there. */
export const lostFields = (tool: Tool, { id, title, source, unsupportedFields }: Place): Problem[] => {
  const fields = Object.keys(tool).filter(key => unsupportedFields.includes(key) || !knownFields.has(key));
  if (fields.length === 0 && !tool.vendor) return [];
  const vendors = Object.keys(tool.vendor ?? {}).filter(vendor => vendor !== id);
  const paths = [...fields.map(field => [field]), ...vendors.map(vendor => ['vendor', vendor])];
  return paths.map(path => ({
    code: 'lost-field',
    severity: 'info',
    message: l10n.t('{0} does not support `{1}`; omitted from “{2}”.', title, path.join('.'), tool.name),
    path,
    ...(source !== undefined && { source }),
  }));
};
