import type { ParseError } from 'jsonc-parser';
import { duplicateProblem } from '../json/faults';
import { detect, nameIn, type DetectedTool } from '../formats/detect';
import type { Reader } from '../formats/reader';
import { llmTools } from '../formats/llmTools';
import { placeIn } from '../formats/placeIn';
import { valueAt } from '../json/valueAt';
import { inSource } from '../lint/inSource';
import type { LintProblem } from '../lint/linter';
import { treeOf, valueOf } from '../json/tree';
import { duplicateNameProblem } from '../tool/duplicateName';
import { parseTool } from '../tool/parseTool';
import { readToolText, readToolsText } from '../tool/readToolDocument.lazy';
import type { Tool } from '../tool/tool';
import { isJsonObject } from '../json/json';
import { tooMuchJson } from '../json/size';
import type { Path } from '../util/path';
import type { Problem } from '../util/result';
import { allToolsPath, fileNameOf, isWorkspaceFile, toolScheme } from './documentPath';

export interface ReadTool {
  readonly tool: Tool;
  /** Where in the document. */
  readonly at: Path;
  /** As it was found, where that is another form than ours. */
  readonly detected?: DetectedTool;
}

/** What a document says of tools. */
export interface ReadTools {
  readonly tools: readonly ReadTool[];
  /** Whether it says which tools there are, rather than what one of them is. */
  readonly all: boolean;
  /** The form they are in, if it is one of others. */
  readonly form?: Reader;
  /** Whether tools of the vendor's own stand beside them. */
  readonly hasOthers?: boolean;
  /** Why there are none, or what else there is to say, but for what VS Code says of the JSON and by its schema. */
  readonly problems: readonly Problem[];
}

/** What a document is found by, such as a URI. */
export interface DocumentAddress {
  readonly scheme: string;
  readonly path: string;
}

/** Nothing where the text is broken, as it is at times while someone types. */
export const readTools = (uri: DocumentAddress, text: string): ReadTools | undefined => {
  if (uri.scheme === toolScheme) return readOwn(uri.path, text);
  const tooMuch = isWorkspaceFile(uri) ? tooMuchJson(text, fileNameOf(uri.path)) : undefined;
  if (tooMuch) return { tools: [], all: true, problems: [tooMuch] };
  const errors: ParseError[] = [];
  const root = treeOf(text, errors, { allowTrailingComma: true, allowEmptyContent: isWorkspaceFile(uri) });
  if (errors.length > 0) return undefined;
  const value = root && valueOf(root);
  if (!isWorkspaceFile(uri)) return readAny(value);
  const duplicate = duplicateProblem(text, root, fileNameOf(uri.path));
  return duplicate ? { tools: [], all: true, problems: [duplicate] } : readWorkspaceFile(value);
};

/** The problem at its place in the document, from the tool on. */
export const problemInDocument = ({ tool, detected }: ReadTool, problem: LintProblem): LintProblem =>
  detected ? inSource(detected, tool, problem) : problem;

/** What the tool is called in the document. */
export const nameInDocument = ({ tool, detected }: ReadTool): string =>
  (detected && nameIn(detected.source)) ?? tool.name;

const said = new Set([
  'not-json',
  'comment',
  'duplicate-key',
  'missing-field',
  'wrong-type',
  'invalid-name',
  'invalid-value',
  'invalid-set',
]);
const isUnsaid = ({ code }: Problem): boolean => !said.has(code);

const readOwn = (path: string, text: string): ReadTools => {
  const whose = fileNameOf(path);
  const all = path === allToolsPath;
  const one = (tool: Tool, ...at: Path): ReadTool => ({ tool, at });
  const refused = (problems: readonly Problem[]): ReadTools => ({
    tools: [],
    all,
    problems: problems.filter(isUnsaid),
  });
  if (all) {
    const read = readToolsText(text, whose);
    if (!read.ok) return refused(read.problems);
    return { tools: read.value.tools.map((tool, index) => one(tool, 'tools', index)), all, problems: read.problems };
  }
  const read = readToolText(text, whose);
  return read.ok ? { tools: [one(read.value)], all, problems: read.problems } : refused(read.problems);
};

/** One tool that is none keeps nobody from checking the others. */
const readWorkspaceFile = (value: unknown): ReadTools => {
  const list = isJsonObject(value) && Array.isArray(value['tools']) ? (value['tools'] as readonly unknown[]) : [];
  const tools: ReadTool[] = [];
  const problems: Problem[] = [];
  for (const [index, each] of list.entries()) {
    const at = ['tools', index];
    const read = parseTool(each);
    problems.push(...read.problems.filter(isUnsaid).map(problem => ({ ...problem, path: [...at, ...problem.path] })));
    if (!read.ok) continue;
    tools.push({ tool: read.value, at });
  }
  return { tools, all: true, problems: [...problems, ...duplicateNames(tools)] };
};

/** JSON in which nothing is beyond doubt a tool holds none: much else has names and descriptions. */
const readAny = (value: unknown): ReadTools => {
  const detected = detect(value);
  const found = detected.ok ? detected.value.tools : [];
  const tools = found.flatMap((each): ReadTool[] =>
    each.result.ok && each.format?.id !== 'json-schema'
      ? [{ tool: namedAsThere(each.result.value, each, value), at: each.path, detected: each }]
      : [],
  );
  if (!detected.ok || !tools.some(({ detected: each }) => each && hasSchema(each)))
    return { tools: [], all: true, problems: [] };
  const { format } = detected.value;
  const wrong = found.filter(each => each.format === llmTools && !each.result.ok);
  const problems = wrong.flatMap(({ path, result }) =>
    result.problems.map(problem => ({ ...problem, path: [...path, ...problem.path] })),
  );
  const isOurs = format === llmTools;
  const hasOthers = found.some(({ result }) => result.problems.some(({ code }) => code === 'built-in-tool'));
  return {
    tools: isOurs ? tools.map(({ tool, at }) => ({ tool, at })) : tools,
    ...{
      all: true,
      problems: [...problems, ...duplicateNames(tools)],
      hasOthers,
      ...(format && !isOurs && { form: format }),
    },
  };
};

/** What is checked is the name that would be sent, though it may be none here, and not one with its namespace before it. */
const namedAsThere = (tool: Tool, { path }: DetectedTool, value: unknown): Tool => {
  const name = nameIn(valueAt(value, path));
  return name === undefined || name === tool.name ? tool : { ...tool, name };
};

const duplicateNames = (tools: readonly ReadTool[]): readonly Problem[] => {
  const seen = new Set<string>();
  const problems: Problem[] = [];
  for (const read of tools) {
    const name = nameInDocument(read);
    const place = read.detected ? placeIn(read.detected, ['name']).path : ['name'];
    if (seen.has(name)) problems.push(duplicateNameProblem(name, [...read.at, ...place]));
    seen.add(name);
  }
  return problems;
};

const hasSchema = (detected: DetectedTool): boolean => {
  const { source, path } = detected;
  const schema = valueAt(source, placeIn(detected, ['inputSchema']).path);
  if (Array.isArray(schema)) return path.includes('tools');
  if (!isJsonObject(schema)) return false;
  return ['object', 'OBJECT'].includes(schema['type'] as string) || isJsonObject(schema['properties']);
};
