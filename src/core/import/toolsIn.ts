import { detect, type DetectedTool } from '../formats/detect';
import { isUnnamed, toolFromSchema } from '../formats/readers/bareSchema';
import type { ActiveRule } from '../lint/activeRules';
import { findingsIn, problemOf } from '../lint/findings';
import { inSource } from '../lint/inSource';
import { misplacedParameters } from '../lint/rules/misplacedParameters';
import { inQuotes } from '../tool/name';
import type { Tool } from '../tool/tool';
import type { JsonObject } from '../json/json';
import type { Problem } from '../util/result';
import { portable } from '../vendors/vendors';
import type { Imported, ImportedTool, Unnamed } from './imported';
import { readContents, type TextContents, type TextOptions } from './readText';
import { hasSets, setsIn } from './setsIn';

export interface ToolsInOptions extends TextOptions {
  /** Prepares a tool for registration, such as by adding its origin. `source` is the JSON of the tool. */
  readonly prepare?: (tool: Tool, source: unknown) => Tool;
}

/** Finds the tools and sets in a value or in a text. */
export const toolsIn = async (
  value: unknown,
  { as, start, prepare = tool => tool }: ToolsInOptions = {},
): Promise<Imported> => {
  const { detected, values } =
    typeof value === 'string' ? await readContents(value, { as, start }) : contentsOf(value, as);
  const documents = values.filter(hasSets);
  const sets = documents.flatMap(each => setsIn(each.sets));
  if (!detected.ok)
    return sets.length > 0 && documents.every(hasNoTools) ? { ...noTools([]), sets } : noTools(detected.problems);
  const { format, candidates, tools } = detected.value;
  return {
    ...(format && { format: format.title }),
    candidates: candidates.map(({ id, title }) => ({ id, title })),
    // A document with sets is an export of a registry: its tools are not changed.
    tools: tools.map(tool => toImported(tool, documents.length > 0 ? identity : prepare)),
    ...(sets.length > 0 && { sets }),
    problems: [],
  };
};

const contentsOf = (value: unknown, as: string | undefined): TextContents => ({
  detected: detect(value, { as }),
  values: [value],
});

const noTools = (problems: readonly Problem[]): Imported => ({ tools: [], problems });

const identity: Prepare = tool => tool;

const hasNoTools = ({ tools = [] }: JsonObject): boolean => Array.isArray(tools) && tools.length === 0;

type Prepare = NonNullable<ToolsInOptions['prepare']>;

const toImported = (detected: DetectedTool, prepare: Prepare): ImportedTool => {
  const { label, source, format, result } = detected;
  if (result.ok) {
    const problems = [...result.problems, ...misplacedParametersIn(detected, result.value)];
    return { label, tool: prepare(result.value, source), ...(format && { reader: format }), problems };
  }
  const { problems } = result;
  return { label, problems, ...(isUnnamed(result) && { unnamed: toUnnamed(detected, prepare) }) };
};

/** A tool without parameters may only seem to have none. All other checks of a tool can wait until it is registered. */
const misplacedParametersIn = (detected: DetectedTool, tool: Tool): readonly Problem[] =>
  findingsIn(tool, [misplacedRule]).map(([finding, rule]) => {
    const { code, severity, message, path } = inSource(detected, tool, problemOf(finding, rule));
    return { code, severity, message, path };
  });

const misplacedRule: ActiveRule = {
  rule: misplacedParameters,
  severity: misplacedParameters.severity,
  profile: portable,
  isConfigured: false,
};

const toUnnamed = (detected: DetectedTool, prepare: Prepare): Unnamed => {
  const { properties } = detected.source as { readonly properties: object };
  return {
    parameters: Object.keys(properties),
    named: name =>
      toImported({ ...detected, label: inQuotes(name), result: toolFromSchema(detected.source, name) }, prepare),
  };
};
