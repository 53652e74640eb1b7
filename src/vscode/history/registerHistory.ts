import * as vscode from 'vscode';
import type { ToolRegistry } from '../../registry/registry';
import { historyScheme } from './historyAddress';

/** What changes found and left, as read-only documents to be compared. */
export const registerHistory = (registry: ToolRegistry): vscode.Disposable =>
  vscode.workspace.registerTextDocumentContentProvider(historyScheme, {
    provideTextDocumentContent: async uri => (await import('./history.lazy')).historyText(registry, uri),
  });
