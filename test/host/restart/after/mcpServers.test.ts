import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { isRunning } from '../../../isRunning';
import { updateSetting } from '../../activateExtension';
import { serverFile } from '../survivors';

describe('after VS Code was closed', () => {
  it('the MCP server that ran has ended', async () => {
    const pid = Number(readFileSync(serverFile(), 'utf8'));

    assert.deepEqual([pid > 1, isRunning(pid)], [true, false]);
    await updateSetting('mcp.offer');
    rmSync(serverFile());
    rmSync(join(vscode.workspace.workspaceFolders![0]!.uri.fsPath, '.vscode'), { recursive: true });
  });
});
