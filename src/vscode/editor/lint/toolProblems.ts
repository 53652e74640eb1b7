import type { LintProblem } from '../../../core/lint/linter';
import type { ToolLayer } from '../../../core/registry/layer';
import type { ToolRegistry } from '../../../core/registry/registry';
import type { Tool } from '../../../core/tool/tool';
import type { Problem } from '../../../core/util/result';
import { toolUri } from '../../documents/toolUri';
import { keyOf, type ToolKey } from '../../../core/query/treeRows';
import type { WorkspaceLayers } from '../../documents/files/workspaceTextFile';
import type { CheckedDocument, DocumentChecks } from './documentChecks';

export interface ToolProblems {
  readonly tool: ToolKey;
  readonly problems: readonly Problem[];
}

interface Sources {
  readonly registry: ToolRegistry;
  readonly files: WorkspaceLayers;
  readonly documents: DocumentChecks;
  /** Returns the findings of a layer; undefined if only open documents have been checked. */
  readonly findings: ((layer: ToolLayer) => ReadonlyMap<Tool, readonly LintProblem[]>) | undefined;
}

/**
 * Returns the problems of each tool that has any, by the key of the tool. All counts of problems are based on this. A tool
 * whose document is open has the problems of the text in the editor.
 */
export const problemsByTool = ({
  registry,
  files,
  documents,
  findings,
}: Sources): ReadonlyMap<string, ToolProblems> => {
  const byTool = new Map<string, ToolProblems>();
  const add = (tool: ToolKey, problems: readonly Problem[]): void => {
    if (problems.length === 0) return;
    const key = keyOf(tool);
    byTool.set(key, { tool, problems: [...(byTool.get(key)?.problems ?? []), ...problems] });
  };
  for (const layer of registry.layers()) {
    const fileLayer = files.get(layer.id);
    const document = fileLayer && documents.at(fileLayer.file.uri);
    if (document?.isRead) {
      for (const { tool, problem } of document.findings) if (tool) add({ name: tool.name, layer: layer.id }, [problem]);
      continue;
    }
    const found = findings?.(layer);
    for (const tool of layer.list()) {
      const openDocument = layer === registry.user ? readableDocument(documents, tool.name) : undefined;
      const problems = openDocument ? openDocument.findings.map(({ problem }) => problem) : (found?.get(tool) ?? []);
      add({ name: tool.name, layer: layer.id }, problems);
    }
  }
  return byTool;
};

const readableDocument = (documents: DocumentChecks, name: string): CheckedDocument | undefined => {
  const document = documents.at(toolUri(name));
  return document?.isRead ? document : undefined;
};
