import type * as vscode from 'vscode';
import { toolScheme } from '../toolUri';

/** The documents whose tools have lenses. */
export const lensFiles: vscode.DocumentSelector = [{ scheme: toolScheme }, { pattern: '**/.vscode/llm-tools.json' }];
