import * as vscode from 'vscode';
import { exporterOf } from '../../../core/exporters/index';
import type { ToolRegistry } from '../../../core/registry/registry';
import { exported } from './exported';
import { requestAt } from '../../../core/exporters/exportRequest';

/** What is written at that address or, where the format is none, what to do about it. */
export const exportTextAt = (registry: ToolRegistry, uri: vscode.Uri): string => {
  const request = requestAt(uri);
  if (exporterOf(request.format)) return exported(registry, request).text;
  return vscode.l10n.t('“{0}” is not an LLM Tools format. Choose another with “Change Format…”.', request.format);
};
