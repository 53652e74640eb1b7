import assert from 'node:assert/strict';
import { installPackage, type Installed } from '../vscode/installed';
import type { Workbench } from '../vscode/workbench';

const tools = ['first', 'second', 'third'].map(name => ({ name, inputSchema: { type: 'object' } }));

describe('the view by keyboard', () => {
  let installed: Installed;
  let workbench: Workbench;
  before(async () => {
    installed = await installPackage();
    workbench = await installed.open();
    await workbench.showTools();
    await workbench.writeClipboard(JSON.stringify(tools));
    await workbench.runCommand('LLM Tools: Register from Clipboard');
    await workbench.acceptPick('Register 3 tools from');
    await workbench.row('third').waitFor();
  });
  after(() => installed.close());

  it('deletes the row that has the focus, though another is selected, and brings it back', async () => {
    const { keyboard } = workbench.page;
    await workbench.row('first').click();
    await keyboard.press('ArrowDown');

    await keyboard.press('Delete');
    await workbench.row('second').waitFor({ state: 'detached' });
    const left = await workbench.rows();
    await keyboard.press('Control+Z');
    await workbench.row('second').waitFor();

    assert.deepEqual(left, ['first', 'third']);
    assert.deepEqual(await workbench.rows(), ['first', 'second', 'third']);
  });

  it('deletes all that are selected', async () => {
    const { keyboard } = workbench.page;
    await workbench.row('first').click();
    await keyboard.press('Shift+ArrowDown');

    await keyboard.press('Delete');
    await workbench.page.locator('.monaco-dialog-box').getByRole('button', { name: 'Unregister' }).click();
    await workbench.row('first').waitFor({ state: 'detached' });

    assert.deepEqual(await workbench.rows(), ['third']);
  });
});
