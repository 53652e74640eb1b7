import type * as vscode from 'vscode';

export const exportScheme = 'llm-tools-export';

export const isExport = (uri: vscode.Uri): boolean => uri.scheme === exportScheme;
