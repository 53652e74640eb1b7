import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { activateExtension, tool, updateSetting } from '../../activateExtension';
import { isRunning } from '../../../isRunning';
import { whileStarting } from '../../mcpTools';
import { eventually } from '../../../eventually';
import { serverFile } from '../survivors';

describe('before VS Code is closed', () => {
  it('an MCP server that it was offered runs', async () => {
    const { registry } = await activateExtension();
    const folder = join(vscode.workspace.workspaceFolders![0]!.uri.fsPath, '.vscode');
    const handler = {
      kind: 'command',
      command: process.execPath,
      args: ['-e', 'console.log(process.ppid)'],
      env: { ELECTRON_RUN_AS_NODE: '1' },
    };
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'llm-tools.json'), JSON.stringify({ tools: [{ ...tool('server'), handler }] }));
    await registry.refresh();
    await updateSetting('mcp.offer', 'workspace');
    const name = 'mcp_llm_tools_server';
    await eventually(whileStarting, () => assert.ok(vscode.lm.tools.some(each => each.name === name)));

    const { content } = await vscode.lm.invokeTool(name, { input: { path: '' }, toolInvocationToken: undefined });

    const pid = Number((content[0] as vscode.LanguageModelTextPart).value);
    assert.ok(isRunning(pid));
    writeFileSync(serverFile(), String(pid));
  });
});
