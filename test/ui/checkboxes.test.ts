import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { installPackage, themeKinds, type InstalledPackage } from '../vscode/installPackage';
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

describe('the checkboxes of the view', () => {
  let installed: InstalledPackage;
  let workbench: Workbench;
  before(async () => {
    installed = await installPackage();
    mkdirSync(join(installed.workspace, '.vscode'));
    writeFileSync(join(installed.workspace, '.vscode/llm-tools.json'), file);
    workbench = await installed.open();
    await workbench.showView();
    await workbench.writeClipboard(JSON.stringify(tools));
    await workbench.runCommand('LLM Tools: Import from Clipboard');
    await workbench.acceptPick('Import 4 tools');
    await checkbox('write_file').waitFor();
  });
  afterEach(async function () {
    if (this.currentTest?.isFailed()) await workbench.screenshot(`checkboxes-${this.currentTest.title}`);
  });
  after(() => installed.close());

  const checkbox = (name: string): Locator => workbench.row(name).getByRole('checkbox');
  /** Waits until the row shows the state, by its checkbox and in words. */
  const waitForEnabled = (name: string, isEnabled: boolean): Promise<void> =>
    workbench
      .row(name)
      .filter({ has: workbench.page.locator(`[role=checkbox][aria-checked=${isEnabled}]`) })
      .filter(isEnabled ? { hasNotText: 'disabled' } : { hasText: 'disabled' })
      .waitFor();
  const waitForAll = async (isEnabled: boolean): Promise<void> => {
    for (const name of tagged) await waitForEnabled(name, isEnabled);
  };
  const waitForMessage = (text: string): Promise<void> =>
    workbench.page.locator('.pane-body .message').filter({ hasText: text }).waitFor();

  it('disable and enable a tool, without opening it', async () => {
    const row = workbench.row('web_search');
    await waitForMessage('5 tools · ≈');

    await checkbox('web_search').click();
    await waitForEnabled('web_search', false);
    await waitForMessage('4 of 5 enabled · ≈');

    assert.equal(await checkbox('web_search').getAttribute('aria-label'), 'web_search enabled');
    assert.match((await row.getAttribute('aria-label'))!, /^web_search, disabled, user, about \d+ tokens, Does what/);
    assert.equal(await workbench.page.locator('.tab').count(), 0);
    await checkbox('web_search').click();
    await waitForEnabled('web_search', true);
    await waitForMessage('5 tools · ≈');
  });

  it('change all selected tools, and the notification offers to undo that', async () => {
    await workbench.row('list_files').click();
    await workbench.row('write_file').click({ modifiers: ['Control'] });
    await workbench.row('web_search').click({ modifiers: ['Control'] });

    await checkbox('write_file').click();
    await waitForAll(false);
    await workbench.clickNotificationButton('Disabled 3 tools.', 'Undo');

    await waitForAll(true);
  });

  it('change the text of a workspace file only where necessary', async () => {
    await checkbox('deploy').click();
    await waitForEnabled('deploy', false);

    const saved = readFileSync(join(installed.workspace, '.vscode/llm-tools.json'), 'utf8');
    assert.equal(saved, file.replace('is named."', 'is named.", "enabled": false'));
  });

  it('are toggled with the space bar, which expands rows without a checkbox', async () => {
    const { keyboard } = workbench.page;
    await workbench.row('web_search').click();

    await keyboard.press('Space');
    await waitForEnabled('web_search', false);
    await keyboard.press('Control+Z');
    await waitForEnabled('web_search', true);
    await keyboard.press('ArrowRight');
    await workbench.row('filter').waitFor();
    await keyboard.press('ArrowDown');
    await keyboard.press('Space');

    await workbench.row('site').waitFor();
  });

  it('have equivalent commands in the context menu', async () => {
    const choose = async (title: string): Promise<void> => {
      await workbench.row('list_files').click({ button: 'right' });
      const item = workbench.page.locator('.context-view').getByText(title, { exact: true });
      await item.waitFor();
      await workbench.screenshot(`checkboxes-menu-${title}`);
      await item.hover();
      await item.click();
    };

    await choose('Disable');
    await waitForEnabled('list_files', false);
    await choose('Enable');

    await waitForEnabled('list_files', true);
  });

  it('dim the names of disabled tools, in each kind of theme', async () => {
    await checkbox('write_file').click();
    await waitForMessage('3 of 5 enabled · ≈');

    for (const kind of themeKinds) {
      await installed.setTheme(workbench, kind);
      await workbench.page.waitForFunction(
        `(${colorOf.toString()})('write_file') !== (${colorOf.toString()})('list_files')`,
      );
      await workbench.screenshot(`checkboxes-${kind}`);
    }

    await checkbox('write_file').click();
    await waitForMessage('4 of 5 enabled · ≈');
  });

  it('of a group change all its tools, and its row shows how many are enabled', async () => {
    await workbench.runCommand('LLM Tools: Group Tools By…');
    await workbench.choose('Tag');
    await checkbox('demo').waitFor();
    const waitForText = (text: string): Promise<void> => workbench.row('demo').filter({ hasText: text }).waitFor();
    await waitForText('3 tools');

    await checkbox('demo').click();
    await waitForAll(false);
    await waitForText('0 of 3 enabled');
    await checkbox('demo').click();
    await waitForAll(true);
    await waitForText('3 tools');
    await workbench.row('web_search').click();
    await workbench.page.keyboard.press('Space');
    await waitForText('2 of 3 enabled');

    const label = (await workbench.row('demo').getAttribute('aria-label'))!;
    const checkboxState = await checkbox('demo').evaluate(element => {
      const { ariaLabel, ariaChecked } = element as unknown as BoxElement;
      return { ariaLabel, ariaChecked };
    });
    await workbench.screenshot('checkboxes-groups');
    assert.match(label, /^demo, 2 of 3 enabled, ≈ \d+ tokens$/);
    assert.deepEqual(checkboxState, { ariaLabel: 'demo, 2 of 3 enabled', ariaChecked: 'true' });
  });
});

/** Returns the color of a name in the view. Runs in the page. */
const colorOf = (name: string): string => {
  const page = globalThis as unknown as Page;
  return page.getComputedStyle(page.document.querySelector(`.monaco-list-row[aria-label^="${name},"] .label-name`))
    .color;
};

/** The parts of the page that are read here; the DOM types are not available in this program. */
interface Page {
  readonly document: { querySelector(selector: string): unknown };
  getComputedStyle(element: unknown): { readonly color: string };
}

interface BoxElement {
  readonly ariaLabel: string;
  readonly ariaChecked: string;
}
