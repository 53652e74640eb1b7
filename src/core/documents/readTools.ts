import type { ParseError } from 'jsonc-parser';
import { duplicateKeyProblem } from '../json/faults';
import { detect, nameInSource, type DetectedTool } from '../formats/detect';
import type { Reader } from '../formats/reader';
import { llmTools } from '../formats/llmTools';
import { sourcePlace } from '../formats/sourcePlace';
import { valueAt } from '../json/valueAt';
import { inSource } from '../lint/inSource';
import type { LintProblem } from '../lint/linter';
import { treeOf, nodeValue } from '../json/tree';
import { duplicateNameProblem } from '../tool/duplicateName';
import { parseTool } from '../tool/parseTool';
import { readToolText, readToolsText } from '../tool/readToolDocument.lazy';
import type { Tool } from '../tool/tool';
import { isJsonObject } from '../json/json';
import { jsonSizeProblem } from '../json/size';
import type { Path } from '../util/path';
import type { Problem } from '../util/result';
import { allToolsPath, fileNameOf, isWorkspaceFile, toolScheme } from './documentPath';

/** A tool that was read from a document. */
export interface ReadTool {
  readonly tool: Tool;
  /** The path of the tool in the document. */
  readonly at: Path;
  /** The tool as it was detected, if it is in another format than ours. */
  readonly detected?: DetectedTool;
}

/** The tools in a document. */
export interface ReadTools {
  readonly tools: readonly ReadTool[];
  /** Whether the document is a list of tools. Otherwise it is a single tool. */
  readonly isList: boolean;
  /** The format of all the tools, if it is not ours. */
  readonly format?: Reader;
  /** Whether the list also has built-in tools of the vendor. */
  readonly hasBuiltInTools?: boolean;
  /** Without those that VS Code itself reports from the JSON and its schema. */
  readonly problems: readonly Problem[];
}

/** The parts of the URI of a document that tell what it is. */
export interface DocumentAddress {
  readonly scheme: string;
  readonly path: string;
}

/** Reads the tools of a document; undefined if the text has syntax errors, as it has while someone types. */
export const readTools = (uri: DocumentAddress, text: string): ReadTools | undefined => {
  if (uri.scheme === toolScheme) return readOwnDocument(uri.path, text);
  const sizeProblem = isWorkspaceFile(uri) ? jsonSizeProblem(text, fileNameOf(uri.path)) : undefined;
  if (sizeProblem) return { tools: [], isList: true, problems: [sizeProblem] };
  const errors: ParseError[] = [];
  const root = treeOf(text, errors, { allowTrailingComma: true, allowEmptyContent: isWorkspaceFile(uri) });
  if (errors.length > 0) return undefined;
  const value = root && nodeValue(root);
  if (!isWorkspaceFile(uri)) return readAnyJson(value);
  const duplicate = duplicateKeyProblem(text, root, fileNameOf(uri.path));
  return duplicate ? { tools: [], isList: true, problems: [duplicate] } : readWorkspaceFile(value);
};

/** Maps the paths of a problem, and of its fix, to those in the document, from the tool on. */
export const problemInDocument = ({ tool, detected }: ReadTool, problem: LintProblem): LintProblem =>
  detected ? inSource(detected, tool, problem) : problem;

/** The name of the tool in the document, which may be invalid here. */
export const nameInDocument = ({ tool, detected }: ReadTool): string =>
  (detected && nameInSource(detected.source)) ?? tool.name;

/** Codes of problems that VS Code reports itself, from the JSON and our JSON schema. */
const reportedByEditor = new Set([
  'not-json',
  'comment',
  'duplicate-key',
  'missing-field',
  'wrong-type',
  'invalid-name',
  'invalid-value',
  'invalid-set',
]);
const isUnreported = ({ code }: Problem): boolean => !reportedByEditor.has(code);

