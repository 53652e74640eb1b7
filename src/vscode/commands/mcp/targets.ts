import * as vscode from 'vscode';
import type { ClientConfiguration } from '../../../core/mcp/clientConfigurations';
import { clientPaths } from '../../../core/mcp/clientPaths';
import { systemFolders } from '../../../core/mcp/systemFolders';
import type { Choice } from '../../ui/wizard';
import type { ContextWith } from '../command';
import { displayPath } from './displayPath';
import type { NamedOffer } from './offers';

/** Where a configuration goes. */
export type Target = { readonly kind: 'clipboard' } | { readonly kind: 'user' | 'project'; readonly uri: vscode.Uri };

/** Returns where the configuration for a client can go. Nothing is written into an untrusted folder. */
export const targetsOf = (
  { extension }: ContextWith<'extension'>,
  client: ClientConfiguration,
  { folder = firstFolder() }: NamedOffer,
): readonly Choice<Target>[] => {
  const paths = clientPaths(client, systemFolders(vscode.workspace.isTrusted ? folder : undefined));
  const user = client.id === 'vscode' ? mcpFileOf(extension.globalStorageUri) : vscode.Uri.file(paths.user);
  const project = paths.project === undefined ? undefined : vscode.Uri.file(paths.project);
  const fileTarget = (kind: 'user' | 'project', uri: vscode.Uri, description: string): Choice<Target> => ({
    label: vscode.l10n.t('$(file-code) Write into {0}…', displayPath(uri)),
    description,
    value: { kind, uri },
  });
  return [
    { label: vscode.l10n.t('$(clippy) Copy to the Clipboard'), value: { kind: 'clipboard' } },
    fileTarget('user', user, vscode.l10n.t('for all projects; shows the change first')),
    ...(project ? [fileTarget('project', project, vscode.l10n.t('for this project; shows the change first'))] : []),
  ];
};

/** The MCP configuration of this very editor, beside its settings. */
const mcpFileOf = (storage: vscode.Uri): vscode.Uri => vscode.Uri.joinPath(storage, '../../mcp.json');

const firstFolder = (): string | undefined => {
  const uri = vscode.workspace.workspaceFolders?.[0]?.uri;
  return uri?.scheme === 'file' ? uri.fsPath : undefined;
};
