import type { ParseError } from 'jsonc-parser';
import { duplicateKeyProblem } from '../json/faults';
import { detect, nameInSource, type DetectedTool } from '../formats/detect';
import type { Reader } from '../formats/reader';
import { hasToolSchema } from '../formats/isToolMap';
import { llmTools } from '../formats/llmTools';
import { openaiChat } from '../formats/openaiChat';
import { parameterList } from '../formats/parameterList';
import { sourcePlace } from '../formats/sourcePlace';
import { declarationKeys, listPlaces } from '../formats/toolKeys';
import { vscodeManifest } from '../formats/vscodeManifest';
import { valueAt } from '../json/valueAt';
import { asWritten } from '../lint/asWritten';
import type { CheckedTool } from '../lint/checkedTool';
import { inSource } from '../lint/inSource';
import type { LintProblem } from '../lint/linter';
import type { Fix } from '../vendors/rule';
import { findDuplicateKey, jsoncTreeOf, nodeValue, treeOf } from '../json/tree';
import { duplicateNameProblem } from '../tool/duplicateName';
import { parseTool } from '../tool/parseTool';
import { readToolText, readToolsText } from '../tool/readToolDocument';
import type { Tool } from '../tool/tool';
import { isJsonObject } from '../json/json';
import { jsonSizeProblem } from '../json/size';
import type { Path } from '../util/path';
import type { Problem } from '../util/result';
import type { Profile } from '../vendors/vendors';
import { readLintConfig, type LintConfig } from './lintConfig';
import { vendorsByContent } from './vendorsByContent';
import { allToolsPath, fileNameOf, isWorkspaceFile, toolScheme } from './documentPath';

/** A tool that was read from a document. */
export interface ReadTool {
  readonly tool: Tool;
  /** The path of the tool in the document. */
  readonly at: Path;
  /** The tool as it was detected, if it is in another format than ours. */
  readonly detected?: DetectedTool;
  /** The tool as it stands in the document, if it is checked for the vendors of its format. */
  readonly written?: CheckedTool;
}

/** The tool to check: as it stands in the document, or as it was read if it is ours. */
export const checkedTool = ({ tool, written }: ReadTool): CheckedTool => written ?? tool;

/** The tools in a document. */
export interface ReadTools {
  readonly tools: readonly ReadTool[];
  /** Whether the document is a list of tools. Otherwise it is a single tool. */
  readonly isList: boolean;
  /** The format of all the tools, if it is not ours. */
  readonly format?: Reader;
  /** The vendors that the document is for, if its content tells, out of all that read the format. */
  readonly vendors?: Profile;
  /** What the document says of its checks, if it is a workspace file. */
  readonly lint?: LintConfig;
  /** Whether the list also has built-in tools of the vendor. */
  readonly hasBuiltInTools?: boolean;
  /** Without those that VS Code itself reports from the JSON and its schema. Their paths, and fixes, are those in the document. */
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
  if (!isWorkspaceFile(uri)) {
    const read = readAnyJson(value);
    // VS Code itself checks the manifests of extensions.
    const isManifest = fileNameOf(uri.path) === 'package.json';
    return isManifest
      ? { ...read, problems: read.problems.filter(({ code }) => code !== 'missing-display-name') }
      : read;
  }
  const duplicate = duplicateKeyProblem(text, root, fileNameOf(uri.path));
  return duplicate ? { tools: [], isList: true, problems: [duplicate] } : readWorkspaceFile(value);
};

/** Maps the paths of a problem, and of its fix, to those in the document, from the tool on. */
export const problemInDocument = ({ tool, detected, written }: ReadTool, problem: LintProblem): LintProblem =>
  detected ? inSource(detected, written ?? tool, problem) : problem;

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
    if (!read.ok) return { ...withoutTools(read.problems), tools: validToolsIn(text) };
    return {
      tools: read.value.tools.map((tool, index) => toReadTool(tool, 'tools', index)),
      isList,
      problems: read.problems,
    };
  }
  const read = readToolText(text, fileName);
  return read.ok ? { tools: [toReadTool(read.value)], isList, problems: read.problems } : withoutTools(read.problems);
};

/** The valid tools of a list of ours that has others, too; none if the text has syntax errors or duplicate keys. */
const validToolsIn = (text: string): readonly ReadTool[] => {
  const errors: ParseError[] = [];
  const root = jsoncTreeOf(text, errors);
  return !root || errors.length > 0 || findDuplicateKey(root) ? [] : readWorkspaceFile(nodeValue(root)).tools;
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
  const lint = isJsonObject(value) && value['lint'] !== undefined ? readLintConfig(value['lint']).config : undefined;
  return {
    tools,
    isList: true,
    problems: [...problems, ...duplicateNameProblems(tools)],
    ...(lint && { lint }),
  };
};

