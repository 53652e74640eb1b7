import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { installPackage, type Installed } from '../vscode/installed';
import type { Workbench } from '../vscode/workbench';

const inputSchema = { type: 'object', properties: {}, additionalProperties: false };
const tools = ['find_file', 'git_log', 'git_log_all', 'read_file', 'web_search'].map(name => ({
  name,
  description: `Does what its name says, which is “${name}”.`,
  inputSchema,
}));

describe('a picker that takes several tools', () => {
  let installed: Installed;
  let workbench: Workbench;
  before(async () => {
    installed = await installPackage({ ownSettings: true });
    mkdirSync(join(installed.workspace, '.vscode'));
    writeFileSync(join(installed.workspace, '.vscode/llm-tools.json'), '{ "tools": [] }\n');
    workbench = await installed.open();
    await workbench.showTools();
    await workbench.register(tools);
  });
  afterEach(async function () {
    if (this.currentTest?.isFailed()) await workbench.screenshot(`pickers-${this.currentTest.title}`);
  });
  after(() => installed.close());

  /** By its own title, which the palette before it does not have. */
  const question = (title: string): Locator =>
    workbench.page
      .locator('.quick-input-widget')
      .filter({ has: workbench.page.locator('.quick-input-title', { hasText: title }) });
  const message = (text: string): Promise<void> =>
    workbench.page.locator('.pane-body .message').filter({ hasText: text }).waitFor();
  /** Runs the command from the palette, types into the question that it asks, and presses Enter at once. */
  const answer = async (command: string, title: string, text: string): Promise<void> => {
    await workbench.runCommand(`LLM Tools: ${command}`);
    await question(title).locator('input.input').waitFor();
    await question(title).locator('input.input').fill(text);
    await workbench.page.keyboard.press('Enter');
  };

  it('copies the name of the one that is typed', async () => {
    await workbench.writeClipboard('-');
    await answer('Copy Name', 'Copy Names', 'git_log');

    assert.equal(await workbench.clipboardOtherThan('-'), 'git_log');
    await message('Copied the name “git_log”.');
  });

  it('takes the row that the arrow keys have reached', async () => {
    const { page } = workbench;
    await workbench.writeClipboard('-');
    await workbench.runCommand('LLM Tools: Copy Name');
    await question('Copy Names').locator('input.input').fill('git');
    await question('Copy Names').locator('.monaco-list-row.focused').filter({ hasText: 'git_log' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await question('Copy Names').locator('.monaco-list-row.focused').filter({ hasText: 'git_log_all' }).waitFor();
    await workbench.screenshot('pickers-active');
    await page.keyboard.press('Enter');

    assert.equal(await workbench.clipboardOtherThan('-'), 'git_log_all');
  });

  it('takes those that are ticked, whatever is active', async () => {
    await workbench.writeClipboard('-');
    await workbench.runCommand('LLM Tools: Copy Name');
    await workbench.choice('web_search').getByRole('checkbox').click();
    await workbench.choice('find_file').getByRole('checkbox').click();
    await question('Copy Names').locator('input.input').focus();
    await workbench.page.keyboard.press('Enter');

    assert.equal(await workbench.clipboardOtherThan('-'), 'find_file\nweb_search');
  });

  it('stays open where nothing is found', async () => {
    await answer('Copy Name', 'Copy Names', 'zzz');
    await question('Copy Names').locator('.monaco-list-row').first().waitFor({ state: 'detached' });
    await question('Copy Names').locator('input.input').fill('web');
    await workbench.writeClipboard('-');
    await workbench.page.keyboard.press('Enter');

    assert.equal(await workbench.clipboardOtherThan('-'), 'web_search');
  });

  it('disables and enables it', async () => {
    await answer('Disable', 'Disable Tools', 'read_file');
    await message('4 of 5 enabled');
    await message('Disabled “read_file”.');
    await answer('Enable', 'Enable Tools', 'read_f');
    await message('Enabled “read_file”.');
  });

  it('gives it tags, of which Enter takes the active one, too', async () => {
    await answer('Edit Tags…', 'Edit Tags', 'git_log');
    await question('Tags of “git_log”').locator('input.input').fill('versions');
    await workbench.choice('New tag “versions”').waitFor();
    await workbench.page.keyboard.press('Enter');
    await workbench.choice('New tag “versions”').waitFor({ state: 'detached' });
    await workbench.acceptPick('Tags of “git_log”');
    await message('Changed the tags of “git_log”.');

    await answer('Edit Tags…', 'Edit Tags', 'web_search');
    await question('Tags of “web_search”').locator('input.input').fill('vers');
    await workbench.choice('New tag “vers”').waitFor();
    await workbench.page.keyboard.press('ArrowUp');
    await question('Tags').locator('.monaco-list-row.focused').filter({ hasText: 'versions' }).waitFor();
    await workbench.page.keyboard.press('Enter');
    await workbench.choice('New tag “vers”').waitFor({ state: 'detached' });
    await workbench.acceptPick('Tags of “web_search”');
    await message('Changed the tags of “web_search”.');

    await workbench.runCommand('LLM Tools: Edit Tags…');
    await question('Edit Tags').locator('input.input').fill('web_search');
    await workbench.page.keyboard.press('Enter');
    await workbench.choice('versions').locator('[aria-checked=true]').waitFor();
    await workbench.page.keyboard.press('Escape');
  });

  it('makes a set of it, which is added to by typing a name', async () => {
    await answer('Create Set…', 'Create Set', 'git_log');
    await workbench.fillIn('Create Set with 1 tool', 'vcs');
    await message('Created the set “vcs” with 1 tool.');

    await answer('Edit Set…', 'Edit Set', 'vcs');
    await question('Tools of the Set “vcs”').locator('input.input').fill('find');
    await workbench.page.keyboard.press('Enter');
    await workbench.choice('find_file').locator('[aria-checked=true]').waitFor();
    await workbench.acceptPick('Tools of the Set “vcs”');
    await message('Changed the set “vcs”.');
  });

  it('replaces it from the preview of an import, where none is ticked any more', async () => {
    const changed = ['git_log', 'read_file'].map(name => ({ name, description: `Another ${name}.`, inputSchema }));
    await workbench.writeClipboard(JSON.stringify(changed));
    await workbench.runCommand('LLM Tools: Import from Clipboard');
    const preview = question('2 tools');
    await preview.locator('input.input').waitFor();
    for (const name of ['git_log', 'read_file']) await workbench.choose(name);
    await preview.locator('input.input').fill('read_file');
    await workbench.page.keyboard.press('Enter');
    await question('“read_file” already exists')
      .locator('.monaco-list-row')
      .filter({ hasText: 'with the new tool' })
      .click();

    await workbench.row('read_file').filter({ hasText: 'Another read_file.' }).waitFor();
    assert.equal(await workbench.row('git_log').filter({ hasText: 'Another' }).count(), 0);
  });

  it('moves it to another layer', async () => {
    await answer('Move to Location…', 'Move Tools to', 'web_search');
    await workbench.choose('llm-tools.json');
    await message('Moved 1 tool to');

    assert.match(readFileSync(join(installed.workspace, '.vscode/llm-tools.json'), 'utf8'), /"name": "web_search"/);
  });

  it('unregisters it', async () => {
    await answer('Delete (Unregister)…', 'Delete Tools', 'git_log_all');
    await workbench.row('git_log_all').waitFor({ state: 'detached' });

    await message('Deleted “git_log_all”.');
  });

  it('opens it: the one that is typed, without a box to tick', async () => {
    await workbench.page.keyboard.press('F1');
    await workbench.page.locator('.quick-input-widget input.input').fill('>LLM Tools: Open Tool');
    await workbench.page.locator('.quick-input-list').getByText('LLM Tools: Open Tool', { exact: true }).click();
    // Rows of the palette become those of the picker.
    await question('Open Tool').locator('.monaco-list-row').filter({ hasText: 'read_file' }).first().waitFor();
    assert.equal(await question('Open Tool').locator('.monaco-list-row [role=checkbox]').count(), 0);
    await question('Open Tool').locator('input.input').fill('read_file');
    await workbench.page.keyboard.press('Enter');

    await workbench.editorText('"read_file"');
  });

  it('for formats says in its title what the lock is about', async () => {
    await workbench.runCommand('LLM Tools: Copy As…');
    await question('· Strict: per tool').waitFor();
    await workbench.page.locator('.quick-input-titlebar').getByRole('button', { name: 'Strict arguments' }).click();
    await question('· Strict: always').waitFor();
    await workbench.screenshot('pickers-strict');
    await workbench.page.locator('.quick-input-titlebar').getByRole('button', { name: 'Strict arguments' }).click();
    await question('· Strict: per tool').waitFor();
    await workbench.page.keyboard.press('Escape');
  });
});
