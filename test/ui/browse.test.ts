import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { installPackage, themeKinds, type InstalledPackage } from '../vscode/installPackage';
import type { Workbench } from '../vscode/workbench';

const inputSchema = { type: 'object', properties: { path: { type: 'string', description: 'Where it is.' } } };
const faultySchema = {
  type: 'object',
  properties: { path: { type: 'string', descripton: 'Where.' } },
  required: ['gone'],
};
const tools = [
  { name: 'git_log', description: 'Lists the last commits.', tags: ['vcs', 'reads'], inputSchema },
  { name: 'git_push', description: 'Sends commits to a server.', tags: ['vcs'], inputSchema },
  { name: 'read_file', description: 'Returns the text of a file.', tags: ['reads'], inputSchema },
  { name: 'sum', description: 'Adds numbers up.', inputSchema: faultySchema },
  { name: 'web_get', description: 'Fetches a page of the web.', enabled: false, inputSchema },
];

describe('the view with many tools', () => {
  let installed: InstalledPackage;
  let workbench: Workbench;
  before(async () => {
    installed = await installPackage();
    workbench = await installed.open();
    await workbench.showView();
    await workbench.register(tools);
  });
  afterEach(async function () {
    if (this.currentTest?.isFailed()) await workbench.screenshot(`browse-${this.currentTest.title}`);
  });
  after(() => installed.close());

  /** Opens a submenu of the menu “…” of the view. */
  const openSubmenu = async (title: string): Promise<Locator> => {
    const { page } = workbench;
    await page.locator('.sidebar .composite.title').hover();
    await page.locator('.sidebar .composite.title').getByRole('button', { name: 'More Actions' }).click();
    const entry = page.locator('.context-view .action-menu-item').filter({ hasText: title });
    await entry.hover();
    await entry.click();
    return page.locator('.context-view .monaco-submenu .action-label');
  };
  const choose = async (submenu: string, title: string): Promise<void> => {
    const item = (await openSubmenu(submenu)).filter({ hasText: title });
    // A menu ignores clicks for 0.1 s; it accepts keys at once.
    await item.hover();
    await workbench.page.keyboard.press('Enter');
    await item.waitFor({ state: 'detached' });
  };
  const closeMenus = async (): Promise<void> => {
    const menus = workbench.page.locator('.context-view .monaco-menu');
    // The first Escape closes the submenu.
    for (const key of ['Escape', 'Escape']) await workbench.page.keyboard.press(key);
    await menus.first().waitFor({ state: 'detached' });
  };
  const filterRow = (): Locator => workbench.page.locator('.pane-body .monaco-list-row', { hasText: 'Filtered by' });
  /** Types into the filter input, which replaces the palette with a delay. */
  const typeFilter = (text: string): Promise<void> =>
    workbench.page
      .locator('.quick-input-widget')
      .filter({ has: workbench.page.locator('.quick-input-title', { hasText: 'Filter Tools' }) })
      .locator('input.input')
      .fill(text);
  /** Waits until the rows of the first level have these names, from the top. */
  const waitForRows = async (...names: string[]): Promise<void> => {
    await workbench.page.waitForFunction(
      `(${rowsOfFirstLevel.toString()})().join() === ${JSON.stringify(names.join())}`,
    );
  };

  it('is grouped from the menu of its title, which marks the current grouping', async () => {
    await choose('Group By', 'Group by Tag');
    await waitForRows('reads', 'vcs', 'No tag');

    const items = await openSubmenu('Group By');
    await items.filter({ hasText: '✓' }).waitFor();
    const titles = await items.allInnerTexts();
    await closeMenus();

    assert.deepEqual(titles, [
      'Ungrouped',
      'Group by Location',
      '✓ Group by Tag',
      'Group by Name Prefix',
      'Group by Origin',
      'Group by Risk',
      'Group by Set',
    ]);
    await workbench.page.locator('.pane-body .monaco-list-row[aria-label^="vcs, 2 tools, ≈ "]').waitFor();
  });

  for (const kind of themeKinds)
    it(`is filtered while the user types, and cleared with one click (${kind})`, async () => {
      await installed.setTheme(workbench, kind);
      const { page } = workbench;
      await openSubmenu('Group By');
      await workbench.screenshot(`browse-groups-${kind}`);
      await closeMenus();

      await page.locator('.sidebar').getByRole('button', { name: 'Filter Tools…' }).click();
      await typeFilter('commits @');
      await workbench.choice('Show 2 of 5 tools').waitFor();
      await workbench.choice('Has problems').waitFor();
      await workbench.screenshot(`browse-typing-${kind}`);
      await typeFilter('commits');
      await workbench.choice('Show 2 of 5 tools').waitFor();
      await waitForRows('Filtered by “commits”', 'reads', 'vcs');
      await page.keyboard.press('Enter');
      await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
      await workbench.screenshot(`browse-filtered-${kind}`);

      assert.equal(await filterRow().getAttribute('aria-label'), 'Filtered by “commits”, 2 of 5 tools');
      await filterRow().hover();
      await filterRow().getByRole('button', { name: 'Clear Filter' }).click();
      await waitForRows('reads', 'vcs', 'No tag');
    });

  it('shows that nothing matches, and offers to clear the filter', async () => {
    const { page } = workbench;
    await workbench.runCommand('LLM Tools: Filter Tools…');
    await typeFilter('no such tool');
    await workbench.choice('No matching tools').waitFor();
    await page.keyboard.press('Enter');

    const welcome = page.locator('.welcome-view-content');
    await welcome.getByText('No tools match the filter.').waitFor();
    const button = welcome.locator('.monaco-button');
    await workbench.screenshot('browse-nothing');
    assert.deepEqual(await button.allInnerTexts(), ['Clear Filter']);
    await button.click();

    await waitForRows('reads', 'vcs', 'No tag');
  });

  it('shows all tools again if the user cancels a filter', async () => {
    await workbench.runCommand('LLM Tools: Filter Tools…');
    await typeFilter('@disabled');
    await waitForRows('Filtered by “@disabled”', 'No tag');

    await workbench.page.keyboard.press('Escape');

    await waitForRows('reads', 'vcs', 'No tag');
  });

  it('is collapsed with one button', async () => {
    const { page } = workbench;
    await workbench.row('sum').waitFor();

    await page.locator('.sidebar').getByRole('button', { name: 'Collapse All' }).click();
    await workbench.row('sum').waitFor({ state: 'detached' });

    assert.deepEqual(await workbench.rowNames(), ['reads', 'vcs', 'No tag']);
  });

  it('keeps its grouping in the next window of the workspace', async () => {
    await workbench.page.reload();

    await waitForRows('reads', 'vcs', 'No tag');
  });

  it('is sorted from the palette and from its menu', async () => {
    await choose('Group By', 'Ungrouped');
    await waitForRows('git_log', 'git_push', 'read_file', 'sum', 'web_get');

    await workbench.runCommand('LLM Tools: Sort Tools By…');
    await workbench.choose('Problems');
    await waitForRows('sum', 'git_log', 'git_push', 'read_file', 'web_get');
    await workbench.screenshot('browse-problems');
    await choose('Sort By', 'Sort by Name');

    await waitForRows('git_log', 'git_push', 'read_file', 'sum', 'web_get');
  });

  it('can be searched with the find widget of VS Code’s lists', async () => {
    const { page } = workbench;
    await workbench.row('sum').click();
    await page.keyboard.press('Control+Alt+F');
    const find = page.locator('.pane-body .monaco-tree-type-filter');
    await find.waitFor();

    await page.keyboard.type('web');
    await page.locator('.pane-body .monaco-list-row.focused').filter({ hasText: 'web_get' }).waitFor();
    await workbench.screenshot('browse-find');
    await page.keyboard.press('Escape');
    await find.waitFor({ state: 'hidden' });

    await waitForRows('git_log', 'git_push', 'read_file', 'sum', 'web_get');
  });
});

/** Returns the names of the rows of the first level. Runs in the page; VS Code's lists keep their row elements in no order. */
const rowsOfFirstLevel = (): string[] =>
  [...(globalThis as unknown as Page).document.querySelectorAll('.pane-body .monaco-list-row[aria-level="1"]')]
    .sort((one, other) => parseFloat(one.style.top) - parseFloat(other.style.top))
    .map(row => row.querySelector('.label-name')!.textContent);

interface Page {
  readonly document: { querySelectorAll(selector: string): Iterable<RowElement> };
}

/** The parts of a page element that are read here; the DOM types are not available in this program. */
interface RowElement {
  readonly style: { readonly top: string };
  readonly textContent: string;
  querySelector(selector: string): RowElement | null;
}
