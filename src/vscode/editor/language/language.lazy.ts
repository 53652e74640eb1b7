import * as vscode from 'vscode';
import type { ToolRegistry } from '../../../core/registry/registry';
import { RenameTracker } from './renameTracker';
import { registerRenameTool } from './renameTool';
import { registerToolSymbols } from './toolSymbols';

/** Registers the language features for documents with tools, other than those of the JSON schema. */
export const startLanguage = (registry: ToolRegistry, log: vscode.LogOutputChannel): vscode.Disposable => {
  const renameTracker = new RenameTracker(registry, log);
  return vscode.Disposable.from(renameTracker, registerToolSymbols(), registerRenameTool(registry, renameTracker));
};
