import * as vscode from 'vscode';
import { previewAddress, type Previewed } from '../../../core/documents/previewAddress';

export const previewScheme = 'llm-tools-preview';

export const previewUri = (previewed: Previewed): vscode.Uri =>
  vscode.Uri.from({ scheme: previewScheme, ...previewAddress(previewed) });
