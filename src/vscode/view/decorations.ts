import * as vscode from 'vscode';
import type { ToolLayer } from '../../core/registry/layer';
import type { RegistryChange, ToolRegistry } from '../../core/registry/registry';
import { isEnabled } from '../../core/tool/tool';
import { parseDocumentPath } from '../../core/documents/documentPath';
import { rowScheme, rowUri, toolUri } from '../documents/toolUri';
import { toolScheme } from '../../core/documents/documentPath';

/** Dims the names of tools that exports of all tools omit, in the view and on tabs. */
export const registerDecorations = (registry: ToolRegistry): vscode.Disposable => {
  const didChange = new vscode.EventEmitter<vscode.Uri[] | undefined>();
  return vscode.Disposable.from(
    didChange,
    registry.onDidChange(change => didChange.fire(affectedUris(registry, change))),
    vscode.window.registerFileDecorationProvider({
      onDidChangeFileDecorations: didChange.event,
      provideFileDecoration: ({ scheme, path, query }) => {
        if (scheme === rowScheme) return decorationOf(registry, registry.layer(query), path.slice(1));
        const document = scheme === toolScheme ? parseDocumentPath(path) : undefined;
        return document?.kind === 'tool' ? decorationOf(registry, registry.user, document.name) : undefined;
      },
    }),
  );
};

const decorationOf = (
  registry: ToolRegistry,
  layer: ToolLayer | undefined,
  name: string,
): vscode.FileDecoration | undefined => {
  const tool = layer?.get(name);
  if (!tool) return undefined;
  if (!registry.isTrusted(layer!)) return dimmed(vscode.l10n.t('not trusted'));
  const effectiveLayer = registry.layerOf(name);
  if (effectiveLayer !== layer) return dimmed(vscode.l10n.t('hidden by {0}', effectiveLayer!.title));
  return isEnabled(tool) ? undefined : dimmed(vscode.l10n.t('disabled'));
};

const dimmed = (tooltip: string): vscode.FileDecoration =>
  new vscode.FileDecoration(undefined, tooltip, new vscode.ThemeColor('disabledForeground'));

/** For more changed tools than this, all decorations are refreshed at once. */
const maxTools = 250;

/**
 * Returns the URIs of the changed tools in every layer, because a tool of one layer hides those of others. Undefined means all.
 */
const affectedUris = (
  registry: ToolRegistry,
  { added, changed, removed }: RegistryChange,
): vscode.Uri[] | undefined => {
  if (added.length + changed.length + removed.length > maxTools) return undefined;
  const tools = [...added, ...changed.map(({ after }) => after), ...removed];
  return tools.flatMap(({ name }) =>
    registry.layers().map(({ id }) => (id === registry.user.id ? toolUri(name) : rowUri(name, id))),
  );
};
