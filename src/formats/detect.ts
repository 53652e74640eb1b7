import { parseTool } from '../tool/parseTool';
import type { Tool } from '../tool/tool';
import { isJsonObject } from '../util/json';
import type { Path } from '../util/path';
import { fail, ok, type Result } from '../util/result';
import type { Format } from './format';
import { formats } from '.';
import { builtInProblem } from './builtIn';
import { gemini } from './gemini';
import { geminiClassic } from './geminiClassic';
import { llmTools } from './llmTools';
import { mcp } from './mcp';
import { toolListIn, type Item } from './toolList';

/** The tools that a piece of JSON holds, each read or refused by itself. */
export interface Detected {
  /** The form they are in, where it is one for all. */
  readonly format?: Format;
  readonly tools: readonly DetectedTool[];
}

export interface DetectedTool {
  /** What to call it before a user: its name where it has one, else its place. */
  readonly label: string;
  /** Where in the JSON it was found. */
  readonly path: Path;
  /** As it was found. */
  readonly source: unknown;
  readonly format?: Format;
  readonly result: Result<Tool>;
}

/** Finds the tools in one tool, a list, a request, a server's answer or a document of ours; fails where there are none. */
export const detect = (value: unknown): Result<Detected> => {
  const list = toolListIn(value);
  if (!list.ok) return list;
  const { items, ours } = list.value;
  const tools = items.map(item => detectTool(item, ours));
  const format = tools[0]?.format;
  const uniform = tools.every(tool => tool.format === format);
  return ok({ ...(uniform && format && { format }), tools });
};

const detectTool = (item: Item, ours: boolean): DetectedTool => {
  const { value: source, path } = item;
  const label = labelOf(source, path);
  const builtIn = builtInProblem(source);
  if (builtIn) return { label, path, source, result: fail(builtIn) };
  const format = formOf(item, ours);
  if (!format) return { label, path, source, result: inNoForm(source, label) };
  return { label, path, source, format, result: format.decode(source) };
};

/** Name, description and schema alone are MCP's form as well as ours. They mean the same; in our documents they are ours. */
const formOf = ({ value, declared }: Item, ours: boolean): Format | undefined => {
  const format = formats.find(each => each.matches(value));
  if (declared && isJsonObject(value) && format !== gemini) {
    return declared === 'gemini-classic' || 'parameters' in value ? geminiClassic : gemini;
  }
  return ours && (!format || format === mcp) ? llmTools : format;
};

const inNoForm = (source: unknown, label: string): Result<Tool> => {
  const parsed = parseTool(source);
  if (!parsed.ok) return parsed;
  const titles = formats.map(format => format.title).join(', ');
  const message = `${label} is in none of the forms that are read: ${titles}. Rewrite it in one of them.`;
  return fail({ code: 'unknown-form', severity: 'error', message, path: [] });
};

const labelOf = (source: unknown, path: Path): string => {
  const { name, function: inner, toolSpec = inner } = isJsonObject(source) ? source : {};
  const found = name ?? (isJsonObject(toolSpec) ? toolSpec['name'] : undefined);
  if (typeof found === 'string' && found !== '') return `“${found}”`;
  const position = path.at(-1);
  return typeof position === 'number' ? `Tool ${position + 1}` : 'The tool';
};
