import * as vscode from 'vscode';
import type { ToolRegistry } from '../registry/registry';
import { isEnabled } from '../tool/tool';
import { exportText } from './exportText';
import { onDidChangeSettings, settings } from './settings';
import { toolCount } from './quoted';

const scheme = 'llm-tools-export';
const format = 'openai-chat';

/**
 * The address of an export: of the tools named or, without names, of all that are enabled. The query says which tools; the
 * path is for people, who see its end as the tab's title.
 */
export const exportUri = (names?: readonly string[]): vscode.Uri => {
  if (!names) return vscode.Uri.from({ scheme, path: `/${format}.json` });
  const sorted = [...new Set(names)].sort();
  const title = sorted.length === 1 ? sorted[0] : toolCount(sorted.length);
  return vscode.Uri.from({ scheme, path: `/${title}.${format}.json`, query: `tools=${sorted.join(',')}` });
};

export const isExport = (uri: vscode.Uri): boolean => uri.scheme === scheme;

/** What the tab at that address says now. Tools that are no longer registered are left out. */
export const exportedText = (registry: ToolRegistry, uri: vscode.Uri): string => {
  const names = new URLSearchParams(uri.query).get('tools');
  const tools =
    names === null ? registry.list().filter(isEnabled) : names.split(',').flatMap(name => registry.get(name) ?? []);
  return exportText(tools, settings.indentation());
};

/** Read-only tabs that follow the registry. */
export const registerExports = (registry: ToolRegistry): vscode.Disposable => {
  const didChange = new vscode.EventEmitter<vscode.Uri>();
  const refresh = (): void => {
    for (const { uri } of vscode.workspace.textDocuments) if (isExport(uri)) didChange.fire(uri);
  };
  return vscode.Disposable.from(
    didChange,
    vscode.workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: didChange.event,
      provideTextDocumentContent: uri => exportedText(registry, uri),
    }),
    registry.onDidChange(refresh),
    onDidChangeSettings(refresh),
  );
};
