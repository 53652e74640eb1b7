import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { installPackage, type InstalledPackage } from '../vscode/installPackage';
import type { Workbench } from '../vscode/workbench';

const path = { type: 'string', description: 'Where it is, from the folder on.' };
const inputSchema = { type: 'object', properties: { path }, required: ['path'], additionalProperties: false };
const tool = (name: string, description: string, more: object = {}) => ({ name, description, inputSchema, ...more });
const tools = [
  tool('find_file', 'Returns the files whose names contain a word.'),
  tool('git_log', 'Returns the last commits, newest first.', { tags: ['vcs'] }),
  tool('read_file', 'Returns the text of a file of this folder.', { tags: ['files', 'safe'] }),
  tool('run_tests', 'Runs the tests of this folder.'),
  tool('web_search', 'Searches the web and returns the best pages.'),
];
const names = tools.map(({ name }) => name);

describe('editing a tool from its row', () => {
  let installed: InstalledPackage;
  let workbench: Workbench;
  before(async () => {
    installed = await installPackage({ ownSettings: true });
    workbench = await installed.open();
    await workbench.showView();
    await workbench.register(tools);
  });
  afterEach(async function () {
    if (this.currentTest?.isFailed()) await workbench.screenshot(`edit-${this.currentTest.title}`);
  });
  after(() => installed.close());

  const quickInput = (): Locator => workbench.page.locator('.quick-input-widget');
  const input = (): Locator => quickInput().locator('input.input');
  /** Waits until the message below the input contains the text, and returns the message. */
  const waitForMessage = async (containing: string): Promise<string> => {
    const message = quickInput().locator('.quick-input-message').filter({ hasText: containing });
    await message.waitFor();
    return message.innerText();
  };
  /** Returns the labels of the items in the picker, from the top, and whether they are checked. */
  const pickItems = (): Promise<string[][]> =>
    quickInput()
      .locator('.quick-input-list .monaco-list-row')
      .evaluateAll(rows =>
        (rows as unknown as RowElement[]).map(row => [
          row.getAttribute('aria-label'),
          row.querySelector('[role=checkbox]').getAttribute('aria-checked'),
        ]),
      );
  const pressButton = async (name: string, button: RegExp): Promise<void> => {
    await workbench.row(name).hover();
    await workbench.row(name).getByRole('button', { name: button }).click();
  };

  it('renames it with F2, if the new name is valid and not taken', async () => {
    const { keyboard } = workbench.page;
    await workbench.row('find_file').click();

    await keyboard.press('F2');
    await waitForMessage('The name the model uses to call this tool');
    await keyboard.type('search file');
    const errors = [await waitForMessage('“search file” is not a valid tool name')];
    await input().fill('read_file');
    errors.push(await waitForMessage('another tool'));
    await keyboard.press('Enter');
    errors.push(await waitForMessage('another tool'));
    await input().fill('a_search');
    await waitForMessage('The name the model uses to call this tool');
    await keyboard.press('Enter');
    await workbench.row('a_search').waitFor();
    await workbench.row('find_file').waitFor({ state: 'detached' });

    const takenError = '“read_file” is the name of another tool in the user store. Choose another name.';
    assert.deepEqual(errors, ['“search file” is not a valid tool name. Try “search_file”.', takenError, takenError]);
    assert.deepEqual(await workbench.rowNames(), ['a_search', ...names.slice(1)]);
  });

  it('duplicates it from its menu, and asks for the name of the copy', async () => {
    await workbench.chooseInMenu(workbench.row('git_log'), 'Duplicate');
    await workbench.row('git_log_copy').waitFor();
    await workbench.fillIn('Rename “git_log_copy”', 'git_show');
    await workbench.row('git_show').waitFor();
    await workbench.row('git_log_copy').waitFor({ state: 'detached' });

    assert.deepEqual(await workbench.rowNames(), [
      'a_search',
      'git_log',
      'git_show',
      'read_file',
      'run_tests',
      'web_search',
    ]);
  });

  it('edits the tags of all selected tools from the menu, with existing and new tags', async () => {
    await workbench.row('git_log').click();
    await workbench.row('read_file').click({ modifiers: ['Control'] });

    await workbench.chooseInMenu(workbench.row('read_file'), 'Edit Tags…');
    await quickInput().getByText('Tags of 2 tools').waitFor();
    const before = await pickItems();
    await workbench.choose('vcs');
    await input().fill('local');
    await workbench.choice('New tag “local”').waitFor();
    await workbench.page.keyboard.press('Enter');
    await workbench.choice('New tag “local”').waitFor({ state: 'detached' });
    const after = await pickItems();
    await workbench.acceptPick('Tags of 2 tools');
    await workbench.runCommand('LLM Tools: Group Tools By…');
    await workbench.choose('Tag');
    await workbench.row('web_search').and(workbench.page.locator('[aria-level="2"]')).waitFor();
    const grouped = await workbench.rowNames();
    await workbench.runCommand('LLM Tools: Group Tools By…');
    await workbench.choose('None');
    await workbench.row('local').waitFor({ state: 'detached' });

    const known = ['files', 'safe', 'vcs'].map(tag => [
      `${tag}, 1 of 2 – select for all, select and clear for none`,
      'false',
    ]);
    assert.deepEqual(before, known);
    assert.deepEqual(after, [['local', 'true'], ...known.with(2, [known[2]![0]!, 'true'])]);
    assert.deepEqual(grouped, [
      ...['files', 'read_file'],
      ...['local', 'git_log', 'read_file'],
      ...['safe', 'read_file'],
      ...['vcs', 'git_log', 'git_show', 'read_file'],
      ...['No tag', 'a_search', 'run_tests', 'web_search'],
    ]);
  });

  it('edits its description from the menu, and shows the cost of the new one', async () => {
    await workbench.chooseInMenu(workbench.row('run_tests'), 'Edit Description…');
    await waitForMessage('models choose tools by their descriptions');
    const before = await input().inputValue();
    await input().fill('');
    const error = await waitForMessage('Without a description');
    await input().fill('Runs the tests of this folder, and returns those that fail.');
    const cost = await waitForMessage('→');
    await workbench.page.keyboard.press('Enter');
    await workbench.row('run_tests').filter({ hasText: 'those that fail' }).waitFor();

    assert.equal(before, 'Runs the tests of this folder.');
    assert.equal(error, 'Without a description, a model does not know when to call the tool.');
    assert.match(cost, /^≈ \d+ → \d+ tokens$/);
    assert.equal(
      await workbench.row('run_tests').innerText(),
      `run_testsRuns the tests of this folder, and returns those that fail. · ≈ ${/→ (\d+)/.exec(cost)![1]}`,
    );
  });

  it('opens it with a click, and copies and deletes it with buttons', async () => {
    const { name, description } = tools.at(-1)!;
    await workbench.writeClipboard('');

    await pressButton(name, /^Copy/);
    const copied = await workbench.waitForClipboardChange('');
    await workbench.row(name).click();
    const toolText = await workbench.waitForEditorText(`"${name}"`);
    await pressButton(name, /^Delete/);
    await workbench.row(name).waitFor({ state: 'detached' });
    const remaining = await workbench.rowNames();
    await workbench.runCommand('LLM Tools: Undo Last Change');
    await workbench.row(name).waitFor();

    const sent = { type: 'function', function: { name, description, parameters: inputSchema } };
    assert.equal(copied, JSON.stringify([sent], null, 2));
    assert.equal((JSON.parse(toolText) as { description: string }).description, description);
    assert.deepEqual(remaining, ['a_search', 'git_log', 'git_show', 'read_file', 'run_tests']);
  });

  it('does not save an incomplete text automatically, and shows no notification about that', async () => {
    const { page } = workbench;
    /** Opens the tool and types the text at the end of its description, before the closing quote. */
    const typeIntoDescription = async (name: string, text: string): Promise<void> => {
      await workbench.row(name).click();
      await workbench.waitForEditorText(`"${name}"`);
      await page
        .locator('.editor-instance .view-line')
        .filter({ hasText: /"description":\s"[RS]e/ })
        .first()
        .click();
      for (const key of ['End', 'ArrowLeft', 'ArrowLeft']) await page.keyboard.press(key);
      await page.keyboard.type(text);
      await workbench.waitForEditorText(text);
    };

    await typeIntoDescription('read_file', ' half" ');
    await typeIntoDescription('web_search', ' Later.');
    // When VS Code has saved the second tool automatically, it has already tried to save the first.
    await workbench.row('web_search').filter({ hasText: 'Later.' }).waitFor();
    await page.locator('#status\\.notifications').click();
    await page.locator('.notifications-center.visible').waitFor();
    const messages = await page.locator('.notification-list-item-message').allInnerTexts();
    await page.locator('#status\\.notifications').click();
    await page.locator('.notifications-center.visible').waitFor({ state: 'hidden' });
    await page.locator('.tab').filter({ hasText: 'read_file.tool.json' }).click();

    assert.deepEqual(
      messages.filter(text => /save|read_file\.tool/i.test(text)),
      [],
    );
    assert.match(await workbench.waitForEditorText(' half" '), /"Returns the text of a file of this folder\. half" ",/);
    assert.match(
      await workbench.row('read_file').innerText(),
      /^read_fileReturns the text of a file of this folder\. ·/,
    );
  });

  it('deletes several tools after confirmation, and restores them with the button of the notification', async () => {
    const { page } = workbench;
    const dialog = page.locator('.monaco-dialog-box');
    const before = await workbench.rowNames();
    await workbench.row('git_log').click();
    await workbench.row('read_file').click({ modifiers: ['Shift'] });

    await page.keyboard.press('Delete');
    await dialog.waitFor();
    const question = await dialog.locator('.dialog-message-container').innerText();
    await dialog.getByRole('button', { name: 'Delete' }).click();
    await workbench.row('git_show').waitFor({ state: 'detached' });
    const remaining = await workbench.rowNames();
    await workbench.waitForNotification('Deleted “git_log”, “git_show”, “read_file”.');
    await page
      .locator('.notifications-center .notification-list-item')
      .filter({ hasText: 'Deleted “git_log”, “git_show”, “read_file”.' })
      .getByRole('button', { name: 'Undo' })
      .click();
    await workbench.row('git_show').waitFor();
    await page.keyboard.press('Escape');

    assert.equal(
      question,
      'Delete 3 tools?\n“git_log”, “git_show”, “read_file” will be deleted in all windows. To restore, use “Undo Last Change”.',
    );
    assert.deepEqual(remaining, ['a_search', 'run_tests', 'web_search']);
    assert.deepEqual(await workbench.rowNames(), before);
  });

  it('restores deleted tools with Ctrl+Z, one change per key press', async () => {
    const { page } = workbench;
    const before = await workbench.rowNames();
    await workbench.row('git_show').click();
    await page.keyboard.press('Delete');
    await workbench.row('git_show').waitFor({ state: 'detached' });
    await workbench.row('read_file').click();
    await workbench.row('run_tests').click({ modifiers: ['Control'] });
    await page.keyboard.press('Delete');
    await page.locator('.monaco-dialog-box').getByRole('button', { name: 'Delete' }).click();
    await workbench.row('run_tests').waitFor({ state: 'detached' });
    const rowsAfterChange = [await workbench.rowNames()];

    await page.keyboard.press('Control+Z');
    await workbench.row('run_tests').waitFor();
    rowsAfterChange.push(await workbench.rowNames());
    await page.keyboard.press('Control+Z');
    await workbench.row('git_show').waitFor();

    assert.deepEqual(rowsAfterChange, [
      ['a_search', 'git_log', 'web_search'],
      ['a_search', 'git_log', 'read_file', 'run_tests', 'web_search'],
    ]);
    assert.deepEqual(await workbench.rowNames(), before);
  });
});

/** The parts of a page element that are read here; the DOM types are not available in this program. */
interface RowElement {
  getAttribute(name: string): string;
  querySelector(selector: string): RowElement;
}