/** Reads a document of the `llm-tools:` file system. */
const readOwnDocument = (path: string, text: string): ReadTools => {
  const fileName = fileNameOf(path);
  const isList = path === allToolsPath;
  const toReadTool = (tool: Tool, ...at: Path): ReadTool => ({ tool, at });
  const withoutTools = (problems: readonly Problem[]): ReadTools => ({
    tools: [],
    isList,
    problems: problems.filter(isUnreported),
  });
  if (isList) {
    const read = readToolsText(text, fileName);
    if (!read.ok) return withoutTools(read.problems);
    return {
      tools: read.value.tools.map((tool, index) => toReadTool(tool, 'tools', index)),
      isList,
      problems: read.problems,
    };
  }
  const read = readToolText(text, fileName);
  return read.ok ? { tools: [toReadTool(read.value)], isList, problems: read.problems } : withoutTools(read.problems);
};

/** An invalid tool does not keep the others from being checked. */
const readWorkspaceFile = (value: unknown): ReadTools => {
  const list = isJsonObject(value) && Array.isArray(value['tools']) ? (value['tools'] as readonly unknown[]) : [];
  const tools: ReadTool[] = [];
  const problems: Problem[] = [];
  for (const [index, each] of list.entries()) {
    const at = ['tools', index];
    const read = parseTool(each);
    problems.push(
      ...read.problems.filter(isUnreported).map(problem => ({ ...problem, path: [...at, ...problem.path] })),
    );
    if (!read.ok) continue;
    tools.push({ tool: read.value, at });
  }
  return { tools, isList: true, problems: [...problems, ...duplicateNameProblems(tools)] };
};

/** Reads any other JSON. If no tool has a schema, it has no tools: much other JSON has names and descriptions. */
const readAnyJson = (value: unknown): ReadTools => {
  const detected = detect(value);
  const detectedTools = detected.ok ? detected.value.tools : [];
  const tools = detectedTools.flatMap((each): ReadTool[] =>
    each.result.ok && each.format?.id !== 'json-schema'
      ? [{ tool: withNameInDocument(each.result.value, each, value), at: each.path, detected: each }]
      : [],
  );
  if (!detected.ok || !tools.some(({ detected: each }) => each && hasSchema(each)))
    return { tools: [], isList: true, problems: [] };
  const { format } = detected.value;
  const invalid = detectedTools.filter(each => each.format === llmTools && !each.result.ok);
  const problems = invalid.flatMap(({ path, result }) =>
    result.problems.map(problem => ({ ...problem, path: [...path, ...problem.path] })),
  );
  const isOurs = format === llmTools;
  const hasBuiltInTools = detectedTools.some(({ result }) =>
    result.problems.some(({ code }) => code === 'built-in-tool'),
  );
  return {
    tools: isOurs ? tools.map(({ tool, at }) => ({ tool, at })) : tools,
    ...{
      isList: true,
      problems: [...problems, ...duplicateNameProblems(tools)],
      hasBuiltInTools,
      ...(format && !isOurs && { format }),
    },
  };
};

/** The tool with the name that is sent to the vendor: it may be invalid here, and has no namespace before it. */
const withNameInDocument = (tool: Tool, { path }: DetectedTool, value: unknown): Tool => {
  const name = nameInSource(valueAt(value, path));
  return name === undefined || name === tool.name ? tool : { ...tool, name };
};

const duplicateNameProblems = (tools: readonly ReadTool[]): readonly Problem[] => {
  const seen = new Set<string>();
  const problems: Problem[] = [];
  for (const read of tools) {
    const name = nameInDocument(read);
    const place = read.detected ? sourcePlace(read.detected, ['name']).path : ['name'];
    if (seen.has(name)) problems.push(duplicateNameProblem(name, [...read.at, ...place]));
    seen.add(name);
  }
  return problems;
};

const hasSchema = (detected: DetectedTool): boolean => {
  const { source, path } = detected;
  const schema = valueAt(source, sourcePlace(detected, ['inputSchema']).path);
  if (Array.isArray(schema)) return path.includes('tools');
  if (!isJsonObject(schema)) return false;
  return ['object', 'OBJECT'].includes(schema['type'] as string) || isJsonObject(schema['properties']);
};
