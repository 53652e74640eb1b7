import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { everyLook, installPackage, type Installed } from '../vscode/installed';
import type { Workbench } from '../vscode/workbench';

const path = { type: 'string', description: 'Where the file is, from the folder on.' };
const schema = { type: 'object', properties: { path }, required: ['path'], additionalProperties: false };
const site = { type: 'string', description: 'The site to search, such as “example.org”.' };
const filter = { type: 'object', description: 'What to leave out.', properties: { site }, additionalProperties: false };
const nested = { type: 'object', properties: { filter }, additionalProperties: false };
const tagged = ['list_files', 'web_search', 'write_file'];
const tools = ['read_file', ...tagged].map(name => ({
  name,
  description: `Does what its name says, which is “${name}”.`,
  inputSchema: name === 'web_search' ? nested : schema,
  ...(tagged.includes(name) && { tags: ['demo'] }),
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
    await workbench.runCommand('LLM Tools: Import from Clipboard');
    await workbench.acceptPick('Import 4 tools');
    await box('write_file').waitFor();
  });
  afterEach(async function () {
    if (this.currentTest?.isFailed()) await workbench.screenshot(`checkboxes-${this.currentTest.title}`);
  });
  after(() => installed.close());

  const box = (name: string): Locator => workbench.row(name).getByRole('checkbox');
  /** Resolves once the row says it, by its box and in words. */
  const shows = (name: string, isEnabled: boolean): Promise<void> =>
    workbench
      .row(name)
      .filter({ has: workbench.page.locator(`[role=checkbox][aria-checked=${isEnabled}]`) })
      .filter(isEnabled ? { hasNotText: 'disabled' } : { hasText: 'disabled' })
      .waitFor();
  const showsAll = async (isEnabled: boolean): Promise<void> => {
    for (const name of tagged) await shows(name, isEnabled);
  };
  const header = (text: string): Promise<void> =>
    workbench.page.locator('.pane-body .message').filter({ hasText: text }).waitFor();

  it('disable and enable a tool, without opening it', async () => {
    const row = workbench.row('web_search');
    await header('5 tools · ≈');

    await box('web_search').click();
    await shows('web_search', false);
    await header('4 of 5 enabled · ≈');

    assert.equal(await box('web_search').getAttribute('aria-label'), 'web_search enabled');
    assert.match((await row.getAttribute('aria-label'))!, /^web_search, disabled, user, about \d+ tokens, Does what/);
    assert.equal(await workbench.page.locator('.tab').count(), 0);
    await box('web_search').click();
    await shows('web_search', true);
    await header('5 tools · ≈');
  });

  it('change all that are selected, and the notification takes that back', async () => {
    await workbench.row('list_files').click();
    await workbench.row('write_file').click({ modifiers: ['Control'] });
    await workbench.row('web_search').click({ modifiers: ['Control'] });

    await box('write_file').click();
    await showsAll(false);
    await workbench.answer('Disabled 3 tools.', 'Undo');

    await showsAll(true);
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
    await workbench.row('filter').waitFor();
    await keyboard.press('ArrowDown');
    await keyboard.press('Space');

    await workbench.row('site').waitFor();
  });

  it('are in the menu as words', async () => {
    const choose = async (title: string): Promise<void> => {
      await workbench.row('list_files').click({ button: 'right' });
      const item = workbench.page.locator('.context-view').getByText(title, { exact: true });
      await item.waitFor();
      await workbench.screenshot(`checkboxes-menu-${title}`);
      await item.hover();
      await item.click();
    };

    await choose('Disable');
    await shows('list_files', false);
    await choose('Enable');

    await shows('list_files', true);
  });

  it('leave what is disabled dimmed, in each look', async () => {
    await box('write_file').click();
    await header('3 of 5 enabled · ≈');

    for (const look of everyLook) {
      await installed.dress(workbench, look);
      await workbench.page.waitForFunction(
        `(${colorOf.toString()})('write_file') !== (${colorOf.toString()})('list_files')`,
      );
      await workbench.screenshot(`checkboxes-${look}`);
    }

    await box('write_file').click();
    await header('4 of 5 enabled · ≈');
  });

  it('of a group are for all its tools, and its row says in words how many are enabled', async () => {
    await workbench.runCommand('LLM Tools: Group Tools By…');
    await workbench.choose('Tag');
    await box('demo').waitFor();
    const says = (text: string): Promise<void> => workbench.row('demo').filter({ hasText: text }).waitFor();
    await says('3 tools');

    await box('demo').click();
    await showsAll(false);
    await says('0 of 3 enabled');
    await box('demo').click();
    await showsAll(true);
    await says('3 tools');
    await workbench.row('web_search').click();
    await workbench.page.keyboard.press('Space');
    await says('2 of 3 enabled');

    const label = (await workbench.row('demo').getAttribute('aria-label'))!;
    const ofBox = await box('demo').evaluate(element => {
      const { ariaLabel, ariaChecked } = element as unknown as BoxElement;
      return { ariaLabel, ariaChecked };
    });
    await workbench.screenshot('checkboxes-groups');
    assert.match(label, /^demo, 2 of 3 enabled, ≈ \d+ tokens$/);
    assert.deepEqual(ofBox, { ariaLabel: 'demo, 2 of 3 enabled', ariaChecked: 'true' });
  });
});

/** The color of a name in the view; runs in the page. */
const colorOf = (name: string): string => {
  const page = globalThis as unknown as Page;
  return page.getComputedStyle(page.document.querySelector(`.monaco-list-row[aria-label^="${name},"] .label-name`))
    .color;
};

/** What is read of the page, whose types are not those of this program. */
interface Page {
  readonly document: { querySelector(selector: string): unknown };
  getComputedStyle(element: unknown): { readonly color: string };
}

interface BoxElement {
  readonly ariaLabel: string;
  readonly ariaChecked: string;
}
