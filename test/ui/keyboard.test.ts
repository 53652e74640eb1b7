import assert from 'node:assert/strict';
import { installPackage, type Installed } from '../vscode/installed';
import type { Workbench } from '../vscode/workbench';

const path = { type: 'string', description: 'Where it is.' };
const inputSchema = { type: 'object', properties: { path }, required: ['path'] };
const tools = ['first', 'second', 'third'].map(name => ({ name, description: `Does ${name}.`, inputSchema }));
const [, second] = tools;
const focusView = 'LLM Tools: Focus on Tools View';

describe('the view by keyboard', () => {
  let installed: Installed;
  let workbench: Workbench;
  before(async () => {
    installed = await installPackage();
    workbench = await installed.open();
    // The palette knows the view once VS Code has found the extension.
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
  /** Waits until the focus is on the row of that name. */
  const isAt = (name: string): Promise<void> =>
    workbench.page
      .locator('.pane-body .monaco-list:focus .monaco-list-row.focused')
      .filter({ has: workbench.page.getByText(name, { exact: true }) })
      .waitFor();

  it('is walked with the arrows, into the parameters too', async () => {
    await press('Home');
    await isAt('first');
    await press('ArrowDown');
    await isAt('second');
    await press('ArrowRight');
    await workbench.row('path').waitFor();
    const unfolded = await workbench.rows();
    await press('ArrowDown');
    await isAt('path');
    await press('ArrowLeft');
    await isAt('second');
    await press('ArrowLeft');
    await workbench.row('path').waitFor({ state: 'detached' });

    assert.deepEqual(unfolded, ['first', 'second', 'path', 'third']);
    assert.deepEqual(await workbench.rows(), ['first', 'second', 'third']);
  });

  it('opens a tool with Enter, and is come back to', async () => {
    await press('Enter');
    const text = await workbench.editorText('"second"');
    await workbench.runCommand(focusView);
    await isAt('second');

    const { origin, ...shown } = JSON.parse(text) as { origin: { kind: string } };
    assert.equal(origin.kind, 'clipboard');
    assert.deepEqual(shown, second);
  });

  it('copies the name of a tool, and its JSON', async () => {
    await workbench.writeClipboard('');

    await press('Control+C');
    const name = await workbench.clipboardOtherThan('');
    await press('Shift+Alt+C');
    const json = await workbench.clipboardOtherThan(name);

    const { description, inputSchema: parameters } = second!;
    assert.equal(name, 'second');
    assert.deepEqual(JSON.parse(json), [{ type: 'function', function: { name, description, parameters } }]);
  });

  it('disables and enables a tool with the space bar', async () => {
    const row = workbench.row('second');
    const disabled = row.filter({ hasText: 'disabled' });

    await press('Space');
    await disabled.waitFor();
    const box = await row.getByRole('checkbox').getAttribute('aria-checked');
    await press('Space');
    await disabled.waitFor({ state: 'detached' });

    assert.equal(box, 'false');
    assert.equal(await row.getByRole('checkbox').getAttribute('aria-checked'), 'true');
  });

  it('renames a tool with F2, and the focus stays with it', async () => {
    const { page } = workbench;

    await press('F2');
    await page.locator('.quick-input-widget').getByText('Rename “second”').waitFor();
    await page.keyboard.type('zebra');
    await press('Enter');
    await isAt('zebra');
    await press('Control+Z');
    await workbench.row('second').waitFor();

    assert.deepEqual(await workbench.rows(), ['first', 'second', 'third']);
  });

  it('has its menu under Shift+F10', async () => {
    const menu = workbench.page.locator('.monaco-menu');
    await press('Home', 'ArrowDown');
    await isAt('second');
    await workbench.writeClipboard('');

    await press('Shift+F10');
    await menu.getByText('Copy Name').waitFor();
    do await press('ArrowDown');
    while ((await menu.locator('.action-item.focused .action-label').innerText()) !== 'Copy Name');
    await press('Enter');

    assert.equal(await workbench.clipboardOtherThan(''), 'second');
    await isAt('second');
  });

  it('deletes a tool, and brings it back', async () => {
    await press('Delete');
    await workbench.row('second').waitFor({ state: 'detached' });
    const left = await workbench.rows();
    await press('Control+Z');
    await workbench.row('second').waitFor();

    assert.deepEqual(left, ['first', 'third']);
    assert.deepEqual(await workbench.rows(), ['first', 'second', 'third']);
  });

  it('takes a change back and makes it again, with each of the keys for it', async () => {
    const shown: string[][] = [];
    for (const key of ['Control+Y', 'Control+Shift+Z']) {
      await workbench.row('first').click();
      await press('ArrowDown');
      await isAt('second');
      await press('Delete');
      await workbench.row('second').waitFor({ state: 'detached' });
      await press('Control+Z');
      await workbench.row('second').waitFor();
      await press(key);
      await workbench.row('second').waitFor({ state: 'detached' });
      shown.push(await workbench.rows());
      await press('Control+Z');
      await workbench.row('second').waitFor();
    }

    assert.deepEqual(shown, [
      ['first', 'third'],
      ['first', 'third'],
    ]);
    assert.deepEqual(await workbench.rows(), ['first', 'second', 'third']);
  });

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
    await workbench.page.locator('.monaco-dialog-box').getByRole('button', { name: 'Delete' }).click();
    await workbench.row('first').waitFor({ state: 'detached' });

    assert.deepEqual(await workbench.rows(), ['third']);
  });
});
