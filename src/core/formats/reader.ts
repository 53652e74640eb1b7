import type * as z from 'zod/mini';
import { isToolName, toValidName } from '../tool/name';
import { checkTool, type FieldPaths } from '../tool/parseTool';
import type { Tool } from '../tool/tool';
import { copyJson, isJsonObject, type JsonObject } from '../json/json';
import type { Vendor } from '../vendors/vendors';
import { l10n } from '../util/l10n';
import { pathText, type Path } from '../util/path';
import { failAll, ok, type Problem, type Result } from '../util/result';
import { keepOriginalName, changedNameProblem } from './originalName';
import { optionalFields } from './optionalFields';
import { split, type Shape } from './shape';

/** What is known of a form. Whatever has to tell forms apart asks their list for these. */
export interface ReaderFacts {
  /** Kebab-case; names the fields kept under `vendor`. */
  readonly id: string;
  readonly title: string;
  /** The vendors that take tools in this shape. Left out: it is nobody's own. */
  readonly vendors?: readonly Vendor[];
  /** Whether tools in this shape go to any vendor, though one has defined it. */
  readonly isNeutral?: boolean;
  /** Where the form has the fields of ours, if under other names. */
  readonly places?: FieldPaths;
  /** Other places of a field, in spellings that `decode` accepts too. */
  readonly alternatePlaces?: { readonly [Field in keyof Tool]?: readonly Path[] };
  /** Where only documents in this form have their list of tools, such as `toolConfig.tools`. */
  readonly listPlaces?: readonly Path[];
  /** Keys under which a request in this form is kept with its `tools`, such as `body` in a batch. */
  readonly requestKeys?: readonly string[];
  /** Keys of an object in the list that has declarations of tools as its value, such as `functionDeclarations`. */
  readonly declarationKeys?: readonly string[];
  /** What stands in the list and defines no tool: the vendor's own tools, by their `type` or by a key. */
  readonly builtIn?: { readonly types?: RegExp; readonly keys?: readonly string[] };
}

const factKeys = [
  'id',
  'title',
  'vendors',
  'isNeutral',
  'places',
  'alternatePlaces',
  'listPlaces',
  'requestKeys',
  'declarationKeys',
  'builtIn',
] as const satisfies readonly (keyof ReaderFacts)[];

const factsOf = (facts: ReaderFacts): ReaderFacts =>
  Object.fromEntries(factKeys.flatMap(key => (facts[key] === undefined ? [] : [[key, facts[key]]]))) as never;

/** A shape that tools are read from. Most are formats, which are written too. */
export interface Reader extends ReaderFacts {
  /** The fields of ours that the form has no place for: that a tool in it is without them says nothing of them. */
  readonly unsupportedFields: readonly (keyof Tool)[];
  /** Whether one tool is in this shape, by its own keys alone. */
  matches(value: unknown): boolean;
  /** Whether it could be in this shape as well as in the one it is taken for. Where it is left out, as `matches` says. */
  isCompatible?(value: unknown): boolean;
  decode(value: unknown): Result<Tool>;
}

export type Report = (problem: Problem) => void;

export interface ReaderDefinition<Wire> extends ReaderFacts {
  /** What the form has words for. What else is found in a tool is kept under `vendor`. */
  readonly shape: Shape & z.ZodMiniType<Wire>;
  /** The fields of ours that the form has no place for; where it is left out, all but those that every form has. */
  readonly unsupportedFields?: readonly (keyof Tool)[];
  matches(value: JsonObject): boolean;
  readonly isCompatible?: (value: JsonObject) => boolean;
  /** The same tool in the shape, where it is found in others too. */
  readonly accept?: (value: JsonObject) => JsonObject;
  decode(wire: Wire, report: Report): { readonly [Field in keyof Tool]?: unknown };
}

export const defineReader = <Wire>(definition: ReaderDefinition<Wire>): Reader => {
  const { id, title, shape, places, isCompatible, accept = value => value } = definition;
  return {
    ...factsOf(definition),
    unsupportedFields: definition.unsupportedFields ?? optionalFields,
    matches: value => isJsonObject(value) && definition.matches(value),
    ...(isCompatible && { isCompatible: value => isJsonObject(value) && isCompatible(value) }),

    decode: value => {
      const copied = copyJson(value);
      if (!copied.ok) return copied;
      if (!isJsonObject(copied.value)) return checkTool(copied.value);
      const { known, rest, problems: found } = split(shape, accept(copied.value));
      const problems = found.map(problem => withoutSchema(problem, places?.inputSchema ?? ['inputSchema']));
      if (problems.some(each => each.severity === 'error')) return failAll(problems);
      const fields = definition.decode(known as Wire, problem => problems.push(problem)) as JsonObject;
      const { name } = fields;
      const isForeign = typeof name === 'string' && !isToolName(name);
      const place = places?.name ?? ['name'];
      if (isForeign) problems.push(changedNameProblem(name, place, title));
      const kept = isForeign ? keepOriginalName(rest, name, place) : rest;
      const vendor = Object.keys(kept).length > 0 && { vendor: { [id]: kept } };
      const own = copyJson({ ...fields, ...(isForeign && { name: toValidName(name) }), ...vendor });
      if (!own.ok) return own;
      const tool = checkTool(own.value, places);
      return tool.ok ? ok(tool.value, [...problems, ...tool.problems]) : failAll([...problems, ...tool.problems]);
    },
  };
};

/** A schema that is none must not pass for that of a tool without arguments. */
const withoutSchema = (problem: Problem, place: Path): Problem => {
  if (problem.code !== 'misfit-field' || pathText(problem.path) !== pathText(place)) return problem;
  const message = l10n.t(
    '`{0}` must be an object schema, as in { "type": "object", "properties": {} }. Correct it.',
    pathText(place),
  );
  return { ...problem, severity: 'error', message };
};
