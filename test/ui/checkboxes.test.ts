import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { installPackage, type Installed } from '../vscode/installed';
import type { Workbench } from '../vscode/workbench';

const path = { type: 'string', description: 'Where the file is, from the folder on.' };
const schema = { type: 'object', properties: { path }, required: ['path'], additionalProperties: false };
const site = { type: 'string', description: 'The site to search, such as “example.org”.' };
const filter = { type: 'object', description: 'What to leave out.', properties: { site }, additionalProperties: false };
const nested = { type: 'object', properties: { filter }, additionalProperties: false };
const tools = ['list_files', 'read_file', 'web_search', 'write_file'].map(name => ({
  name,
  description: `Does what its name says, which is “${name}”.`,
  inputSchema: name === 'web_search' ? nested : schema,
  ...(name === 'write_file' && { annotations: { destructiveHint: true } }),
}));
const file = `{
  // As this project wants it.
  "tools": [
    { "name": "deploy", "description": "Puts the service of this folder into the cluster that is named." },
    { "name": "read_file", "description": "Returns the text of a file of this project." }
  ]
}
`;

const looks = {
  light: 'Default Light Modern',
  'high-contrast': 'Default High Contrast',
  dark: 'Default Dark Modern',
};

describe('the boxes of the view', () => {
  let installed: Installed;
  let workbench: Workbench;
  before(async () => {
    installed = await installPackage();
    mkdirSync(join(installed.workspace, '.vscode'));
    writeFileSync(join(installed.workspace, '.vscode/llm-tools.json'), file);
    workbench = await installed.open();
    await workbench.showTools();
    await workbench.writeClipboard(JSON.stringify(tools));
    await workbench.runCommand('LLM Tools: Register from Clipboard');
    await workbench.acceptPick('Register 4 tools from');
    await box('write_file').waitFor();
  });
  afterEach(async function () {
    if (this.currentTest?.isFailed()) await workbench.screenshot(`checkboxes-${this.currentTest.title}`);
  });
  after(() => installed.close());

  const box = (name: string): Locator => workbench.row(name).last().getByRole('checkbox');
  const shows = (name: string, isChecked: boolean): Promise<void> =>
    workbench
      .row(name)
      .last()
      .filter({ has: workbench.page.locator(`[role=checkbox][aria-checked=${isChecked}]`) })
      .filter(isChecked ? { hasNotText: 'disabled' } : { hasText: 'disabled' })
      .waitFor();
  const header = (text: string): Promise<void> =>
    workbench.page.locator('.tree-explorer-viewlet-tree-view .message').filter({ hasText: text }).waitFor();
  const label = (name: string): Promise<string | null> => workbench.row(name).last().getAttribute('aria-label');

  it('disable and enable a tool, without opening it', async () => {
    assert.equal(await box('web_search').getAttribute('aria-label'), 'web_search enabled');
    await header('5 tools · ≈');

    await box('web_search').click();
    await shows('web_search', false);
    await header('4 of 5 enabled · ≈');

    assert.match(String(await label('web_search')), /^web_search, disabled, user, about \d+ tokens, Does what/);
    assert.equal(await workbench.page.locator('.tab').count(), 0);
    await box('web_search').click();
    await shows('web_search', true);
    await header('5 tools · ≈');
  });

  it('change all that are selected, and the notification takes that back', async () => {
    const { page } = workbench;
    await workbench.row('list_files').click();
    await workbench.row('write_file').click({ modifiers: ['Control'] });
    await workbench.row('web_search').click({ modifiers: ['Control'] });

    await box('write_file').click();
    for (const name of ['list_files', 'web_search', 'write_file']) await shows(name, false);
    const notification = page.locator('.notification-toast').filter({ hasText: 'Disabled 3 tools.' });
    await notification.getByRole('button', { name: 'Undo' }).click();

    for (const name of ['list_files', 'web_search', 'write_file']) await shows(name, true);
  });

  it('change the text of a workspace file where they must', async () => {
    await box('deploy').click();
    await shows('deploy', false);

    const saved = readFileSync(join(installed.workspace, '.vscode/llm-tools.json'), 'utf8');
    assert.equal(saved, file.replace('is named."', 'is named.", "enabled": false'));
  });

  it('are ticked with the space bar, which unfolds a row that has none', async () => {
    const { keyboard } = workbench.page;
    await workbench.row('web_search').click();

    await keyboard.press('Space');
    await shows('web_search', false);
    await keyboard.press('Control+Z');
    await shows('web_search', true);
    await keyboard.press('ArrowRight');
    await keyboard.press('ArrowDown');
    await keyboard.press('Space');

    await workbench.row('site').waitFor();
  });

  it('are in the menu as words', async () => {
    const { page } = workbench;
    await workbench.row('list_files').click({ button: 'right' });
    const items = page.getByRole('menuitem');
    await items.filter({ hasText: 'Disable' }).waitFor();
    await workbench.screenshot('row-menu');
    await items.filter({ hasText: 'Disable' }).click();
    await shows('list_files', false);
    await workbench.row('list_files').click({ button: 'right' });
    await items.filter({ hasText: 'Enable' }).click();
    await shows('list_files', true);
  });

  for (const [look, theme] of Object.entries(looks)) {
    it(`leave what is disabled dimmed (${look})`, async () => {
      const other = await installed.open({ 'workbench.colorTheme': theme });
      await other.showTools();
      if (look === 'light') {
        const boxes = other.row('write_file').getByRole('checkbox');
        await boxes.click();
      }
      await other.row('write_file').filter({ hasText: 'disabled' }).waitFor();
      const color = (name: string): Promise<string> =>
        other
          .row(name)
          .last()
          .locator('.label-name')
          .evaluate(element => (globalThis as unknown as Page).getComputedStyle(element).color);
      await other.screenshot(`checkboxes-${look}`);

      assert.notEqual(await color('write_file'), await color('web_search'));
      await other.close();
    });
  }
});

interface Page {
  getComputedStyle(element: unknown): { readonly color: string };
}
