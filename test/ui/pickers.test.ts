import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { installPackage, type InstalledPackage } from '../vscode/installPackage';
import type { Workbench } from '../vscode/workbench';

const inputSchema = { type: 'object', properties: {}, additionalProperties: false };
const tools = ['find_file', 'git_log', 'git_log_all', 'read_file', 'web_search'].map(name => ({
  name,
  description: `Does what its name says, which is “${name}”.`,
  inputSchema,
}));

describe('a picker that takes several tools', () => {
  let installed: InstalledPackage;
  let workbench: Workbench;
  before(async () => {
    installed = await installPackage({ ownSettings: true });
    mkdirSync(join(installed.workspace, '.vscode'));
    writeFileSync(join(installed.workspace, '.vscode/llm-tools.json'), '{ "tools": [] }\n');
    workbench = await installed.open();
    await workbench.showView();
    await workbench.register(tools);
  });
  afterEach(async function () {
    if (this.currentTest?.isFailed()) await workbench.screenshot(`pickers-${this.currentTest.title}`);
  });
  after(() => installed.close());

  /** The quick input with this title. The title tells it apart from the palette, which uses the same element. */
  const quickInput = (title: string): Locator =>
    workbench.page
      .locator('.quick-input-widget')
      .filter({ has: workbench.page.locator('.quick-input-title', { hasText: title }) });
  const waitForMessage = (text: string): Promise<void> =>
    workbench.page.locator('.pane-body .message').filter({ hasText: text }).waitFor();
  /** Runs the command from the palette, types into the picker with this title, and presses Enter at once. */
  const runAndAccept = async (command: string, title: string, text: string): Promise<void> => {
    await workbench.runCommand(`LLM Tools: ${command}`);
    await quickInput(title).locator('input.input').waitFor();
    await quickInput(title).locator('input.input').fill(text);
    await workbench.page.keyboard.press('Enter');
  };

  it('copies the name of the tool that is typed', async () => {
    await workbench.writeClipboard('-');
    await runAndAccept('Copy Name', 'Copy Names', 'git_log');

    assert.equal(await workbench.waitForClipboardChange('-'), 'git_log');
    await waitForMessage('Copied the name “git_log”.');
  });

  it('accepts the row that the arrow keys have reached', async () => {
    const { page } = workbench;
    await workbench.writeClipboard('-');
    await workbench.runCommand('LLM Tools: Copy Name');
    await quickInput('Copy Names').locator('input.input').fill('git');
    await quickInput('Copy Names').locator('.monaco-list-row.focused').filter({ hasText: 'git_log' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await quickInput('Copy Names').locator('.monaco-list-row.focused').filter({ hasText: 'git_log_all' }).waitFor();
    await workbench.screenshot('pickers-active');
    await page.keyboard.press('Enter');

    assert.equal(await workbench.waitForClipboardChange('-'), 'git_log_all');
  });

  it('accepts the checked rows, whichever row is active', async () => {
    await workbench.writeClipboard('-');
    await workbench.runCommand('LLM Tools: Copy Name');
    await workbench.choice('web_search').getByRole('checkbox').click();
    await workbench.choice('find_file').getByRole('checkbox').click();
    await quickInput('Copy Names').locator('input.input').focus();
    await workbench.page.keyboard.press('Enter');

    assert.equal(await workbench.waitForClipboardChange('-'), 'find_file\nweb_search');
  });

  it('stays open if nothing matches', async () => {
    await runAndAccept('Copy Name', 'Copy Names', 'zzz');
    await quickInput('Copy Names').locator('.monaco-list-row').first().waitFor({ state: 'detached' });
    await quickInput('Copy Names').locator('input.input').fill('web');
    await workbench.writeClipboard('-');
    await workbench.page.keyboard.press('Enter');

    assert.equal(await workbench.waitForClipboardChange('-'), 'web_search');
  });

  it('disables and enables the tool that is typed', async () => {
    await runAndAccept('Disable', 'Disable Tools', 'read_file');
    await waitForMessage('4 of 5 enabled');
    await waitForMessage('Disabled “read_file”.');
    await runAndAccept('Enable', 'Enable Tools', 'read_f');
    await waitForMessage('Enabled “read_file”.');
  });

  it('adds tags, and accepts the active one with Enter', async () => {
    await runAndAccept('Edit Tags…', 'Edit Tags', 'git_log');
    await quickInput('Tags of “git_log”').locator('input.input').fill('versions');
    await workbench.choice('New tag “versions”').waitFor();
    await workbench.page.keyboard.press('Enter');
    await workbench.choice('New tag “versions”').waitFor({ state: 'detached' });
    await workbench.acceptPick('Tags of “git_log”');
    await waitForMessage('Changed the tags of “git_log”.');

    await runAndAccept('Edit Tags…', 'Edit Tags', 'web_search');
    await quickInput('Tags of “web_search”').locator('input.input').fill('vers');
    await workbench.choice('New tag “vers”').waitFor();
    await workbench.page.keyboard.press('ArrowUp');
    await quickInput('Tags').locator('.monaco-list-row.focused').filter({ hasText: 'versions' }).waitFor();
    await workbench.page.keyboard.press('Enter');
    await workbench.choice('New tag “vers”').waitFor({ state: 'detached' });
    await workbench.acceptPick('Tags of “web_search”');
    await waitForMessage('Changed the tags of “web_search”.');

    await workbench.runCommand('LLM Tools: Edit Tags…');
    await quickInput('Edit Tags').locator('input.input').fill('web_search');
    await workbench.page.keyboard.press('Enter');
    await workbench.choice('versions').locator('[aria-checked=true]').waitFor();
    await workbench.page.keyboard.press('Escape');
  });

  it('creates a set, and adds the tool that is typed', async () => {
    await runAndAccept('Create Set…', 'Create Set', 'git_log');
    await workbench.fillIn('Create Set with 1 tool', 'vcs');
    await waitForMessage('Created the set “vcs” with 1 tool.');

    await runAndAccept('Edit Set…', 'Edit Set', 'vcs');
    await quickInput('Tools of the Set “vcs”').locator('input.input').fill('find');
    await workbench.page.keyboard.press('Enter');
    await workbench.choice('find_file').locator('[aria-checked=true]').waitFor();
    await workbench.acceptPick('Tools of the Set “vcs”');
    await waitForMessage('Changed the set “vcs”.');
  });

  it('replaces the tool that is typed in the preview of an import without checked rows', async () => {
    const changed = ['git_log', 'read_file'].map(name => ({ name, description: `Another ${name}.`, inputSchema }));
    await workbench.writeClipboard(JSON.stringify(changed));
    await workbench.runCommand('LLM Tools: Import from Clipboard');
    const preview = quickInput('2 tools');
    await preview.locator('input.input').waitFor();
    for (const name of ['git_log', 'read_file']) await workbench.choose(name);
    await preview.locator('input.input').fill('read_file');
    await workbench.page.keyboard.press('Enter');
    await quickInput('“read_file” already exists')
      .locator('.monaco-list-row')
      .filter({ hasText: 'with the new tool' })
      .click();

    await workbench.row('read_file').filter({ hasText: 'Another read_file.' }).waitFor();
    assert.equal(await workbench.row('git_log').filter({ hasText: 'Another' }).count(), 0);
  });

  it('moves the tool that is typed to another layer', async () => {
    await runAndAccept('Move to Location…', 'Move Tools to', 'web_search');
    await workbench.choose('llm-tools.json');
    await waitForMessage('Moved 1 tool to');

    assert.match(readFileSync(join(installed.workspace, '.vscode/llm-tools.json'), 'utf8'), /"name": "web_search"/);
  });

  it('deletes the tool that is typed', async () => {
    await runAndAccept('Delete (Unregister)…', 'Delete Tools', 'git_log_all');
    await workbench.row('git_log_all').waitFor({ state: 'detached' });

    await waitForMessage('Deleted “git_log_all”.');
  });

  it('opens the tool that is typed, without checkboxes', async () => {
    await workbench.page.keyboard.press('F1');
    await workbench.page.locator('.quick-input-widget input.input').fill('>LLM Tools: Open Tool');
    await workbench.page.locator('.quick-input-list').getByText('LLM Tools: Open Tool', { exact: true }).click();
    // The picker reuses the list of the palette, so wait for a row of the picker.
    await quickInput('Open Tool').locator('.monaco-list-row').filter({ hasText: 'read_file' }).first().waitFor();
    assert.equal(await quickInput('Open Tool').locator('.monaco-list-row [role=checkbox]').count(), 0);
    await quickInput('Open Tool').locator('input.input').fill('read_file');
    await workbench.page.keyboard.press('Enter');

    await workbench.waitForEditorText('"read_file"');
  });

  it('of formats shows the state of its strict button in its title', async () => {
    await workbench.runCommand('LLM Tools: Copy As…');
    await quickInput('· Strict: per tool').waitFor();
    await workbench.page.locator('.quick-input-titlebar').getByRole('button', { name: 'Strict arguments' }).click();
    await quickInput('· Strict: always').waitFor();
    await workbench.screenshot('pickers-strict');
    await workbench.page.locator('.quick-input-titlebar').getByRole('button', { name: 'Strict arguments' }).click();
    await quickInput('· Strict: per tool').waitFor();
    await workbench.page.keyboard.press('Escape');
  });
});
