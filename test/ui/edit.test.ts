import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { installPackage, type Installed } from '../vscode/installed';
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

describe('a tool is edited from its row', () => {
  let installed: Installed;
  let workbench: Workbench;
  before(async () => {
    installed = await installPackage({ ownSettings: true });
    workbench = await installed.open();
    await workbench.showTools();
    await workbench.register(tools);
  });
  afterEach(async function () {
    if (this.currentTest?.isFailed()) await workbench.screenshot(`edit-${this.currentTest.title}`);
  });
  after(() => installed.close());

  const question = (): Locator => workbench.page.locator('.quick-input-widget');
  const input = (): Locator => question().locator('input.input');
  /** What the question says of what is typed, once it says that. */
  const said = async (containing: string): Promise<string> => {
    const message = question().locator('.quick-input-message').filter({ hasText: containing });
    await message.waitFor();
    return message.innerText();
  };
  /** What the picker offers, from the top, and whether it is ticked. */
  const offered = (): Promise<string[][]> =>
    question()
      .locator('.quick-input-list .monaco-list-row')
      .evaluateAll(rows =>
        (rows as unknown as RowElement[]).map(row => [
          row.getAttribute('aria-label'),
          row.querySelector('[role=checkbox]').getAttribute('aria-checked'),
        ]),
      );
  const pressed = async (name: string, button: RegExp): Promise<void> => {
    await workbench.row(name).hover();
    await workbench.row(name).getByRole('button', { name: button }).click();
  };

  it('which F2 renames, once what is typed is a name, and a free one', async () => {
    const { keyboard } = workbench.page;
    await workbench.row('find_file').click();

    await keyboard.press('F2');
    await said('The name the model uses to call this tool');
    await keyboard.type('search file');
    const complaints = [await said('“search file” is not a valid tool name')];
    await input().fill('read_file');
    complaints.push(await said('another tool'));
    await keyboard.press('Enter');
    complaints.push(await said('another tool'));
    await input().fill('a_search');
    await said('The name the model uses to call this tool');
    await keyboard.press('Enter');
    await workbench.row('a_search').waitFor();
    await workbench.row('find_file').waitFor({ state: 'detached' });

    const taken = '“read_file” is the name of another tool in the user store. Choose another name.';
    assert.deepEqual(complaints, ['“search file” is not a valid tool name. Try “search_file”.', taken, taken]);
    assert.deepEqual(await workbench.rows(), ['a_search', ...names.slice(1)]);
  });

  it('whose menu puts a copy beside it, and asks what to call that', async () => {
    await workbench.chooseInMenu(workbench.row('git_log'), 'Duplicate');
    await workbench.row('git_log_copy').waitFor();
    await workbench.fillIn('Rename “git_log_copy”', 'git_show');
    await workbench.row('git_show').waitFor();
    await workbench.row('git_log_copy').waitFor({ state: 'detached' });

    assert.deepEqual(await workbench.rows(), [
      'a_search',
      'git_log',
      'git_show',
      'read_file',
      'run_tests',
      'web_search',
    ]);
  });

  it('whose menu gives all that are selected tags, known and new ones', async () => {
    await workbench.row('git_log').click();
    await workbench.row('read_file').click({ modifiers: ['Control'] });

    await workbench.chooseInMenu(workbench.row('read_file'), 'Edit Tags…');
    await question().getByText('Tags of 2 tools').waitFor();
    const before = await offered();
    await workbench.choose('vcs');
    await input().fill('local');
    await workbench.choice('New tag “local”').waitFor();
    await workbench.page.keyboard.press('Enter');
    await workbench.choice('New tag “local”').waitFor({ state: 'detached' });
    const after = await offered();
    await workbench.acceptPick('Tags of 2 tools');
    await workbench.runCommand('LLM Tools: Group Tools By…');
    await workbench.choose('Tag');
    await workbench.row('web_search').and(workbench.page.locator('[aria-level="2"]')).waitFor();
    const grouped = await workbench.rows();
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

  it('whose menu asks for a description, and says what it costs', async () => {
    await workbench.chooseInMenu(workbench.row('run_tests'), 'Edit Description…');
    await said('models choose tools by their descriptions');
    const before = await input().inputValue();
    await input().fill('');
    const complaint = await said('Without a description');
    await input().fill('Runs the tests of this folder, and returns those that fail.');
    const cost = await said('→');
    await workbench.page.keyboard.press('Enter');
    await workbench.row('run_tests').filter({ hasText: 'those that fail' }).waitFor();

    assert.equal(before, 'Runs the tests of this folder.');
    assert.equal(complaint, 'Without a description, a model does not know when to call the tool.');
    assert.match(cost, /^≈ \d+ → \d+ tokens$/);
    assert.equal(
      await workbench.row('run_tests').innerText(),
      `run_testsRuns the tests of this folder, and returns those that fail. · ≈ ${/→ (\d+)/.exec(cost)![1]}`,
    );
  });

  it('which a click opens, and whose buttons copy and unregister it', async () => {
    const { name, description } = tools.at(-1)!;
    await workbench.writeClipboard('');

    await pressed(name, /^Copy/);
    const copied = await workbench.clipboardOtherThan('');
    await workbench.row(name).click();
    const opened = await workbench.editorText(`"${name}"`);
    await pressed(name, /^Delete/);
    await workbench.row(name).waitFor({ state: 'detached' });
    const left = await workbench.rows();
    await workbench.runCommand('LLM Tools: Undo Last Change');
    await workbench.row(name).waitFor();

    const sent = { type: 'function', function: { name, description, parameters: inputSchema } };
    assert.equal(copied, JSON.stringify([sent], null, 2));
    assert.equal((JSON.parse(opened) as { description: string }).description, description);
    assert.deepEqual(left, ['a_search', 'git_log', 'git_show', 'read_file', 'run_tests']);
  });

  it('and whose half-typed text VS Code does not save by itself, without a word in a notification', async () => {
    const { page } = workbench;
    /** Types that into the description of a tool, before the quote that ends it. */
    const describe = async (name: string, text: string): Promise<void> => {
      await workbench.row(name).click();
      await workbench.editorText(`"${name}"`);
      await page
        .locator('.editor-instance .view-line')
        .filter({ hasText: /"description":\s"[RS]e/ })
        .first()
        .click();
      for (const key of ['End', 'ArrowLeft', 'ArrowLeft']) await page.keyboard.press(key);
      await page.keyboard.type(text);
      await workbench.editorText(text);
    };

    await describe('read_file', ' half" ');
    await describe('web_search', ' Later.');
    // VS Code saves by itself what was typed later: the first one has had its turn by then.
    await workbench.row('web_search').filter({ hasText: 'Later.' }).waitFor();
    await page.locator('#status\\.notifications').click();
    await page.locator('.notifications-center.visible').waitFor();
    const said = await page.locator('.notification-list-item-message').allInnerTexts();
    await page.locator('#status\\.notifications').click();
    await page.locator('.notifications-center.visible').waitFor({ state: 'hidden' });
    await page.locator('.tab').filter({ hasText: 'read_file.tool.json' }).click();

    assert.deepEqual(
      said.filter(text => /save|read_file\.tool/i.test(text)),
      [],
    );
    assert.match(await workbench.editorText(' half" '), /"Returns the text of a file of this folder\. half" ",/);
    assert.match(
      await workbench.row('read_file').innerText(),
      /^read_fileReturns the text of a file of this folder\. ·/,
    );
  });

  it('and several are deleted at once, after a question, and brought back by the button of what is said then', async () => {
    const { page } = workbench;
    const dialog = page.locator('.monaco-dialog-box');
    const before = await workbench.rows();
    await workbench.row('git_log').click();
    await workbench.row('read_file').click({ modifiers: ['Shift'] });

    await page.keyboard.press('Delete');
    await dialog.waitFor();
    const asked = await dialog.locator('.dialog-message-container').innerText();
    await dialog.getByRole('button', { name: 'Delete' }).click();
    await workbench.row('git_show').waitFor({ state: 'detached' });
    const left = await workbench.rows();
    await workbench.told('Deleted “git_log”, “git_show”, “read_file”.');
    await page
      .locator('.notifications-center .notification-list-item')
      .filter({ hasText: 'Deleted “git_log”, “git_show”, “read_file”.' })
      .getByRole('button', { name: 'Undo' })
      .click();
    await workbench.row('git_show').waitFor();
    await page.keyboard.press('Escape');

    assert.equal(
      asked,
      'Delete 3 tools?\n“git_log”, “git_show”, “read_file” will be deleted in all windows. To restore, use “Undo Last Change”.',
    );
    assert.deepEqual(left, ['a_search', 'run_tests', 'web_search']);
    assert.deepEqual(await workbench.rows(), before);
  });

  it('and several that were deleted are brought back by Ctrl+Z, which takes back one change more each time', async () => {
    const { page } = workbench;
    const before = await workbench.rows();
    await workbench.row('git_show').click();
    await page.keyboard.press('Delete');
    await workbench.row('git_show').waitFor({ state: 'detached' });
    await workbench.row('read_file').click();
    await workbench.row('run_tests').click({ modifiers: ['Control'] });
    await page.keyboard.press('Delete');
    await page.locator('.monaco-dialog-box').getByRole('button', { name: 'Delete' }).click();
    await workbench.row('run_tests').waitFor({ state: 'detached' });
    const shown = [await workbench.rows()];

    await page.keyboard.press('Control+Z');
    await workbench.row('run_tests').waitFor();
    shown.push(await workbench.rows());
    await page.keyboard.press('Control+Z');
    await workbench.row('git_show').waitFor();

    assert.deepEqual(shown, [
      ['a_search', 'git_log', 'web_search'],
      ['a_search', 'git_log', 'read_file', 'run_tests', 'web_search'],
    ]);
    assert.deepEqual(await workbench.rows(), before);
  });
});

/** What is read of an element of the page, whose types are not those of this program. */
interface RowElement {
  getAttribute(name: string): string;
  querySelector(selector: string): RowElement;
}
