import assert from 'node:assert/strict';
import { installPackage, type InstalledPackage } from '../vscode/installPackage';
import type { Workbench } from '../vscode/workbench';

const path = { type: 'string', description: 'Where it is, from the folder on.' };
const tool = (name: string, description: string): object => ({
  name,
  description,
  inputSchema: { type: 'object', properties: { path }, required: ['path'], additionalProperties: false },
});
const tools = [
  tool('git_diff', 'Returns what has changed since the last commit.'),
  tool('git_log', 'Returns the last commits, newest first.'),
  tool('read_file', 'Returns the text of a file of this folder.'),
  tool('web_search', 'Searches the web and returns the best pages.'),
];

describe('sets of tools', () => {
  let installed: InstalledPackage;
  let workbench: Workbench;
  before(async () => (installed = await installPackage()));
  afterEach(async function () {
    if (this.currentTest?.isFailed()) await workbench.screenshot(`sets-${this.currentTest.title}`);
  });
  after(() => installed.close());

  const groups = (workbench: Workbench): Promise<string[]> =>
    workbench.page.locator('.pane-body .monaco-list-row[aria-level="1"] .label-name').allInnerTexts();

  it('are created from selected rows, shown as groups, copied from their group, and enabled exclusively', async () => {
    workbench = await installed.open();
    const { page } = workbench;
    await workbench.showView();
    await workbench.writeClipboard(JSON.stringify(tools));
    await workbench.runCommand('LLM Tools: Import from Clipboard');
    await workbench.acceptPick('Import 4 tools');

    await workbench.row('git_log').click();
    await workbench.row('read_file').click({ modifiers: ['Control'] });
    await workbench.chooseInMenu(workbench.row('read_file'), 'Create Set…');
    const inputBox = page.locator('.quick-input-widget');
    await inputBox.getByText('Create Set with 2 tools').waitFor();
    await inputBox.locator('input.input').fill('reading');
    await page.keyboard.press('Enter');
    await workbench.waitForNotification('Created the set “reading” with 2 tools.');
    await page.keyboard.press('Escape');

    await workbench.runCommand('LLM Tools: Group Tools By…');
    await workbench.choose('Set');
    await workbench.row('Not in a set').waitFor();
    assert.deepEqual(await groups(workbench), ['reading', 'Not in a set']);

    await workbench.chooseInMenu(workbench.row('reading'), 'Copy Set As…');
    await workbench.choose('MCP');
    const copied = JSON.parse(await workbench.waitForClipboardChange(JSON.stringify(tools))) as {
      tools: { name: string }[];
    };
    assert.deepEqual(
      copied.tools.map(({ name }) => name),
      ['git_log', 'read_file'],
    );

    await workbench.chooseInMenu(workbench.row('reading'), 'Enable Only One Set…');
    await workbench.waitForNotification('Enabled only the 2 tools in “reading”.');
    await page.locator('.pane-body .message').filter({ hasText: '2 of 4 enabled' }).waitFor();
    await workbench.close();
  });

  it('are kept for the next window', async () => {
    workbench = await installed.open();
    await workbench.showView();
    // The grouping is stored in the browser, and the new browser context has no storage.
    await workbench.runCommand('LLM Tools: Group Tools By…');
    await workbench.choose('Set');

    await workbench.page.locator('.pane-body .monaco-list-row[aria-label^="reading"][aria-label*="tokens"]').waitFor();
  });
});
