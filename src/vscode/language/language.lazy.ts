import * as vscode from 'vscode';
import type { ToolRegistry } from '../../registry/registry';
import type { ToolTreeView } from '../toolTree';
import { registerRenameTool } from './renameTool';
import { registerRevealTool } from './revealTool';
import { registerToolSymbols } from './toolSymbols';

/** What the editor knows of a document of tools, beside its schema. */
export const startLanguage = (registry: ToolRegistry, tree: ToolTreeView): vscode.Disposable =>
  vscode.Disposable.from(registerToolSymbols(), registerRenameTool(registry), registerRevealTool(registry, tree));
