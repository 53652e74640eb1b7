import assert from 'node:assert/strict';
import { installPackage, type InstalledPackage } from '../vscode/installPackage';
import type { Workbench } from '../vscode/workbench';

const path = { type: 'string', description: 'Where it is.' };
const inputSchema = { type: 'object', properties: { path }, required: ['path'] };
const tools = ['first', 'second', 'third'].map(name => ({ name, description: `Does ${name}.`, inputSchema }));
const [, second] = tools;
const focusView = 'LLM Tools: Focus on Tools View';

describe('the view with the keyboard', () => {
  let installed: InstalledPackage;
  let workbench: Workbench;
  before(async () => {
    installed = await installPackage();
    workbench = await installed.open();
    // The palette contains the command after VS Code has found the extension.
    await workbench.page.locator('.activitybar').getByRole('tab', { name: 'LLM Tools' }).waitFor();
    await workbench.runCommand(focusView);
    await workbench.register(tools);
    await workbench.runCommand(focusView);
  });
  afterEach(async function () {
    if (this.currentTest?.isFailed()) await workbench.screenshot(`keyboard-${this.currentTest.title}`);
  });
  after(() => installed.close());

  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) await workbench.page.keyboard.press(key);
  };
  /** Waits until the row with this name has the focus. */
  const waitForFocus = (name: string): Promise<void> =>
    workbench.page
      .locator('.pane-body .monaco-list:focus .monaco-list-row.focused')
      .filter({ has: workbench.page.getByText(name, { exact: true }) })
      .waitFor();

  it('is navigated with the arrow keys, including parameters', async () => {
    await press('Home');
    await waitForFocus('first');
    await press('ArrowDown');
    await waitForFocus('second');
    await press('ArrowRight');
    await workbench.row('path').waitFor();
    const expandedRows = await workbench.rowNames();
    await press('ArrowDown');
    await waitForFocus('path');
    await press('ArrowLeft');
    await waitForFocus('second');
    await press('ArrowLeft');
    await workbench.row('path').waitFor({ state: 'detached' });

    assert.deepEqual(expandedRows, ['first', 'second', 'path', 'third']);
    assert.deepEqual(await workbench.rowNames(), ['first', 'second', 'third']);
  });

  it('opens a tool with Enter, and keeps its focused row', async () => {
    await press('Enter');
    const text = await workbench.waitForEditorText('"second"');
    await workbench.runCommand(focusView);
    await waitForFocus('second');

    const { origin, ...shown } = JSON.parse(text) as { origin: { kind: string } };
    assert.equal(origin.kind, 'clipboard');
    assert.deepEqual(shown, second);
  });

  it('copies the name of a tool, and its JSON', async () => {
    await workbench.writeClipboard('');

    await press('Control+C');
    const name = await workbench.waitForClipboardChange('');
    await press('Shift+Alt+C');
    const json = await workbench.waitForClipboardChange(name);

    const { description, inputSchema: parameters } = second!;
    assert.equal(name, 'second');
    assert.deepEqual(JSON.parse(json), [{ type: 'function', function: { name, description, parameters } }]);
  });

  it('disables and enables a tool with the space bar', async () => {
    const row = workbench.row('second');
    const disabled = row.filter({ hasText: 'disabled' });

    await press('Space');
    await disabled.waitFor();
    const ariaChecked = await row.getByRole('checkbox').getAttribute('aria-checked');
    await press('Space');
    await disabled.waitFor({ state: 'detached' });

    assert.equal(ariaChecked, 'false');
    assert.equal(await row.getByRole('checkbox').getAttribute('aria-checked'), 'true');
  });

  it('renames a tool with F2, and keeps the focus on it', async () => {
    const { page } = workbench;

    await press('F2');
    await page.locator('.quick-input-widget').getByText('Rename “second”').waitFor();
    await page.keyboard.type('zebra');
    await press('Enter');
    await waitForFocus('zebra');
    await press('Control+Z');
    await workbench.row('second').waitFor();

    assert.deepEqual(await workbench.rowNames(), ['first', 'second', 'third']);
  });

  it('opens the context menu with Shift+F10', async () => {
    const menu = workbench.page.locator('.monaco-menu');
    await press('Home', 'ArrowDown');
    await waitForFocus('second');
    await workbench.writeClipboard('');

    await press('Shift+F10');
    await menu.getByText('Copy Name').waitFor();
    do await press('ArrowDown');
    while ((await menu.locator('.action-item.focused .action-label').innerText()) !== 'Copy Name');
    await press('Enter');

    assert.equal(await workbench.waitForClipboardChange(''), 'second');
    await waitForFocus('second');
  });

  it('deletes a tool with Delete, and restores it with Ctrl+Z', async () => {
    await press('Delete');
    await workbench.row('second').waitFor({ state: 'detached' });
    const remaining = await workbench.rowNames();
    await press('Control+Z');
    await workbench.row('second').waitFor();

    assert.deepEqual(remaining, ['first', 'third']);
    assert.deepEqual(await workbench.rowNames(), ['first', 'second', 'third']);
  });

  it('undoes a change, and redoes it with each of the two key bindings', async () => {
    const rowsAfterRedo: string[][] = [];
    for (const key of ['Control+Y', 'Control+Shift+Z']) {
      await workbench.row('first').click();
      await press('ArrowDown');
      await waitForFocus('second');
      await press('Delete');
      await workbench.row('second').waitFor({ state: 'detached' });
      await press('Control+Z');
      await workbench.row('second').waitFor();
      await press(key);
      await workbench.row('second').waitFor({ state: 'detached' });
      rowsAfterRedo.push(await workbench.rowNames());
      await press('Control+Z');
      await workbench.row('second').waitFor();
    }

    assert.deepEqual(rowsAfterRedo, [
      ['first', 'third'],
      ['first', 'third'],
    ]);
    assert.deepEqual(await workbench.rowNames(), ['first', 'second', 'third']);
  });

  it('deletes the focused row if another one is selected, and restores it', async () => {
    const { keyboard } = workbench.page;
    await workbench.row('first').click();
    await keyboard.press('ArrowDown');

    await keyboard.press('Delete');
    await workbench.row('second').waitFor({ state: 'detached' });
    const remaining = await workbench.rowNames();
    await keyboard.press('Control+Z');
    await workbench.row('second').waitFor();

    assert.deepEqual(remaining, ['first', 'third']);
    assert.deepEqual(await workbench.rowNames(), ['first', 'second', 'third']);
  });

  it('deletes all selected tools', async () => {
    const { keyboard } = workbench.page;
    await workbench.row('first').click();
    await keyboard.press('Shift+ArrowDown');

    await keyboard.press('Delete');
    await workbench.page.locator('.monaco-dialog-box').getByRole('button', { name: 'Delete' }).click();
    await workbench.row('first').waitFor({ state: 'detached' });

    assert.deepEqual(await workbench.rowNames(), ['third']);
  });
});
