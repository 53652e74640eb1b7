import { detect, type DetectedTool } from '../formats/detect';
import { isUnnamed, toolOfSchema } from '../formats/readers/bareSchema';
import { inQuotes } from '../tool/name';
import type { Tool } from '../tool/tool';
import type { JsonObject } from '../json/json';
import type { Problem } from '../util/result';
import type { Imported, ImportedTool, Unnamed } from './imported';
import { readContents, type TextContents, type TextOptions } from './readText';
import { holdsSets, setsIn } from './setsIn';

export interface ReadAs extends TextOptions {
  /** What is registered of a tool that was read from the source. */
  readonly kept?: (tool: Tool, source: unknown) => Tool;
}

/** The tools in a value, or in a text that holds some, and the sets beside them. */
export const toolsIn = async (value: unknown, { as, start, kept = tool => tool }: ReadAs = {}): Promise<Imported> => {
  const { detected, values } =
    typeof value === 'string' ? await readContents(value, { as, start }) : contentsOf(value, as);
  const registries = values.filter(holdsSets);
  const sets = registries.flatMap(each => setsIn(each.sets));
  if (!detected.ok)
    return sets.length > 0 && registries.every(holdsNoTools) ? { ...nothing([]), sets } : nothing(detected.problems);
  const { format, candidates, tools } = detected.value;
  return {
    ...(format && { format: format.title }),
    candidates: candidates.map(({ id, title }) => ({ id, title })),
    // A document with sets is a registry: its tools are what they are there.
    tools: tools.map(tool => imported(tool, registries.length > 0 ? asTheyAre : kept)),
    ...(sets.length > 0 && { sets }),
    problems: [],
  };
};

const contentsOf = (value: unknown, as: string | undefined): TextContents => ({
  detected: detect(value, { as }),
  values: [value],
});

const nothing = (problems: readonly Problem[]): Imported => ({ tools: [], problems });

const asTheyAre: Kept = tool => tool;

const holdsNoTools = ({ tools = [] }: JsonObject): boolean => Array.isArray(tools) && tools.length === 0;

type Kept = NonNullable<ReadAs['kept']>;

const imported = (detected: DetectedTool, kept: Kept): ImportedTool => {
  const { label, source, format, result } = detected;
  const { problems } = result;
  if (result.ok) return { label, tool: kept(result.value, source), ...(format && { form: format }), problems };
  return { label, problems, ...(isUnnamed(result) && { unnamed: unnamed(detected, kept) }) };
};

const unnamed = (detected: DetectedTool, kept: Kept): Unnamed => {
  const { properties } = detected.source as { readonly properties: object };
  return {
    parameters: Object.keys(properties),
    named: name => imported({ ...detected, label: inQuotes(name), result: toolOfSchema(detected.source, name) }, kept),
  };
};
