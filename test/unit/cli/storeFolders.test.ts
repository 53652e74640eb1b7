import assert from 'node:assert/strict';
import { storeFolders } from '../../../src/cli/storeFolders';

describe('the folders of the user store', () => {
  const foldersOn = (
    platform: NodeJS.Platform,
    home: string,
    env: Record<string, string> = {},
  ): Record<string, string> =>
    Object.fromEntries(storeFolders({ platform, home, env }).map(({ editor, folder }) => [editor, folder]));

  it('are where each editor keeps its global storage', () => {
    const [linux, mac, windows] = [
      foldersOn('linux', '/home/ada'),
      foldersOn('darwin', '/Users/ada'),
      foldersOn('win32', 'C:\\Users\\ada', { APPDATA: 'D:\\Roaming' }),
    ];

    const id = 'llm-tool-registry.llm-tool-registry';
    assert.equal(linux['VS Code'], `/home/ada/.config/Code/User/globalStorage/${id}`);
    assert.equal(linux['code-server'], `/home/ada/.local/share/code-server/User/globalStorage/${id}`);
    assert.equal(linux['VS Code Server'], `/home/ada/.vscode-server/data/User/globalStorage/${id}`);
    assert.equal(mac['Cursor'], `/Users/ada/Library/Application Support/Cursor/User/globalStorage/${id}`);
    assert.equal(
      mac['VS Code Insiders'],
      `/Users/ada/Library/Application Support/Code - Insiders/User/globalStorage/${id}`,
    );
    assert.equal(windows['Windsurf'], `D:\\Roaming\\Windsurf\\User\\globalStorage\\${id}`);
    assert.equal(windows['code-server'], `C:\\Users\\ada\\AppData\\Local\\code-server\\User\\globalStorage\\${id}`);
  });

  it('follow the variables for folders', () => {
    const folders = foldersOn('linux', '/home/ada', {
      XDG_CONFIG_HOME: '/c',
      XDG_DATA_HOME: '/d',
      VSCODE_PORTABLE: '/p',
    });

    assert.match(folders['VSCodium']!, /^\/c\/VSCodium\//);
    assert.match(folders['code-server']!, /^\/d\/code-server\//);
    assert.match(folders['VS Code, portable']!, /^\/p\/user-data\/User\//);
  });
});
