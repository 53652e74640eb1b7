import { inQuotes, maxNameLength } from '../tool/name';
import { parseTool } from '../tool/parseTool';
import { shortText } from '../tool/shortText';
import type { Tool } from '../tool/tool';
import { isJsonObject } from '../json/json';
import { valueAt } from '../json/valueAt';
import { l10n } from '../util/l10n';
import { maxInvalidTools, maxTextTools } from '../util/limits';
import type { Path } from '../util/path';
import { fail, ok, type Problem, type Result } from '../util/result';
import type { Reader } from './reader';
import { readers } from './readers/index';
import { formats } from '.';
import { builtInProblem } from './builtIn';
import { llmTools } from './llmTools';
import { mcp } from './mcp';
import { isCall } from './explainNonTool';
import { aiSdk } from './readers/aiSdk';
import { toolListIn, type Item } from './toolList';
import { namePlaces, schemaPlaces } from './toolKeys';

/** The tools that a piece of JSON holds, each read or refused by itself. */
export interface Detected {
  /** The form they are in, where it is one for all that are in any. */
  readonly format?: Reader;
  /** The forms that all of them could be in, which the user may choose from; in the order of the list. */
  readonly candidates: readonly Reader[];
  readonly tools: readonly DetectedTool[];
}

export interface DetectedTool {
  /** What to call it before a user: its name where it has one, else its place. */
  readonly label: string;
  /** Where in the JSON it was found. */
  readonly path: Path;
  /** As it was found. */
  readonly source: unknown;
  readonly format?: Reader;
  readonly result: Result<Tool>;
}

/**
 * Finds the tools in one tool, a list, a request, a server's answer or a document of ours; fails where there are none. They
 * are read as the form of that id, if one is given.
 */
export const detect = (value: unknown, { as }: { readonly as?: string | undefined } = {}): Result<Detected> => {
  const asked = readers.find(form => form.id === as);
  if (as !== undefined && !asked) return fail(unknownForm(as));
  const list = toolListIn(value);
  if (!list.ok) return list;
  const { items, ours } = list.value;
  return ok(summarize(detectTools(items, ours, asked)));
};

/** Stops where there are too many, or too many that are none; the last one says so then. */
const detectTools = (items: readonly Item[], ours: boolean, asked: Reader | undefined): readonly DetectedTool[] => {
  const tools: DetectedTool[] = [];
  let refused = 0;
  for (const item of items) {
    if (tools.length >= maxTextTools || refused >= maxInvalidTools) return [...tools, rest(item, tools.length)];
    const tool = detectTool(item, ours, asked);
    if (!tool.result.ok) refused++;
    tools.push(tool);
  }
  return tools;
};

const rest = ({ path }: Item, before: number): DetectedTool => {
  const message =
    before >= maxTextTools
      ? l10n.t(
          'Nothing was read from tool {0} on: the limit is {1} tools per text. Copy the rest separately.',
          before + 1,
          maxTextTools,
        )
      : l10n.t(
          'Nothing was read from tool {0} on: {1} tools before it are invalid. Correct those first.',
          before + 1,
          maxInvalidTools,
        );
  const problem: Problem = { code: 'too-many-tools', severity: 'error', message, path: [] };
  return { label: l10n.t('Tool {0}', before + 1), path, source: undefined, result: fail(problem) };
};

/** The tools with the form that all are in, and those that all could be in. */
export const summarize = (tools: readonly DetectedTool[]): Detected => {
  const read = tools.filter(tool => tool.format);
  const format = read.every(tool => tool.format === read[0]!.format) ? read[0]?.format : undefined;
  const candidates = readers.filter(
    form => read.length > 0 && (form === format || read.every(({ source }) => couldBe(form, source))),
  );
  return { ...(format && { format }), candidates, tools };
};

const detectTool = (item: Item, ours: boolean, asked: Reader | undefined): DetectedTool => {
  const { value: source, path } = item;
  const label = labelOf(source, path);
  if (ours && isWhole(source) && (asked === undefined || asked === llmTools)) {
    return { label, path, source, format: llmTools, result: llmTools.decode(source) };
  }
  const builtIn = builtInProblem(source);
  if (builtIn) return { label, path, source, result: fail(builtIn) };
  if (isJsonObject(source) && isCall(source)) return { label, path, source, result: fail(call(label)) };
  const usual = formOf(item, ours);
  const format = asked ?? usual;
  if (!format) return { label, path, source, result: inNoForm(source, label) };
  const fits = format === usual || couldBe(format, source);
  return { label, path, source, format, result: fits ? format.decode(source) : fail(otherForm(label, format)) };
};

/** Name, description and schema alone are MCP's form as well as ours. They mean the same; in our documents they are ours. */
const formOf = ({ value, declaredIn, isKeyed }: Item, ours: boolean): Reader | undefined => {
  const format = readers.find(each => each.matches(value));
  if (isKeyed) return format === mcp ? aiSdk : format;
  if (declaredIn && isJsonObject(value) && !(format && declaredIn.includes(format))) {
    const hasSchema = (form: Reader): boolean => schemaPlaces(form).some(place => valueAt(value, place) !== undefined);
    return declaredIn.find(hasSchema) ?? declaredIn.at(-1);
  }
  return ours && (!format || format === mcp) ? llmTools : format;
};

/** A tool as our documents have it, whatever the fields that nobody knows make it look like. */
const isWhole = (value: unknown): boolean =>
  isJsonObject(value) &&
  ['name', 'description'].every(field => typeof value[field] === 'string') &&
  isJsonObject(value['inputSchema']);

const couldBe = (form: Reader, value: unknown): boolean => form.matches(value) || form.isCompatible?.(value) === true;

const inNoForm = (source: unknown, label: string): Result<Tool> => {
  const parsed = parseTool(source);
  if (!parsed.ok) return parsed;
  const titles = formats.map(format => format.title).join(', ');
  const message = l10n.t('{0} is not in any supported format: {1}. Rewrite it in one of them.', label, titles);
  return fail({ code: 'unknown-form', severity: 'error', message, path: [] });
};

const call = (label: string): Problem => ({
  code: 'tool-call',
  severity: 'error',
  message: l10n.t('{0} is a tool call, not a tool definition. Import the `tools` of the request instead.', label),
  path: [],
});

const otherForm = (label: string, { title }: Reader): Problem => ({
  code: 'other-form',
  severity: 'error',
  message: l10n.t('{0} is not in {1} format. Read it as another format.', label, title),
  path: [],
});

const unknownForm = (id: string): Problem => ({
  code: 'unknown-format',
  severity: 'error',
  message: l10n.t(
    'There is no format with the ID “{0}”. Available formats: {1}.',
    id,
    readers.map(form => form.id).join(', '),
  ),
  path: [],
});

const labelOf = (source: unknown, path: Path): string => {
  const name = nameIn(source);
  if (name) return inQuotes(shortText(name, maxNameLength));
  const position = path.at(-1);
  return typeof position === 'number' ? l10n.t('Tool {0}', position + 1) : l10n.t('The tool');
};

/** The name that a tool has as it was found, in any form. */
export const nameIn = (source: unknown): string | undefined =>
  namePlaces.map(place => valueAt(source, place)).find(name => typeof name === 'string');
