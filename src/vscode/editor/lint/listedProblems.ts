import type * as vscode from 'vscode';
import type { LintProblem } from '../../../core/lint/linter';
import type { ToolRegistry } from '../../../core/registry/registry';
import { toolText } from '../../../core/tool/toolDocument';
import type { Tool } from '../../../core/tool/tool';
import { parsePath } from '../../../core/documents/documentPath';
import type { ProblemsMode } from '../../ui/settings';
import { allToolsUri, toolUri } from '../../documents/toolUri';
import { toolScheme } from '../../../core/documents/documentPath';
import type { DocumentChecks } from './documentChecks';
import { documentFinding } from '../../../core/documents/findings';
import { sameProblem, type CheckedText } from './problemsPanel';

interface Listing {
  readonly mode: ProblemsMode;
  readonly documents: DocumentChecks;
  /** The workspace's own files as they are on the disk. */
  readonly files: readonly CheckedText[];
  readonly registry: ToolRegistry;
  /** The tools of the user store that are listed though no document with them is open. */
  readonly isListed: (tool: Tool) => boolean;
  readonly findings: () => ReadonlyMap<Tool, readonly LintProblem[]>;
}

/**
 * What Problems lists: each problem once. An open document comes before what is not open, and the document of one tool
 * before the one of all tools.
 */
export const listedProblems = (listing: Listing): readonly CheckedText[] => {
  const { mode, documents, files } = listing;
  if (mode === 'off') return [];
  const open = [...documents.all()].map(checked => withoutRepeated(checked, documents));
  return [...open, ...files.filter(({ uri }) => !documents.at(uri)), ...closedTools(listing)];
};

const closedTools = ({ registry, documents, isListed, findings }: Listing): readonly CheckedText[] => {
  if (documents.at(allToolsUri())) return [];
  const tools = registry.user.list().filter(tool => isListed(tool) && !documents.at(toolUri(tool.name)));
  if (tools.length === 0) return [];
  const found = findings();
  return tools.flatMap(tool => {
    const problems = found.get(tool);
    return problems ? [checkedTool(tool, problems)] : [];
  });
};

const checkedTool = (tool: Tool, problems: readonly LintProblem[]): CheckedText => ({
  uri: toolUri(tool.name),
  remarks: problems.map(problem => documentFinding({ tool, at: [] }, problem)),
  text: () => toolText(tool),
  subject: tool,
});

/** The document of all tools leaves to the document of one tool the problems that this one has, too. */
const withoutRepeated = (checked: CheckedText, documents: DocumentChecks): CheckedText => {
  if (!isAllTools(checked.uri)) return checked;
  const own = new Map([...documents.all()].flatMap(each => ownTool(each)));
  if (own.size === 0) return checked;
  const remarks = checked.remarks.filter(
    remark => !remark.tool || !own.get(remark.tool.name)?.remarks.some(other => sameProblem(remark, other)),
  );
  return { ...checked, remarks };
};

const isAllTools = (uri: vscode.Uri): boolean => uri.toString() === allToolsUri().toString();

const ownTool = (checked: CheckedText): readonly (readonly [name: string, checked: CheckedText])[] => {
  const { scheme, path } = checked.uri;
  const parsed = scheme === toolScheme ? parsePath(path) : undefined;
  return parsed?.kind === 'tool' ? [[parsed.name, checked]] : [];
};
