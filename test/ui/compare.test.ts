import assert from 'node:assert/strict';
import { installPackage, type InstalledPackage } from '../vscode/installPackage';
import type { Workbench } from '../vscode/workbench';

const toolOf = (name: string, maximum: number) => ({
  name,
  description: 'Lists the newest entries.',
  inputSchema: { type: 'object', properties: { limit: { type: 'integer', description: 'How many.', maximum } } },
});

describe('the comparison of two tools', () => {
  let installed: InstalledPackage;
  let workbench: Workbench;
  before(async () => {
    installed = await installPackage({ tools: [toolOf('list_all', 90), toolOf('list_new', 50), toolOf('other', 90)] });
    workbench = await installed.open();
    await workbench.showView();
    await workbench.row('other').waitFor();
  });
  afterEach(async function () {
    if (this.currentTest?.isFailed()) await workbench.screenshot(`compare-${this.currentTest.title}`);
  });
  after(() => installed.close());

  /** The titles of the context menu of a row that are about comparing. */
  const offered = async (name: string): Promise<string[]> => {
    const { page } = workbench;
    await workbench.row(name).click({ button: 'right' });
    const menu = page.locator('.monaco-menu');
    await menu.getByText('Copy Name', { exact: true }).waitFor();
    const titles = await menu.locator('.action-label').allInnerTexts();
    await page.keyboard.press('Escape');
    await menu.waitFor({ state: 'detached' });
    return titles.filter(title => title.startsWith('Compare'));
  };

  it('is in the menu of exactly two selected rows, and that with a picked tool in the menu of one', async () => {
    const control = { modifiers: ['Control' as const] };

    await workbench.row('list_all').click();
    const one = await offered('list_all');
    await workbench.row('list_new').click(control);
    const two = await offered('list_new');
    await workbench.row('other').click(control);
    const three = await offered('other');

    assert.deepEqual([one, two, three], [['Compare With…'], ['Compare'], []]);
  });

  it('says for whom the differences matter, and shows all of them', async () => {
    const { page } = workbench;
    await workbench.row('list_all').click();
    await workbench.row('list_new').click({ modifiers: ['Control'] });

    await workbench.chooseInMenu(workbench.row('list_new'), 'Compare');

    await page.getByRole('tab', { name: 'list_all ↔ list_new · Callers: breaking · Models: risky' }).waitFor();
    await page.locator('.editor.modified .view-line').filter({ hasText: '"maximum": 50' }).waitFor();
    await workbench.screenshot('compare');
    const message = 'Callers: breaking · Models: risky · Approvals: compatible (list_all ↔ list_new)';
    await workbench.clickNotificationButton(message, 'Show Summary');
    await page.getByRole('tab', { name: 'Preview list_new.diff.md' }).waitFor();
    const body = page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame').locator('body');
    await body.getByText('limit accepts less: maximum changed from 90 to 50.').waitFor();
    await workbench.screenshot('compare-summary');
  });

  it('has a button for the summary in the title of the diff', async () => {
    const { page } = workbench;
    await page.getByRole('tab', { name: 'list_all ↔ list_new' }).click();
    await page.keyboard.press('Control+K');
    await page.keyboard.press('w');
    await page.locator('.tab').first().waitFor({ state: 'detached' });
    await workbench.row('list_all').click();

    await workbench.chooseInMenu(workbench.row('list_all'), 'Compare With…');
    await workbench.choose('list_new');
    await page.getByRole('tab', { name: 'list_all ↔ list_new' }).waitFor();
    await page.locator('.editor-actions').getByRole('button', { name: 'Show Summary of Changes' }).click();

    await page.getByRole('tab', { name: 'Preview list_new.diff.md' }).waitFor();
  });

  it('says after a reload that it is no longer available', async () => {
    const { page } = workbench;
    const body = page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame').locator('body');
    // VS Code restores only a preview that has been rendered.
    await body.getByText('are not compared').waitFor();

    await workbench.runCommand('Developer: Reload Window');

    await body.getByText('This comparison is no longer available. Compare the tools again to see it.').waitFor();
    await page.getByRole('tab', { name: 'list_all ↔ list_new' }).click();
    await workbench.waitForEditorText('"This comparison is no longer available.');
    await workbench.screenshot('compare-reloaded');
  });
});
