import type * as z from 'zod/mini';
import { isToolName, toValidName } from '../tool/name';
import { checkTool, type FieldPaths } from '../tool/parseTool';
import type { Tool } from '../tool/tool';
import { copyJson, isJsonObject, type JsonObject } from '../json/json';
import { valueAt } from '../json/valueAt';
import { vendorsOfFormat } from '../vendors/endpoints';
import type { Vendor } from '../vendors/vendors';
import { l10n } from '../util/l10n';
import { pathText, type Path } from '../util/path';
import { failAll, ok, type Problem, type Result } from '../util/result';
import { keepOriginalName, renamedToolProblem } from './originalName';
import { optionalFields } from './optionalFields';
import { splitByShape, type Shape } from './shape';

/** What is known of a reader without running it. Code that tells formats apart takes these from the list of readers. */
export interface ReaderInfo {
  /** In kebab-case. Also the key under `vendor` for fields that are kept for the format. */
  readonly id: string;
  readonly title: string;
  /**
   * The vendors that tools in this shape are for; left out if the shape is that of no vendor. Endpoints name the formats that
   * they read, so this is given only for a shape that no endpoint names, such as that of a library.
   */
  readonly vendors?: readonly Vendor[];
  /** Whether tools in this shape may go to any vendor, although one vendor has defined it. */
  readonly isNeutral?: boolean;
  /** The places of our fields in the format, where they differ. */
  readonly places?: FieldPaths;
  /** Other places of a field, in spellings that `decode` accepts too. */
  readonly alternatePlaces?: { readonly [Field in keyof Tool]?: readonly Path[] };
  /** The places of the list of tools in a document, such as `toolConfig.tools`, if only this format has them. */
  readonly listPlaces?: readonly Path[];
  /** Keys whose value is a request with `tools`, such as `body` in a batch. */
  readonly requestKeys?: readonly string[];
  /** Keys of an item in the list of tools whose value is a list of declarations, such as `functionDeclarations`. */
  readonly declarationKeys?: readonly string[];
  /**
   * How to recognize the vendor's built-in tools in a list, which define no tool: by their `type` or by a key. `keys` are those
   * of entries that are no tools at all.
   */
  readonly builtIn?: {
    readonly types?: RegExp;
    readonly toolKeys?: readonly string[];
    readonly keys?: readonly string[];
  };
}

const infoKeys = [
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
] as const satisfies readonly (keyof ReaderInfo)[];

const pickInfo = (info: ReaderInfo): ReaderInfo =>
  Object.fromEntries(infoKeys.flatMap(key => (info[key] === undefined ? [] : [[key, info[key]]]))) as never;

/** Recognizes and reads tools in some shape. Most readers are formats, which also write. */
export interface Reader extends ReaderInfo {
  /** Our fields that the format has no place for. If a tool in it lacks them, that means nothing. */
  readonly unsupportedFields: readonly (keyof Tool)[];
  /** Whether a single tool is in this shape, judged by its own keys. */
  matches(value: unknown): boolean;
  /** Whether a tool that was detected as another format can be read in this shape too. If left out, `matches` decides. */
  isCompatible?(value: unknown): boolean;
  decode(value: unknown): Result<Tool>;
}

export type Report = (problem: Problem) => void;

export interface ReaderDefinition<Wire> extends ReaderInfo {
  /** The fields of the format. Other fields of a tool are kept under `vendor`. */
  readonly shape: Shape & z.ZodMiniType<Wire>;
  /** Our fields that the format has no place for; `optionalFields` if left out. */
  readonly unsupportedFields?: readonly (keyof Tool)[];
  matches(value: JsonObject): boolean;
  readonly isCompatible?: (value: JsonObject) => boolean;
  /** Converts spellings that are accepted too into the shape. */
  readonly accept?: (value: JsonObject) => JsonObject;
  decode(wire: Wire, report: Report): { readonly [Field in keyof Tool]?: unknown };
}

export const defineReader = <Wire>(definition: ReaderDefinition<Wire>): Reader => {
  const { id, title, shape, places, isCompatible, accept = value => value } = definition;
  const vendors = vendorsOfFormat(id);
  return {
    ...pickInfo({ ...definition, ...(vendors.length > 0 && { vendors }) }),
    unsupportedFields: definition.unsupportedFields ?? optionalFields,
    matches: value => isJsonObject(value) && definition.matches(value),
    ...(isCompatible && { isCompatible: value => isJsonObject(value) && isCompatible(value) }),

    decode: value => {
      const copied = copyJson(value);
      if (!copied.ok) return copied;
      if (!isJsonObject(copied.value)) return checkTool(copied.value);
      const accepted = accept(copied.value);
      const { known, rest, problems: shapeProblems } = splitByShape(shape, accepted);
      const schemaPlace = places?.inputSchema ?? ['inputSchema'];
      const problems = shapeProblems.map(problem => withSchemaError(problem, schemaPlace));
      if (problems.some(each => each.severity === 'error')) return failAll(problems);
      if (valueAt(accepted, schemaPlace) === null && valueAt(known, schemaPlace) === undefined)
        problems.push(nullSchemaProblem(schemaPlace));
      const fields = definition.decode(known as Wire, problem => problems.push(problem)) as JsonObject;
      const { name } = fields;
      const isInvalidName = typeof name === 'string' && !isToolName(name);
      const place = places?.name ?? ['name'];
      if (isInvalidName) problems.push(renamedToolProblem(name, place, title));
      const kept = isInvalidName ? keepOriginalName(rest, name, place) : rest;
      const vendor = Object.keys(kept).length > 0 && { vendor: { [id]: kept } };
      const converted = copyJson({ ...fields, ...(isInvalidName && { name: toValidName(name) }), ...vendor });
      if (!converted.ok) return converted;
      const tool = checkTool(converted.value, places);
      return tool.ok ? ok(tool.value, [...problems, ...tool.problems]) : failAll([...problems, ...tool.problems]);
    },
  };
};

/** The tool may be meant to have no parameters: programs write a field that is not set as null. */
const nullSchemaProblem = (place: Path): Problem => ({
  code: 'null-schema',
  severity: 'warning',
  message: l10n.t(
    '`{0}` is null, so the tool is read as one without parameters. Write an object schema, as in { "type": "object", "properties": {} }.',
    pathText(place),
  ),
  path: place,
});

/** Makes an invalid schema an error. Otherwise the tool would be read as one without parameters. */
const withSchemaError = (problem: Problem, place: Path): Problem => {
  if (problem.code !== 'misfit-field' || pathText(problem.path) !== pathText(place)) return problem;
  const message = l10n.t(
    '`{0}` must be an object schema, as in { "type": "object", "properties": {} }. Correct it.',
    pathText(place),
  );
  return { ...problem, severity: 'error', message };
};
