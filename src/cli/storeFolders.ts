import { posix, win32 } from 'node:path';
import { appDataOf } from '../core/mcp/clientPaths';
import type { Context } from './context';

/** The folder of the extension in the storage of an editor: `publisher.name`, in lower case. */
const extensionFolder = 'llm-tool-registry.llm-tool-registry';

/** An editor, and where it would keep the user store. */
export interface StoreFolder {
  readonly editor: string;
  readonly folder: string;
}

const desktopEditors = [
  ['VS Code', 'Code'],
  ['VS Code Insiders', 'Code - Insiders'],
  ['VSCodium', 'VSCodium'],
  ['Cursor', 'Cursor'],
  ['Windsurf', 'Windsurf'],
] as const;

/** Servers keep their data in the home folder on every platform. */
const servers = [
  ['VS Code Server', '.vscode-server'],
  ['VS Code Insiders Server', '.vscode-server-insiders'],
  ['VSCodium Server', '.vscodium-server'],
  ['Cursor Server', '.cursor-server'],
  ['Windsurf Server', '.windsurf-server'],
] as const;

/** Returns the folders where editors keep the user store on this platform, in the order in which they are looked for. */
export const storeFolders = ({
  platform,
  env,
  home,
}: Pick<Context, 'platform' | 'env' | 'home'>): readonly StoreFolder[] => {
  const path = platform === 'win32' ? win32 : posix;
  const storage = (editor: string, ...data: readonly string[]): StoreFolder => ({
    editor,
    folder: path.join(...data, 'User', 'globalStorage', extensionFolder),
  });
  const [appData, configHome] = [env['APPDATA'], env['XDG_CONFIG_HOME']];
  const config = appDataOf({ platform, home, ...(appData && { appData }), ...(configHome && { configHome }) });
  const data =
    platform === 'win32'
      ? env['LOCALAPPDATA'] || path.join(home, 'AppData', 'Local')
      : env['XDG_DATA_HOME'] || path.join(home, '.local', 'share');
  const portable = env['VSCODE_PORTABLE'];
  return [
    ...(portable ? [storage('VS Code, portable', portable, 'user-data')] : []),
    ...desktopEditors.map(([editor, folder]) => storage(editor, config, folder)),
    storage('code-server', data, 'code-server'),
    ...servers.map(([editor, folder]) => storage(editor, home, folder, 'data')),
  ];
};
