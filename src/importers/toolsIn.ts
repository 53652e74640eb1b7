import { detect, type DetectedTool } from '../formats/detect';
import { isUnnamed, toolOfSchema } from '../formats/read/bareSchema';
import { inQuotes } from '../tool/name';
import type { Tool } from '../tool/tool';
import type { JsonObject } from '../util/json';
import { ok, type Problem } from '../util/result';
import type { Imported, ImportedTool, Unnamed } from './importer';
import { parseText } from './parseText';
import { holdsSets, setsIn } from './setsIn';

export interface ReadAs {
  /** The id of a form; any that fits unless given. */
  readonly as?: string | undefined;
  /** What is registered of a tool that was read from the source. */
  readonly kept?: (tool: Tool, source: unknown) => Tool;
}

/** The tools in a value, or in JSON as text, perhaps with comments and trailing commas, perhaps in a fence of Markdown. */
export const toolsIn = async (value: unknown, { as, kept = tool => tool }: ReadAs = {}): Promise<Imported> => {
  const parsed = typeof value === 'string' ? await parseText(value) : ok(value);
  if (!parsed.ok) return nothing(parsed.problems);
  const { value: json } = parsed;
  const detected = detect(json, { as });
  const sets = holdsSets(json) ? setsIn(json.sets) : [];
  if (!detected.ok)
    return sets.length > 0 && holdsNoTools(json as JsonObject) ? { ...nothing([]), sets } : nothing(detected.problems);
  const { format, candidates, tools } = detected.value;
  return {
    ...(format && { format: format.title }),
    candidates: candidates.map(({ id, title }) => ({ id, title })),
    // A document with sets is a registry: its tools are what they are there.
    tools: tools.map(tool => imported(tool, holdsSets(json) ? asTheyAre : kept)),
    ...(sets.length > 0 && { sets }),
    problems: [],
  };
};

const nothing = (problems: readonly Problem[]): Imported => ({ tools: [], problems });

const asTheyAre: Kept = tool => tool;

const holdsNoTools = ({ tools = [] }: JsonObject): boolean => Array.isArray(tools) && tools.length === 0;

type Kept = NonNullable<ReadAs['kept']>;

const imported = (detected: DetectedTool, kept: Kept): ImportedTool => {
  const { label, source, result } = detected;
  const { problems } = result;
  if (result.ok) return { label, tool: kept(result.value, source), problems };
  return { label, problems, ...(isUnnamed(result) && { unnamed: unnamed(detected, kept) }) };
};

const unnamed = (detected: DetectedTool, kept: Kept): Unnamed => {
  const { properties } = detected.source as { readonly properties: object };
  return {
    parameters: Object.keys(properties),
    named: name => imported({ ...detected, label: inQuotes(name), result: toolOfSchema(detected.source, name) }, kept),
  };
};
