import * as vscode from 'vscode';
import type { ToolLayer } from '../../core/registry/layer';
import type { RegistryChange, ToolRegistry } from '../../core/registry/registry';
import { isEnabled } from '../../core/tool/tool';
import { parseDocumentPath } from '../../core/documents/documentPath';
import type { Locks } from '../editor/locks/registerLocks';
import { rowScheme, rowUri, toolUri } from '../documents/toolUri';
import { toolScheme } from '../../core/documents/documentPath';

type DecorationLocks = Pick<Locks, 'describe' | 'onDidChange'>;

export interface Decorations extends vscode.Disposable {
  readonly decorationAt: (uri: vscode.Uri) => vscode.FileDecoration | undefined;
}

/**
 * Dims the names of tools that exports of all tools omit, in the view and on tabs, and gives those that differ from their lock
 * a badge in the view. VS Code itself shows the number of problems of a document there; documents have no lock.
 */
export const registerDecorations = (registry: ToolRegistry, locks: DecorationLocks): Decorations => {
  const didChange = new vscode.EventEmitter<vscode.Uri[] | undefined>();
  const decorationAt = ({ scheme, path, query }: vscode.Uri): vscode.FileDecoration | undefined => {
    if (scheme === rowScheme) {
      const name = path.slice(1);
      return decorationOf(omission(registry, registry.layer(query), name), locks.describe({ name, layer: query }));
    }
    const document = scheme === toolScheme ? parseDocumentPath(path) : undefined;
    return document?.kind === 'tool' ? decorationOf(omission(registry, registry.user, document.name)) : undefined;
  };
  const listeners = vscode.Disposable.from(
    didChange,
    registry.onDidChange(change => didChange.fire(affectedUris(registry, change))),
    locks.onDidChange(
      ({ changed }) =>
        changed.length > 0 &&
        didChange.fire(changed.length > maxTools ? undefined : changed.map(({ name, layer }) => rowUri(name, layer))),
    ),
    vscode.window.registerFileDecorationProvider({
      onDidChangeFileDecorations: didChange.event,
      provideFileDecoration: decorationAt,
    }),
  );
  return { decorationAt, dispose: () => void listeners.dispose() };
};

/** Why exports of all tools omit the tool; undefined if they do not. */
const omission = (registry: ToolRegistry, layer: ToolLayer | undefined, name: string): string | undefined => {
  const tool = layer?.get(name);
  if (!tool) return undefined;
  if (!registry.isTrusted(layer!)) return vscode.l10n.t('not trusted');
  const effectiveLayer = registry.layerOf(name);
  if (effectiveLayer !== layer) return vscode.l10n.t('hidden by {0}', effectiveLayer!.title);
  return isEnabled(tool) ? undefined : vscode.l10n.t('disabled');
};

const decorationOf = (omitted: string | undefined, drift?: string): vscode.FileDecoration | undefined =>
  omitted === undefined && drift === undefined
    ? undefined
    : new vscode.FileDecoration(
        drift === undefined ? undefined : '≠',
        [omitted, drift].filter(Boolean).join(' · '),
        omitted === undefined ? undefined : new vscode.ThemeColor('disabledForeground'),
      );

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
