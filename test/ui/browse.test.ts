import assert from 'node:assert/strict';
import { installPackage, type Installed } from '../vscode/installed';
import type { Workbench } from '../vscode/workbench';

const looks = {
  dark: 'Default Dark Modern',
  light: 'Default Light Modern',
  'high-contrast': 'Default High Contrast',
};

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
  before(async () => (installed = await installPackage()));
  after(() => installed.close());

  /** Chooses from a submenu of the view's “…”. */
  const choose = async (submenu: string, item: string): Promise<void> => {
    const { page } = workbench;
    await page.locator('.sidebar .composite.title, .sidebar .pane-header').first().hover();
    await page
      .locator('.sidebar')
      .getByRole('button', { name: /More Actions|Views and More/ })
      .first()
      .click();
    const menu = page.locator('.context-view .monaco-menu');
    await menu.getByText(submenu, { exact: true }).hover();
    await page.keyboard.press('ArrowRight');
    await menu.getByText(item, { exact: true }).waitFor();
  };
  const filterRow = () => workbench.page.locator('.pane-body .monaco-list-row', { hasText: 'Filtered by' });
  const type = async (text: string): Promise<void> =>
    workbench.page.locator('.quick-input-widget input.input').fill(text);
  const shows = async (...names: string[]): Promise<void> => {
    const { page } = workbench;
    const rows = page.locator('.pane-body .monaco-list-row[aria-level="1"] .label-name');
    for (;;) {
      if ((await rows.allInnerTexts()).join() === names.join()) return;
      await page.waitForFunction(
        `[...document.querySelectorAll('.pane-body .monaco-list-row[aria-level="1"] .label-name')].map(each => each.innerText).join() === ${JSON.stringify(names.join())}`,
      );
    }
  };

  for (const [look, theme] of Object.entries(looks)) {
    it(`is grouped, filtered and sorted, and remembers it (${look})`, async () => {
      workbench = await installed.open({ 'workbench.colorTheme': theme });
      await workbench.showTools();
      const { page } = workbench;
      if (look === 'dark') {
        await workbench.writeClipboard(JSON.stringify(tools));
        await workbench.runCommand('LLM Tools: Register from Clipboard');
        await workbench.acceptPick('Register 5 tools from');
        await workbench.row('web_get').waitFor();
        await choose('Group by', 'Group by Tag');
        await page.locator('.context-view .monaco-menu').getByText('Group by Tag', { exact: true }).click();
      }

      await shows('reads', 'vcs', 'No tag');
      const header = page.locator('.pane-body .monaco-list-row[aria-label^="vcs, 2 tools"]');
      await header.waitFor();
      await choose('Group by', '✓ Group by Tag');
      await workbench.screenshot(`browse-groups-${look}`);
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');

      await page.locator('.sidebar').getByRole('button', { name: 'Filter Tools…' }).first().click();
      await type('commits @');
      await workbench.choice('Show 2 of 5 tools').waitFor();
      await workbench.choice('Has problems').waitFor();
      await workbench.screenshot(`browse-typing-${look}`);
      await type('commits');
      await workbench.choice('Show 2 of 5 tools').waitFor();
      await page.keyboard.press('Enter');
      await filterRow().waitFor();
      await shows('Filtered by “commits”', 'reads', 'vcs');
      assert.match(String(await filterRow().getAttribute('aria-label')), /^Filtered by “commits”, 2 of 5 tools/);
      await workbench.screenshot(`browse-filtered-${look}`);

      await filterRow().hover();
      await filterRow().getByRole('button', { name: 'Clear Filter' }).click();
      await shows('reads', 'vcs', 'No tag');
      await workbench.close();
    });
  }

  it('says that nothing matches, and offers to clear the filter', async () => {
    workbench = await installed.open();
    await workbench.showTools();
    const { page } = workbench;
    await workbench.runCommand('LLM Tools: Filter Tools…');
    await type('no such tool');
    await workbench.choice('No tool matches').waitFor();
    await page.keyboard.press('Enter');

    const button = page.locator('.welcome-view-content .monaco-button');
    await button.first().waitFor();
    assert.deepEqual(await button.allInnerTexts(), ['Clear Filter']);
    await workbench.screenshot('browse-nothing');
    await button.click();

    await shows('reads', 'vcs', 'No tag');
  });

  it('goes back to what it showed where a filter is not accepted', async () => {
    const { page } = workbench;
    await workbench.runCommand('LLM Tools: Filter Tools…');
    await type('@disabled');
    await shows('Filtered by “@disabled”', 'No tag');

    await page.keyboard.press('Escape');

    await shows('reads', 'vcs', 'No tag');
  });

  it('is sorted by problems from the palette, with those that have them on top', async () => {
    await workbench.runCommand('LLM Tools: Group Tools By…');
    await workbench.choose(/^None/);
    await shows('git_log', 'git_push', 'read_file', 'sum', 'web_get');
    await workbench.runCommand('LLM Tools: Sort Tools By…');

    await workbench.choose(/^Problems/);

    await shows('sum', 'git_log', 'git_push', 'read_file', 'web_get');
    await workbench.screenshot('browse-problems');
  });

  it('is searched by VS Code’s own find in lists, beside the filter', async () => {
    const { page } = workbench;
    await workbench.row('sum').click();
    await page.keyboard.press('Control+F');
    await page.locator('.tree-find-widget, .monaco-tree-type-filter').first().waitFor();

    await page.keyboard.type('web');

    await workbench.row('web_get').and(page.locator('.focused, .selected, .monaco-list-row')).waitFor();
    await workbench.screenshot('browse-find');
    await workbench.close();
  });
});
