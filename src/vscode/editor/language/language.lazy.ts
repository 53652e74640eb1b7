import * as vscode from 'vscode';
import type { ToolRegistry } from '../../../core/registry/registry';
import { RenamedInText } from './renamedInText';
import { registerRenameTool } from './renameTool';
import { registerToolSymbols } from './toolSymbols';

/** What the editor knows of a document of tools, beside its schema. */
export const startLanguage = (registry: ToolRegistry, log: vscode.LogOutputChannel): vscode.Disposable => {
  const renamed = new RenamedInText(registry, log);
  return vscode.Disposable.from(renamed, registerToolSymbols(), registerRenameTool(registry, renamed));
};
