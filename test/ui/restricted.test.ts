import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installPackage, type Installed } from '../vscode/installed';
import type { Workbench } from '../vscode/workbench';

const text = `{
  "version": 1,
  "tools": [
    // Nobody has said that this folder is to be trusted.
    { "name": "find", "description": "Finds what there is to find.", "inputSchema": { "type": "object" } },
    { "name": "read", "description": "Reads what there is to read.", "inputSchema": { "type": "object" } }
  ]
}
`;

describe('a workspace that is not trusted', () => {
  let installed: Installed;
  let workbench: Workbench;
  before(async () => {
    installed = await installPackage({ askForTrust: true });
    mkdirSync(join(installed.workspace, '.vscode'));
    writeFileSync(join(installed.workspace, '.vscode', 'llm-tools.json'), text);
    workbench = await installed.open({ 'security.workspace.trust.startupPrompt': 'never' });
    await workbench.showTools();
  });
  afterEach(async function () {
    if (this.currentTest?.isFailed()) await workbench.screenshot(`restricted-${this.currentTest.title}`);
  });
  after(() => installed.close());

  it('has the tools of its file, which can be changed: nothing of them is ever run', async () => {
    const { page } = workbench;
    await page.locator('.statusbar-item').filter({ hasText: 'Restricted Mode' }).waitFor();
    await workbench.row('find').waitFor();
    const there = await workbench.rows();

    await workbench.row('find').click();
    await workbench.editorText('Nobody has said');
    await workbench.row('find').click();
    await page.keyboard.press('Delete');
    await workbench.row('find').waitFor({ state: 'detached' });

    assert.deepEqual([there, await workbench.rows()], [['find', 'read'], ['read']]);
    const file = join(installed.workspace, '.vscode', 'llm-tools.json');
    assert.equal(readFileSync(file, 'utf8'), text.replace(/ {4}\{ "name": "find".*\n/, ''));
  });

  it('is told so where there are no tools, with what can be done', async () => {
    const { page } = workbench;
    await workbench.row('read').click();
    await page.keyboard.press('Delete');

    const welcome = page.locator('.welcome-view-content');
    await welcome.getByText('this folder is not trusted').waitFor();
    const buttons = await welcome.locator('.monaco-button').allInnerTexts();
    await workbench.screenshot('restricted-welcome');
    await welcome.getByText('Manage Workspace Trust').click();
    await page.getByText('You are in Restricted Mode').waitFor();

    assert.deepEqual(buttons, ['Register from Clipboard', 'New Tool…', 'Register Example Tools']);
  });
});
