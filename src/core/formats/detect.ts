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
import { isToolCall } from './explainNonTool';
import { aiSdk } from './readers/aiSdk';
import { extractToolList, type ToolItem } from './toolList';
import { namePlaces, schemaPlaces } from './toolKeys';

/** The tools in a JSON value. Each is read, or refused, on its own. */
export interface Detected {
  /** The format of the tools, if all that have one have the same. */
  readonly format?: Reader;
  /** The readers that could read all of the tools, for the user to choose from; in the order of `readers`. */
  readonly candidates: readonly Reader[];
  readonly tools: readonly DetectedTool[];
}

export interface DetectedTool {
  /** What messages call the tool: its name in quotes, or else its number in the list. */
  readonly label: string;
  /** The place of the tool in the JSON. */
  readonly path: Path;
  /** The tool as it is in the JSON. */
  readonly source: unknown;
  readonly format?: Reader;
  readonly result: Result<Tool>;
}

/**
 * Finds and reads the tools in a single tool, a list, a request, a server's response or one of our documents. Fails if there
 * are none. `as` is the id of the reader to use, instead of the one that matches.
 */
export const detect = (value: unknown, { as }: { readonly as?: string | undefined } = {}): Result<Detected> => {
  const requested = readers.find(reader => reader.id === as);
  if (as !== undefined && !requested) return fail(unknownIdProblem(as));
  const list = extractToolList(value);
  if (!list.ok) return list;
  const { items, isOwnDocument } = list.value;
  return ok(summarize(detectTools(items, isOwnDocument, requested)));
};

/** Stops at the limit of tools, or of refused ones. The last entry is then a problem that says so. */
const detectTools = (
  items: readonly ToolItem[],
  isOwnDocument: boolean,
  requested: Reader | undefined,
): readonly DetectedTool[] => {
  const tools: DetectedTool[] = [];
  let refused = 0;
  for (const item of items) {
    if (tools.length >= maxTextTools || refused >= maxInvalidTools) return [...tools, tooManyTools(item, tools.length)];
    const tool = detectTool(item, isOwnDocument, requested);
    if (!tool.result.ok) refused++;
    tools.push(tool);
  }
  return tools;
};

const tooManyTools = ({ path }: ToolItem, before: number): DetectedTool => {
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

/** Adds the format that all of the tools have, and the readers that could read all of them. */
export const summarize = (tools: readonly DetectedTool[]): Detected => {
  const read = tools.filter(tool => tool.format);
  const format = read.every(tool => tool.format === read[0]!.format) ? read[0]?.format : undefined;
  const candidates = readers.filter(
    reader => read.length > 0 && (reader === format || read.every(({ source }) => canRead(reader, source))),
  );
  return { ...(format && { format }), candidates, tools };
};

const detectTool = (item: ToolItem, isOwnDocument: boolean, requested: Reader | undefined): DetectedTool => {
  const { value: source, path } = item;
  const label = labelOf(source, path);
  if (isOwnDocument && isCompleteTool(source) && (requested === undefined || requested === llmTools)) {
    return { label, path, source, format: llmTools, result: llmTools.decode(source) };
  }
  const problem = builtInProblem(source, path);
  if (problem) return { label, path, source, result: fail(problem) };
  if (isJsonObject(source) && isToolCall(source)) return { label, path, source, result: fail(toolCallProblem(label)) };
  const matching = matchingReader(item, isOwnDocument);
  const format = requested ?? matching;
  if (!format) return { label, path, source, result: failUnknownFormat(source, label) };
  const fits = format === matching || item.declaredIn?.includes(format) === true || canRead(format, source);
  return {
    label,
    path,
    source,
    format,
    result: fits ? format.decode(source) : fail(otherFormatProblem(label, format)),
  };
};

/**
 * The reader that matches the item. A tool with only a name, a description and a schema is valid in MCP and in our format, with
 * the same meaning. In our own documents it is read as ours.
 */
const matchingReader = ({ value, declaredIn, isInToolMap }: ToolItem, isOwnDocument: boolean): Reader | undefined => {
  const format = readers.find(each => each.matches(value));
  if (isInToolMap) return format === mcp ? aiSdk : format;
  if (declaredIn && isJsonObject(value) && !(format && declaredIn.includes(format))) {
    const hasSchema = (each: Reader): boolean => schemaPlaces(each).some(place => valueAt(value, place) !== undefined);
    return declaredIn.find(hasSchema) ?? declaredIn.at(-1);
  }
  return isOwnDocument && (!format || format === mcp) ? llmTools : format;
};

/** Whether it is a complete tool of our documents. Unknown fields may make it look like a tool in another format. */
const isCompleteTool = (value: unknown): boolean =>
  isJsonObject(value) &&
  ['name', 'description'].every(field => typeof value[field] === 'string') &&
  isJsonObject(value['inputSchema']);

const canRead = (reader: Reader, value: unknown): boolean =>
  reader.matches(value) || reader.isCompatible?.(value) === true;

const failUnknownFormat = (source: unknown, label: string): Result<Tool> => {
  const parsed = parseTool(source);
  if (!parsed.ok) return parsed;
  const titles = formats.map(format => format.title).join(', ');
  const message = l10n.t('{0} is not in any supported format: {1}. Rewrite it in one of them.', label, titles);
  return fail({ code: 'unknown-form', severity: 'error', message, path: [] });
};

const toolCallProblem = (label: string): Problem => ({
  code: 'tool-call',
  severity: 'error',
  message: l10n.t('{0} is a tool call, not a tool definition. Import the `tools` of the request instead.', label),
  path: [],
});

const otherFormatProblem = (label: string, { title }: Reader): Problem => ({
  code: 'other-form',
  severity: 'error',
  message: l10n.t('{0} is not in {1} format. Read it as another format.', label, title),
  path: [],
});

const unknownIdProblem = (id: string): Problem => ({
  code: 'unknown-format',
  severity: 'error',
  message: l10n.t(
    'There is no format with the ID “{0}”. Available formats: {1}.',
    id,
    readers.map(reader => reader.id).join(', '),
  ),
  path: [],
});

const labelOf = (source: unknown, path: Path): string => {
  const name = nameInSource(source);
  if (name) return inQuotes(shortText(name, maxNameLength));
  const position = path.at(-1);
  return typeof position === 'number' ? l10n.t('Tool {0}', position + 1) : l10n.t('The tool');
};

/** The name of a tool as it is in the JSON, in any format. */
export const nameInSource = (source: unknown): string | undefined =>
  namePlaces.map(place => valueAt(source, place)).find(name => typeof name === 'string');
