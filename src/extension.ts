import type * as vscode from 'vscode';
import { registry } from './registry';

export function activate(context: vscode.ExtensionContext): void {
  context.subscriptions.push(registry);
}
