import * as vscode from 'vscode';
import type { RegistryChange, ToolRegistry } from '../registry/registry';
import { isEnabled } from '../tool/tool';
import { parsePath } from './documents/documentPath';
import { toolScheme, toolUri } from './toolUri';

/** Dims those names of the user's tools, in the view and on tabs, that exports of all tools leave out. */
export const registerDecorations = (registry: ToolRegistry): vscode.Disposable => {
  const didChange = new vscode.EventEmitter<vscode.Uri[] | undefined>();
  return vscode.Disposable.from(
    didChange,
    registry.onDidChange(change => didChange.fire(touched(change))),
    vscode.window.registerFileDecorationProvider({
      onDidChangeFileDecorations: didChange.event,
      provideFileDecoration: ({ scheme, path }) => (scheme === toolScheme ? decorationOf(registry, path) : undefined),
    }),
  );
};

const decorationOf = (registry: ToolRegistry, path: string): vscode.FileDecoration | undefined => {
  const document = parsePath(path);
  const tool = document.kind === 'tool' ? registry.user.get(document.name) : undefined;
  if (!tool) return undefined;
  const seen = registry.layerOf(tool.name);
  if (seen !== registry.user) return dimmed(vscode.l10n.t('hidden by {0}', seen!.title));
  return isEnabled(tool) ? undefined : dimmed(vscode.l10n.t('disabled'));
};

const dimmed = (why: string): vscode.FileDecoration =>
  new vscode.FileDecoration(undefined, why, new vscode.ThemeColor('disabledForeground'));

/** Beyond that VS Code asks about all that it shows. */
const most = 250;

const touched = ({ added, changed, removed }: RegistryChange): vscode.Uri[] | undefined => {
  if (added.length + changed.length + removed.length > most) return undefined;
  const tools = [...added, ...changed.map(({ after }) => after), ...removed];
  return tools.map(({ name }) => toolUri(name));
};
