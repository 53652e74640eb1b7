import type * as vscode from 'vscode';
import type { LintProblem } from '../../../core/lint/linter';
import type { ToolRegistry } from '../../../core/registry/registry';
import { toolText } from '../../../core/tool/toolDocument';
import type { Tool } from '../../../core/tool/tool';
import { parseDocumentPath } from '../../../core/documents/documentPath';
import type { ProblemsMode } from '../../ui/settings';
import { allToolsUri, toolUri } from '../../documents/toolUri';
import { toolScheme } from '../../../core/documents/documentPath';
import type { DocumentChecks } from './documentChecks';
import { documentFinding } from '../../../core/documents/findings';
import { isSameProblem, type CheckedText } from './problemsPanel';

interface Listing {
  readonly mode: ProblemsMode;
  readonly documents: DocumentChecks;
  /** The workspace files as they are on disk. */
  readonly files: readonly CheckedText[];
  readonly registry: ToolRegistry;
  /** Whether the problems of this tool of the user store are listed although no document with it is open. */
  readonly isListed: (tool: Tool) => boolean;
  readonly lintFindings: () => ReadonlyMap<Tool, readonly LintProblem[]>;
}

/**
 * Returns what the Problems view lists, each problem once. A problem is listed in an open document if possible, and in the
 * document of the one tool rather than in the document of all tools.
 */
export const listedProblems = (listing: Listing): readonly CheckedText[] => {
  const { mode, documents, files } = listing;
  if (mode === 'off') return [];
  const open = [...documents.all()].map(checked => withoutDuplicates(checked, documents));
  return [...open, ...files.filter(({ uri }) => !documents.at(uri)), ...closedTools(listing)];
};

const closedTools = ({ registry, documents, isListed, lintFindings }: Listing): readonly CheckedText[] => {
  if (documents.at(allToolsUri())) return [];
  const tools = registry.user.list().filter(tool => isListed(tool) && !documents.at(toolUri(tool.name)));
  if (tools.length === 0) return [];
  const found = lintFindings();
  return tools.flatMap(tool => {
    const problems = found.get(tool);
    return problems ? [checkedTool(tool, problems)] : [];
  });
};

const checkedTool = (tool: Tool, problems: readonly LintProblem[]): CheckedText => ({
  uri: toolUri(tool.name),
  findings: problems.map(problem => documentFinding({ tool, at: [] }, problem)),
  text: () => toolText(tool),
  subject: tool,
});

/** Removes from the document of all tools the problems that are listed in the open document of a single tool. */
const withoutDuplicates = (checked: CheckedText, documents: DocumentChecks): CheckedText => {
  if (!isAllTools(checked.uri)) return checked;
  const singleTools = new Map([...documents.all()].flatMap(each => singleTool(each)));
  if (singleTools.size === 0) return checked;
  const findings = checked.findings.filter(
    finding =>
      !finding.tool || !singleTools.get(finding.tool.name)?.findings.some(other => isSameProblem(finding, other)),
  );
  return { ...checked, findings };
};

const isAllTools = (uri: vscode.Uri): boolean => uri.toString() === allToolsUri().toString();

const singleTool = (checked: CheckedText): readonly (readonly [name: string, checked: CheckedText])[] => {
  const { scheme, path } = checked.uri;
  const parsed = scheme === toolScheme ? parseDocumentPath(path) : undefined;
  return parsed?.kind === 'tool' ? [[parsed.name, checked]] : [];
};
