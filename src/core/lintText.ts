import { isWorkspaceFile, fileNameOf, toolScheme } from './documents/documentPath';
import type { DocumentFinding } from './documents/findings';
import { readLintConfig } from './documents/lintConfig';
import { lintDocument } from './documents/lintDocument';
import { nameInDocument, readTools, type DocumentAddress, type ReadTool, type ReadTools } from './documents/readTools';
import type { DetectedTool } from './formats/detect';
import { llmTools } from './formats/llmTools';
import { readText } from './import/readText';
import { findSyntaxProblem } from './json/faults';
import { pointerOf } from './json/pointer';
import { jsonSizeProblem } from './json/size';
import { spanOf, type Span } from './json/spanOf';
import { treeOf } from './json/tree';
import { asWritten } from './lint/asWritten';
import type { Linters } from './lint/linters';
import { readToolsFile } from './stores/file/readToolsFile';
import { createLineLookup, type LinePosition } from './util/linePositions';
import type { Path } from './util/path';
import type { Problem } from './util/result';

/** A problem of a text, with its range. */
export interface LocatedFinding {
  readonly problem: DocumentFinding['problem'];
  /** The name of the tool in the text. */
  readonly tool?: string;
  /** The path in the text. It is empty if the text has no paths because its syntax is wrong. */
  readonly path: Path;
  /** Undefined if the problem is about the whole text. */
  readonly range?: { readonly start: LinePosition; readonly end: LinePosition };
}

/** The tools in a text, and what is wrong with them. */
export interface LintedText {
  readonly tools: readonly ReadTool[];
  readonly findings: readonly LocatedFinding[];
  /** Whether the text is JSON, so that fixes can be applied to it. */
  readonly isJson: boolean;
}

/**
 * Checks the tools in a text of any form. A JSON text has the findings that an editor shows for it, and besides them those that
 * an editor leaves to its support for JSON: syntax errors, and what the JSON Schema of a tools file excludes. Other texts, such
 * as code with tool literals, are read as an import reads them. The linters decide alone: what a tools file says of its checks is
 * the caller's to apply, since flags may take precedence.
 */
export const lintText = async (address: DocumentAddress, text: string, linters: Linters): Promise<LintedText> => {
  const name = fileNameOf(address.path);
  const sizeProblem = jsonSizeProblem(text, name);
  if (sizeProblem) return { tools: [], findings: [{ problem: sizeProblem, path: [] }], isJson: false };
  const read = isOnlyText(address) ? undefined : withoutConfig(readTools(address, text));
  if (read) {
    const findings = withUnreported(address, text, lintDocument(read, linters));
    return { tools: read.tools, findings: locate(text, findings), isJson: true };
  }
  const loose = isJsonFile(address) ? undefined : await readLooseText(text);
  if (loose) {
    const findings = lintDocument(loose, linters);
    return { tools: loose.tools, findings: locate(text, findings, false), isJson: false };
  }
  const isBroken = isJsonFile(address) || /^\s*[[{]/.test(text);
  return { tools: [], findings: isBroken ? locate(text, syntaxFindings(text, name)) : [], isJson: false };
};

const withoutConfig = (read: ReadTools | undefined): ReadTools | undefined => {
  if (!read?.lint) return read;
  const { lint: _, ...rest } = read;
  return rest;
};

/** Whether the path is that of a text that is no JSON, although JSON may be in it. */
const isOnlyText = ({ path }: DocumentAddress): boolean =>
  /\.(?:jsonl|ndjson|md|markdown|txt|py|pyi|[cm]?[jt]sx?|http|sh)$/i.test(path);

const isJsonFile = ({ scheme, path }: DocumentAddress): boolean =>
  scheme === toolScheme || /\.(?:jsonc?|code-workspace|webmanifest|ipynb)$/i.test(path);

/** Reads the tools in a text that is not JSON as a whole; undefined if it has none. */
const readLooseText = async (text: string): Promise<ReadTools | undefined> => {
  const detected = await readText(text);
  if (!detected.ok) return undefined;
  const { format, tools } = detected.value;
  const read = tools.flatMap((each): ReadTool[] => {
    const tool = each.result.ok ? each.result.value : undefined;
    if (!tool) return [];
    const isOurs = !each.format || each.format === llmTools;
    const written = isOurs ? undefined : { ...asWritten(each, tool), name: tool.name };
    return [{ tool, at: each.path, detected: each, ...(written && { written }) }];
  });
  return {
    tools: read,
    isList: true,
    ...(format && format !== llmTools && { format }),
    problems: tools.flatMap(problemsOfReading),
  };
};

const problemsOfReading = ({ path, result }: DetectedTool): readonly Problem[] =>
  result.problems
    .filter(({ code, severity }) => severity !== 'info' && code !== 'built-in-tool')
    .map(problem => ({ ...problem, path: [...path, ...problem.path] }));

/** Adds the problems of a tools file that editors report from its JSON Schema. */
const withUnreported = (
  address: DocumentAddress,
  text: string,
  findings: readonly DocumentFinding[],
): readonly DocumentFinding[] => {
  if (!isWorkspaceFile(address)) return findings;
  const file = readToolsFile(text, fileNameOf(address.path));
  const known = new Set(findings.map(({ problem, at }) => keyOf(problem, at)));
  const ofConfig = file.ok
    ? readLintConfig(file.lint).problems.map(problem => ({ ...problem, path: ['lint', ...problem.path] }))
    : [];
  const added = [...file.problems, ...ofConfig].filter(problem => !known.has(keyOf(problem, [])));
  return [...added.map(problem => ({ problem, at: [] })), ...findings];
};

const keyOf = ({ code, message, path }: Problem, at: Path): string => JSON.stringify([code, message, [...at, ...path]]);

const syntaxFindings = (text: string, name: string): readonly DocumentFinding[] => {
  const found = findSyntaxProblem(text, name);
  return found ? [{ problem: found.problem, at: [], span: found.range }] : [];
};

/** Adds the ranges, and sorts the findings by them. */
const locate = (text: string, findings: readonly DocumentFinding[], isJson = true): readonly LocatedFinding[] => {
  if (findings.length === 0) return [];
  const tree = isJson ? treeOf(text) : undefined;
  const positionAt = createLineLookup(text);
  const located = findings.map((each): LocatedFinding & { readonly offset: number } => {
    const { problem, at, nameInDocument: tool } = each;
    const path = [...at, ...problem.path];
    const span: Span | undefined =
      each.span ?? spanOf(text, tree, { ...problem, ...(tool !== undefined && { tool }), at: path });
    return {
      ...{ problem, path, offset: span?.offset ?? 0 },
      ...(tool !== undefined && { tool }),
      ...(span && { range: { start: positionAt(span.offset), end: positionAt(span.offset + span.length) } }),
    };
  });
  return located.toSorted((one, other) => one.offset - other.offset).map(({ offset: _, ...finding }) => finding);
};

/** Returns a function that finds the tool that a path leads into. `name` is its name, if that is known. */
export const toolAt = (tools: readonly ReadTool[]): ((path: Path, name?: string) => ReadTool | undefined) => {
  const byPlace = new Map(tools.map(each => [pointerOf(each.at), each]));
  return (path, name) => {
    for (let length = path.length; length >= 0; length--) {
      const found = byPlace.get(pointerOf(path.slice(0, length)));
      // Several tools of a text that is no JSON can have the same path.
      if (found && (name === undefined || nameInDocument(found) === name)) return found;
    }
    return undefined;
  };
};