/**
 * Reads any other JSON. If nothing in it is surely meant to be a tool, it has no tools: much other JSON has names and
 * descriptions. An invalid tool does not keep the others from being checked.
 */
const readAnyJson = (value: unknown): ReadTools => {
  const detected = detect(value);
  const detectedTools = detected.ok ? detected.value.tools.filter(isNoBareSchema) : [];
  if (!detected.ok || !detectedTools.some(isSurelyTool)) return { tools: [], isList: true, problems: [] };
  const tools = detectedTools.flatMap((each): ReadTool[] =>
    each.result.ok ? [{ tool: withNameInDocument(each.result.value, each, value), at: each.path, detected: each }] : [],
  );
  const { format } = detected.value;
  const isOurs = format === llmTools;
  const vendors = format && !isOurs ? vendorsByContent(value, detectedTools) : undefined;
  return {
    tools: isOurs ? tools.map(({ tool, at }) => ({ tool, at })) : format ? tools.map(withWritten) : tools,
    isList: true,
    problems: [...detectedTools.flatMap(problemsOfReading), ...duplicateNameProblems(tools)],
    hasBuiltInTools: detectedTools.some(isBuiltIn),
    ...(format && !isOurs && { format }),
    ...(vendors && { vendors }),
  };
};

const withWritten = (read: ReadTool): ReadTool =>
  // A function in a namespace is sent without its namespace.
  read.detected ? { ...read, written: { ...asWritten(read.detected, read.tool), name: read.tool.name } } : read;

/** A schema by itself may be anything, so it is neither checked nor reported, unless it is in the place of a tool. */
const isNoBareSchema = ({ format, result }: DetectedTool): boolean => format?.id !== 'json-schema' || !result.ok;

const isBuiltIn = ({ result }: DetectedTool): boolean => result.problems.some(({ code }) => code === 'built-in-tool');

/**
 * What reading the tool has found, with its place in the document. A vendor's own tool is in its place in a request. Infos are
 * about importing the tool.
 */
const problemsOfReading = (detected: DetectedTool): readonly (Problem | LintProblem)[] => {
  if (isBuiltIn(detected)) return [];
  const { path, result } = detected;
  const problems = result.problems.filter(({ severity }) => severity !== 'info');
  return problems.map((problem: Problem | LintProblem) => ({
    ...problem,
    path: [...path, ...problem.path],
    ...('fix' in problem && problem.fix && { fix: fixAt(path, problem.fix) }),
  }));
};

const fixAt = (at: Path, { title, edits }: Fix): Fix => ({
  title,
  edits: edits.map(edit => ({ ...edit, path: [...at, ...edit.path] })),
});

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

/** Whether nothing else looks like this, valid or not. */
const isSurelyTool = (detected: DetectedTool): boolean => {
  const { source, path, format } = detected;
  if (!isJsonObject(source)) return false;
  const isListed = path.some(key => listKeys.has(key));
  // A tool that lacks what its format is recognized by, such as its name. Much other JSON has `parameters`, too.
  if (!format) {
    const { parameters: _, ...others } = source;
    return isListed && !isBuiltIn(detected) && hasToolSchema(source['type'] === 'function' ? source : others);
  }
  if (format.id === 'json-schema') return false;
  const schema = schemaIn(detected);
  if (isJsonObject(schema) && (isObjectType(schema['type']) || isJsonObject(schema['properties']))) return true;
  if (format === llmTools || format === parameterList) return path.includes('tools') && hasTypes(schema);
  if (schema === undefined) return format === openaiChat ? source['type'] === 'function' : format === vscodeManifest;
  return isJsonObject(schema) || isListed || typeof valueAt(source, ['description']) === 'string';
};

/** Whether there is a type in the parameters, as a list or by names. */
const hasTypes = (parameters: unknown): boolean =>
  typeof parameters === 'object' &&
  parameters !== null &&
  (Array.isArray(parameters) ||
    Object.values(parameters).some(each => isJsonObject(each) && typeof each['type'] === 'string'));

const listKeys: ReadonlySet<string | number> = new Set([...listPlaces.map(place => place.at(-1)!), ...declarationKeys]);

const schemaIn = (detected: DetectedTool): unknown =>
  valueAt(detected.source, sourcePlace(detected, ['inputSchema']).path);

const isObjectType = (type: unknown): boolean =>
  ['object', 'OBJECT'].some(each => type === each || (Array.isArray(type) && type.includes(each)));
