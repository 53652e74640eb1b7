import type * as vscode from 'vscode';
import { memoryStore } from '../registry/memoryStore';
import type { ToolStore } from '../registry/store';

/** One that lasts as long as the window. */
export const openStore = (_folder: vscode.Uri, _log: vscode.LogOutputChannel): ToolStore => memoryStore();
