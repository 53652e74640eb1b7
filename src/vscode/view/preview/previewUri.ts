import * as vscode from 'vscode';
import { previewAddress, type PreviewTarget } from '../../../core/documents/previewAddress';

export const previewScheme = 'llm-tools-preview';

/** Returns the URI of the page about a tool. */
export const previewUri = (previewed: PreviewTarget): vscode.Uri =>
  vscode.Uri.from({ scheme: previewScheme, ...previewAddress(previewed) });
