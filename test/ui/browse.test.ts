import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { everyLook, installPackage, type Installed } from '../vscode/installed';
import type { Workbench } from '../vscode/workbench';

const inputSchema = { type: 'object', properties: { path: { type: 'string', description: 'Where it is.' } } };
const faulty = { type: 'object', properties: { path: { type: 'string', descripton: 'Where.' } }, required: ['gone'] };
const tools = [
  { name: 'git_log', description: 'Lists the last commits.', tags: ['vcs', 'reads'], inputSchema },
  { name: 'git_push', description: 'Sends commits to a server.', tags: ['vcs'], inputSchema },
  { name: 'read_file', description: 'Returns the text of a file.', tags: ['reads'], inputSchema },
  { name: 'sum', description: 'Adds numbers up.', inputSchema: faulty },
  { name: 'web_get', description: 'Fetches a page of the web.', enabled: false, inputSchema },
];

describe('the view with many tools', () => {
  let installed: Installed;
  let workbench: Workbench;
  before(async () => {
    installed = await installPackage();
    workbench = await installed.open();
    await workbench.showTools();
    await workbench.register(tools);
  });
  afterEach(async function () {
    if (this.currentTest?.isFailed()) await workbench.screenshot(`browse-${this.currentTest.title}`);
  });
  after(() => installed.close());

  /** Opens a submenu of the view's “…”. */
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
    // A menu takes no click in its first tenth of a second; keys it takes at once.
    await item.hover();
    await workbench.page.keyboard.press('Enter');
    await item.waitFor({ state: 'detached' });
  };
  const closeMenus = async (): Promise<void> => {
    const menus = workbench.page.locator('.context-view .monaco-menu');
    // The first closes the submenu.
    for (const key of ['Escape', 'Escape']) await workbench.page.keyboard.press(key);
    await menus.first().waitFor({ state: 'detached' });
  };
  const filterRow = (): Locator => workbench.page.locator('.pane-body .monaco-list-row', { hasText: 'Filtered by' });
  /** Types into the filter, which takes the place of the palette a moment after its command was run. */
  const type = (text: string): Promise<void> =>
    workbench.page
      .locator('.quick-input-widget')
      .filter({ has: workbench.page.locator('.quick-input-title', { hasText: 'Filter Tools' }) })
      .locator('input.input')
      .fill(text);
  /** Resolves once these are the rows of the first level, from the top. */
  const shows = async (...names: string[]): Promise<void> => {
    await workbench.page.waitForFunction(
      `(${rowsOfFirstLevel.toString()})().join() === ${JSON.stringify(names.join())}`,
    );
  };

  it('is grouped from the menu of its title, which ticks how it is', async () => {
    await choose('Group By', 'Group by Tag');
    await shows('reads', 'vcs', 'No tag');

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

  for (const look of everyLook)
    it(`is filtered while a filter is typed, and cleared with one click (${look})`, async () => {
      await installed.dress(workbench, look);
      const { page } = workbench;
      await openSubmenu('Group By');
      await workbench.screenshot(`browse-groups-${look}`);
      await closeMenus();

      await page.locator('.sidebar').getByRole('button', { name: 'Filter Tools…' }).click();
      await type('commits @');
      await workbench.choice('Show 2 of 5 tools').waitFor();
      await workbench.choice('Has problems').waitFor();
      await workbench.screenshot(`browse-typing-${look}`);
      await type('commits');
      await workbench.choice('Show 2 of 5 tools').waitFor();
      await shows('Filtered by “commits”', 'reads', 'vcs');
      await page.keyboard.press('Enter');
      await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
      await workbench.screenshot(`browse-filtered-${look}`);

      assert.equal(await filterRow().getAttribute('aria-label'), 'Filtered by “commits”, 2 of 5 tools');
      await filterRow().hover();
      await filterRow().getByRole('button', { name: 'Clear Filter' }).click();
      await shows('reads', 'vcs', 'No tag');
    });

  it('says that nothing matches, and offers to clear the filter', async () => {
    const { page } = workbench;
    await workbench.runCommand('LLM Tools: Filter Tools…');
    await type('no such tool');
    await workbench.choice('No matching tools').waitFor();
    await page.keyboard.press('Enter');

    const welcome = page.locator('.welcome-view-content');
    await welcome.getByText('No tools match the filter.').waitFor();
    const button = welcome.locator('.monaco-button');
    await workbench.screenshot('browse-nothing');
    assert.deepEqual(await button.allInnerTexts(), ['Clear Filter']);
    await button.click();

    await shows('reads', 'vcs', 'No tag');
  });

  it('goes back to what it showed where a filter is not accepted', async () => {
    await workbench.runCommand('LLM Tools: Filter Tools…');
    await type('@disabled');
    await shows('Filtered by “@disabled”', 'No tag');

    await workbench.page.keyboard.press('Escape');

    await shows('reads', 'vcs', 'No tag');
  });

  it('is folded by one button', async () => {
    const { page } = workbench;
    await workbench.row('sum').waitFor();

    await page.locator('.sidebar').getByRole('button', { name: 'Collapse All' }).click();
    await workbench.row('sum').waitFor({ state: 'detached' });

    assert.deepEqual(await workbench.rows(), ['reads', 'vcs', 'No tag']);
  });

  it('is grouped in the next window of the workspace as it was', async () => {
    await workbench.page.reload();

    await shows('reads', 'vcs', 'No tag');
  });

  it('is sorted from the palette, as from its menu', async () => {
    await choose('Group By', 'Ungrouped');
    await shows('git_log', 'git_push', 'read_file', 'sum', 'web_get');

    await workbench.runCommand('LLM Tools: Sort Tools By…');
    await workbench.choose('Problems');
    await shows('sum', 'git_log', 'git_push', 'read_file', 'web_get');
    await workbench.screenshot('browse-problems');
    await choose('Sort By', 'Sort by Name');

    await shows('git_log', 'git_push', 'read_file', 'sum', 'web_get');
  });

  it('is searched by VS Code’s own find in lists', async () => {
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

    await shows('git_log', 'git_push', 'read_file', 'sum', 'web_get');
  });
});

/** Runs in the page, where a list keeps its rows in no order. */
const rowsOfFirstLevel = (): string[] =>
  [...(globalThis as unknown as Page).document.querySelectorAll('.pane-body .monaco-list-row[aria-level="1"]')]
    .sort((one, other) => parseFloat(one.style.top) - parseFloat(other.style.top))
    .map(row => row.querySelector('.label-name')!.textContent);

interface Page {
  readonly document: { querySelectorAll(selector: string): Iterable<RowElement> };
}

/** What is read of an element of the page, whose types are not those of this program. */
interface RowElement {
  readonly style: { readonly top: string };
  readonly textContent: string;
  querySelector(selector: string): RowElement | null;
}
