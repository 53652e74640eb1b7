import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { installPackage, themeKinds, type InstalledPackage } from '../vscode/installPackage';
import type { Workbench } from '../vscode/workbench';

const tools = (description: string): string =>
  JSON.stringify(['first', 'second', 'third'].map(name => ({ name, description, inputSchema: { type: 'object' } })));

describe('the history', () => {
  let installed: InstalledPackage;
  let workbench: Workbench;
  before(async () => {
    installed = await installPackage();
    workbench = await installed.open();
    await workbench.showView();
    await register('As it was at first.');
  });
  afterEach(async function () {
    if (this.currentTest?.isFailed()) await workbench.screenshot(`history-${this.currentTest.title}`);
  });
  after(() => installed.close());

  const register = async (description: string): Promise<void> => {
    await workbench.writeClipboard(tools(description));
    await workbench.runCommand('LLM Tools: Import from Clipboard');
    await workbench.acceptPick('Import 3 tools');
    await workbench.row('third').waitFor();
  };

  const clear = async (): Promise<void> => {
    await workbench.runCommand('LLM Tools: Delete All User Tools…');
    await workbench.page.locator('.monaco-dialog-box').getByRole('button', { name: 'Delete All', exact: true }).click();
    await workbench.row('third').waitFor({ state: 'detached' });
  };

  /** Opens the picker of actions for the newest change with this label. */
  const pick = async (change: string): Promise<void> => {
    await workbench.runCommand('LLM Tools: Show History…');
    const newest = workbench.choice(change).first();
    await newest.waitFor();
    await newest.click();
    await workbench.choice('Compare Before and After').waitFor();
  };

  it('shows the tools before and after a change in a diff editor', async () => {
    await clear();

    await pick('Delete All: first, second, third');
    await workbench.choose('Compare Before and After');

    const { page } = workbench;
    const title = 'Delete All: first, second, third: before ↔ after';
    await page.getByRole('tab', { name: `${title} · Callers: breaking · Models: breaking` }).waitFor();
    await workbench.waitForNotification(`Callers: breaking · Models: breaking · Approvals: no effect (${title})`);
    const lines = (side: string, text: string): Locator =>
      page.locator(`.editor.${side} .view-line`).filter({ hasText: text }).first();
    await lines('original', '"name": "first"').waitFor();
    await lines('modified', '"tools": []').waitFor();
    await workbench.screenshot('history-compare');
  });

  it('restores one tool, then the others', async () => {
    await pick('Delete All: first, second, third');
    await workbench.choose('Restore “second”');
    await workbench.row('second').waitFor();
    const afterOne = await workbench.rowNames();
    await pick('Delete All: first, second, third');
    await workbench.choose('Restore All 3 tools');
    await workbench.row('third').waitFor();

    assert.deepEqual([afterOne, await workbench.rowNames()], [['second'], ['first', 'second', 'third']]);
  });

  it('asks before it replaces a tool that was registered again, and offers to undo that', async () => {
    await clear();
    await register('Another, of the same name.');
    await pick('Delete All: first, second, third');
    await workbench.choose('Restore “second”');
    const dialog = workbench.page.locator('.monaco-dialog-box');
    await dialog.getByText('“second” changed in the meantime.').waitFor();
    await workbench.screenshot('history-asks');
    await dialog.getByRole('button', { name: 'Restore Anyway' }).click();
    await workbench.row('second').filter({ hasText: 'As it was at first.' }).waitFor();

    await workbench.clickNotificationButton('Restored “second”.', 'Undo');

    await workbench.row('second').filter({ hasText: 'Another, of the same name.' }).waitFor();
  });

  for (const kind of themeKinds)
    it(`lists changes with time, action and tools, and marks undone ones (${kind})`, async () => {
      await installed.setTheme(workbench, kind);

      await workbench.runCommand('LLM Tools: Show History…');
      const undone = workbench.choice('Restore: second').filter({ hasText: 'undone' });
      await undone.waitFor();
      const label = (await undone.getAttribute('aria-label'))!;
      await workbench.screenshot(`history-${kind}`);
      await undone.click();
      await workbench.choice('Restore “second”').waitFor();
      await workbench.screenshot(`history-one-${kind}`);
      await workbench.page.keyboard.press('Escape');
      await workbench.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });

      assert.match(label, /Restore: second.*(now|ago).*undone.*Models: risky · Approvals: risky · 1 changed/);
    });
});
