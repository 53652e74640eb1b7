import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { installPackage, themeKinds, type InstalledPackage } from '../vscode/installPackage';
import type { Workbench } from '../vscode/workbench';

const inputSchema = {
  type: 'object',
  properties: { path: { type: 'string', description: 'Where the file is, from the folder on.' } },
  additionalProperties: false,
};
const tools = Array.from({ length: 108 }, (_, index) => ({
  name: `git_${String(index).padStart(3, '0')}`,
  description: `Returns number ${index} of what there is, as text that a model reads.`,
  tags: ['demo'],
  inputSchema,
}));

describe('the rows of many tools', () => {
  let installed: InstalledPackage;
  let workbench: Workbench;
  before(async () => {
    installed = await installPackage();
    workbench = await installed.open();
    await workbench.showView();
    await workbench.writeClipboard(JSON.stringify(tools));
    await workbench.runCommand('LLM Tools: Import from Clipboard');
    await workbench.acceptPick('Import 108 tools');
    await waitForMessage('108 tools · ≈');
  });
  afterEach(async function () {
    if (this.currentTest?.isFailed()) await workbench.screenshot(`rows-${this.currentTest.title}`);
  });
  after(() => installed.close());

  const waitForMessage = (text: string): Promise<void> =>
    workbench.page.locator('.pane-body .message').filter({ hasText: text }).waitFor();
  const checkbox = (name: string): Locator => workbench.row(name).getByRole('checkbox');
  const filter = async (text: string): Promise<void> => {
    await workbench.runCommand('LLM Tools: Filter Tools…');
    const title = workbench.page.locator('.quick-input-title', { hasText: 'Filter Tools' });
    const quickInput = workbench.page.locator('.quick-input-widget').filter({ has: title });
    await quickInput.locator('input.input').fill(text);
    await workbench.choice(/^Show|No matching tools/).waitFor();
    await workbench.page.keyboard.press('Enter');
    await quickInput.waitFor({ state: 'hidden' });
    await workbench.row(`Filtered by “${text}”`).waitFor();
  };

  it('show the start of the description at any width', async () => {
    const { page } = workbench;
    for (const kind of themeKinds) {
      await installed.setTheme(workbench, kind);
      await workbench.row('git_000').hover();
      await page.screenshot({ path: `test-results/rows-default-${kind}.png`, animations: 'disabled' });
      await workbench.screenshot(`rows-${kind}`);
    }
    const { x, width } = (await page.locator('.sidebar').boundingBox())!;
    await page.mouse.move(x + width + 1, 500);
    await page.mouse.down();
    await page.mouse.move(x + 200, 500, { steps: 5 });
    await page.mouse.up();
    for (const kind of themeKinds) {
      await installed.setTheme(workbench, kind);
      await workbench.row('git_000').hover();
      await page.screenshot({ path: `test-results/rows-200-${kind}.png`, animations: 'disabled' });
    }
    const name = (await workbench.row('git_000').locator('.label-name').boundingBox())!;
    const end = (await workbench.row('git_000').locator('.actions').boundingBox())!;
    assert.ok(name.x + name.width <= end.x, 'the buttons do not cover the name');
    await page.mouse.move(x + 201, 500);
    await page.mouse.down();
    await page.mouse.move(x + width, 500, { steps: 5 });
    await page.mouse.up();
  });

  it('of a group with one disabled tool are checked, and show the number of enabled tools', async () => {
    await workbench.runCommand('LLM Tools: Group Tools By…');
    await workbench.choose('Tag');
    await workbench.row('demo').filter({ hasText: '108 tools' }).waitFor();
    await workbench.row('demo').locator('.monaco-tl-twistie').click();
    await checkbox('git_001').click();
    await workbench.row('demo').filter({ hasText: '107 of 108 enabled' }).waitFor();
    await workbench.screenshot('rows-group-partly');
    assert.equal(await checkbox('demo').getAttribute('aria-checked'), 'true');

    await checkbox('demo').click();
    await workbench.row('demo').filter({ hasText: '108 tools' }).waitFor();
    assert.equal(await checkbox('demo').getAttribute('aria-checked'), 'true');
    await checkbox('demo').click();
    await workbench.row('demo').filter({ hasText: '0 of 108 enabled' }).waitFor();
    assert.equal(await checkbox('demo').getAttribute('aria-checked'), 'false');
    await workbench.runCommand('LLM Tools: Group Tools By…');
    await workbench.choose('None');
    await workbench.row('demo').waitFor({ state: 'detached' });
  });

  it('are exported after a warning if no tool is enabled', async () => {
    await waitForMessage('0 of 108 enabled');
    await workbench.runCommand('LLM Tools: Export to Editor');
    await workbench.waitForNotification('No tools are enabled');
    await workbench.page.keyboard.press('Escape');
    assert.equal(await workbench.page.locator('.tab').count(), 0);
    await workbench.clickNotificationButton('No tools are enabled', 'Export All Anyway');

    await workbench.waitForEditorText('"git_001"');
  });

  it('have a context menu if all are selected, including a filter, parameters and disabled tools', async () => {
    const { page } = workbench;
    await workbench.runCommand('LLM Tools: Enable');
    const picker = page.locator('.quick-input-widget').filter({ hasText: 'Enable Tools' });
    await picker.locator('input.input').fill('git_104');
    await page.keyboard.press('Enter');
    await waitForMessage('1 of 108 enabled');
    await filter('git_10');
    await workbench.row('git_100').locator('.monaco-tl-twistie').click();
    await workbench.row('path').waitFor();
    await workbench.row('git_102').click();
    await page.keyboard.press('Control+A');
    await page.locator('.pane-body .monaco-list-row.selected').filter({ hasText: 'Filtered by' }).waitFor();

    await workbench.row('git_104').click({ button: 'right' });
    const menu = page.locator('.context-view .monaco-menu');
    await menu.getByText('Copy', { exact: true }).waitFor();
    await workbench.screenshot('rows-menu');
    const titles = await menu.locator('.action-label').allInnerTexts();
    assert.deepEqual(
      ['Copy', 'Copy Name', 'Enable', 'Disable', 'Edit Tags…', 'Create Set…', 'Delete (Unregister)…'].filter(
        title => !titles.includes(title),
      ),
      [],
    );
    await workbench.writeClipboard('-');
    await menu.getByText('Copy Name', { exact: true }).hover();
    await page.keyboard.press('Enter');

    const names = ['git_100', 'git_101', 'git_102', 'git_103', 'git_104', 'git_105', 'git_106', 'git_107'];
    assert.equal(await workbench.waitForClipboardChange('-'), names.join('\n'));
  });

  it('that the filter hides are reported when they are registered, and the filter can be cleared', async () => {
    await workbench.writeClipboard(JSON.stringify({ ...tools[0], name: 'hidden_one' }));
    await workbench.runCommand('LLM Tools: Import from Clipboard');
    await workbench.acceptPick('Import 1 tool');
    await workbench.clickNotificationButton('hides “hidden_one”', 'Clear Filter');

    await workbench.row('hidden_one').waitFor();
    await workbench.page.locator('.pane-body .monaco-list-row.selected').filter({ hasText: 'hidden_one' }).waitFor();
  });
});
