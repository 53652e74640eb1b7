import assert from 'node:assert/strict';
import { installPackage, type Installed } from '../vscode/installed';
import type { Workbench } from '../vscode/workbench';

const tools = (description: string): string =>
  JSON.stringify(['first', 'second', 'third'].map(name => ({ name, description, inputSchema: { type: 'object' } })));

const looks = {
  dark: 'Default Dark Modern',
  light: 'Default Light Modern',
  'high-contrast': 'Default High Contrast',
};

describe('the history', () => {
  let installed: Installed;
  let workbench: Workbench;
  before(async () => {
    installed = await installPackage();
    workbench = await installed.open();
    await workbench.showTools();
    await register('As it was at first.');
    await workbench.row('third').waitFor();
  });
  afterEach(async function () {
    if (this.currentTest?.isFailed()) await workbench.screenshot(`history-${this.currentTest.title}`);
  });
  after(() => installed.close());

  const register = async (description: string): Promise<void> => {
    await workbench.writeClipboard(tools(description));
    await workbench.runCommand('LLM Tools: Register from Clipboard');
    await workbench.acceptPick('Register 3 tools from');
  };

  const clear = async (): Promise<void> => {
    await workbench.runCommand('LLM Tools: Clear…');
    await workbench.page.getByRole('button', { name: 'Clear', exact: true }).click();
    await workbench.row('third').waitFor({ state: 'detached' });
  };

  it('shows what a change found beside what it left', async () => {
    await clear();

    await workbench.runCommand('LLM Tools: Show History…');
    await workbench.choose('Clear: first, second, third');
    await workbench.choose('Compare Before and After');

    const { page } = workbench;
    await page.getByRole('tab', { name: 'Clear: first, second, third: before ↔ after' }).waitFor();
    await page.locator('.diff-editor .editor.original .view-line').filter({ hasText: '"first"' }).waitFor();
    const after = page.locator('.diff-editor .editor.modified .view-line');
    await after.filter({ hasText: '"tools": []' }).waitFor();
  });

  it('restores one tool, then the others', async () => {
    await workbench.runCommand('LLM Tools: Show History…');
    await workbench.choose('Clear: first, second, third');
    await workbench.choose('Restore “second”');
    await workbench.row('second').waitFor();
    const one = await workbench.rows();
    await workbench.runCommand('LLM Tools: Show History…');
    await workbench.choose('Clear: first, second, third');
    await workbench.choose('Restore All 3 tools');
    await workbench.row('third').waitFor();

    assert.deepEqual([one, await workbench.rows()], [['second'], ['first', 'second', 'third']]);
  });

  it('asks about what has come back, and offers to undo what it went over', async () => {
    await clear();
    await register('Another, of the same name.');
    await workbench.row('third').waitFor();
    await workbench.runCommand('LLM Tools: Show History…');
    await workbench.choice('Clear: first, second, third').first().click();
    await workbench.choose('Restore “second”');
    const dialog = workbench.page.getByRole('dialog').filter({ hasText: '“second” changed or came back since' });
    await dialog.waitFor();
    await workbench.screenshot('history-asks');
    await dialog.getByRole('button', { name: 'Restore All the Same' }).click();
    await workbench.row('second').filter({ hasText: 'As it was at first.' }).waitFor();

    const restored = workbench.page.locator('.notification-toast').filter({ hasText: 'Restored “second”.' });
    await restored.getByRole('button', { name: 'Undo' }).click();

    await workbench.row('second').filter({ hasText: 'Another, of the same name.' }).waitFor();
  });

  for (const [look, theme] of Object.entries(looks)) {
    it(`says when, what and which, and marks what was undone (${look})`, async () => {
      await workbench.close();
      workbench = await installed.open({ 'workbench.colorTheme': theme });
      await workbench.showTools();
      await workbench.row('second').waitFor();

      await workbench.runCommand('LLM Tools: Show History…');
      const undone = workbench.choice('Restore: second').filter({ hasText: 'undone' });
      await undone.waitFor();
      const label = await undone.getAttribute('aria-label');
      await workbench.screenshot(`history-${look}`);
      await undone.click();
      await workbench.choice('Restore “second”').waitFor();
      await workbench.screenshot(`history-one-${look}`);
      await workbench.page.keyboard.press('Escape');

      assert.match(String(label), /Restore: second.*(now|ago).*undone.*1 changed/);
    });
  }
});
