import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { installPackage, type InstalledPackage } from '../vscode/installPackage';
import type { Workbench } from '../vscode/workbench';

const tool = (name: string, more: object = {}) => ({
  name,
  description: `Does ${name}.`,
  inputSchema: { type: 'object', properties: {} },
  ...more,
});
const file = `{
  "version": 1,
  // Ours.
  "tools": [
    { "name": "deploy", "description": "Deploys.", "inputSchema": { "type": "object" } }
  ]
}
`;

describe('the view accepts a drop of', () => {
  let installed: InstalledPackage;
  let workbench: Workbench;
  before(async () => {
    installed = await installPackage();
    mkdirSync(join(installed.workspace, '.vscode'));
    writeFileSync(workspaceFile(), file);
    writeFileSync(join(installed.workspace, 'more.json'), JSON.stringify([tool('of_explorer')]));
    workbench = await installed.open();
    await workbench.showView();
    await workbench.register([tool('git_log', { tags: ['kept', 'vcs'] }), tool('read_file', { tags: ['files'] })]);
  });
  afterEach(async function () {
    if (this.currentTest?.isFailed()) await workbench.screenshot(`drop-${this.currentTest.title}`);
  });
  after(() => installed.close());

  const workspaceFile = (): string => join(installed.workspace, '.vscode/llm-tools.json');
  const fileText = (): string => readFileSync(workspaceFile(), 'utf8');
  const groupBy = async (title: string): Promise<void> => {
    await workbench.runCommand('LLM Tools: Group Tools By…');
    await workbench.choose(title);
  };
  /** The row of the group. */
  const group = (name: string): Locator => workbench.row(name).and(workbench.page.locator('[aria-level="1"]'));
  /** The row of the first tool in the group. */
  const firstIn = async (name: string): Promise<Locator> => {
    const index = Number(await group(name).getAttribute('data-index'));
    return workbench.page.locator(`.pane-body .monaco-list-row[data-index="${index + 1}"]`);
  };
  const dragOnto = async (source: Locator, target: Locator): Promise<void> => {
    const { mouse } = workbench.page;
    await source.hover();
    await mouse.down();
    // VS Code accepts a drop only after several moves over the target.
    for (const x of [60, 80]) await target.hover({ position: { x, y: 10 } });
    await mouse.up();
  };
  /** Drops an item of another program by dispatched events, since the mouse cannot drag it here. */
  const dropForeign = async (item: ExternalItem, target: Locator): Promise<void> => {
    const dataTransfer = await workbench.page.evaluateHandle<unknown>(
      `(${String(createDataTransfer)})(${JSON.stringify(item)})`,
    );
    for (const event of ['dragenter', 'dragover', 'drop']) await target.dispatchEvent(event, { dataTransfer });
  };

  it('a row on a tag, and replaces the tag that the row was dragged from', async () => {
    await groupBy('Tag');
    await group('No tag').waitFor();
    const before = await workbench.rowNames();

    await dragOnto(await firstIn('vcs'), group('files'));
    await group('vcs').waitFor({ state: 'detached' });
    await (await firstIn('files')).filter({ hasText: 'git_log' }).waitFor();
    const after = await workbench.rowNames();

    assert.deepEqual(before, ['files', 'read_file', 'kept', 'git_log', 'vcs', 'git_log', 'No tag', 'deploy']);
    assert.deepEqual(after, ['files', 'git_log', 'read_file', 'kept', 'git_log', 'No tag', 'deploy']);
  });

  it('a row on a layer, and moves the tool there', async () => {
    await groupBy('Location');
    await group('User').waitFor();
    const before = await workbench.rowNames();

    await dragOnto(workbench.row('read_file'), group('workspace'));
    await workbench.waitForNotification('Moved 1 tool to');
    await workbench.page.keyboard.press('Escape');

    assert.deepEqual(before, ['workspace', 'deploy', 'User', 'git_log', 'read_file']);
    await workbench.waitForRows(['workspace', 'deploy', 'read_file', 'User', 'git_log']);
    assert.equal(fileText().slice(0, file.indexOf(' }\n')), file.slice(0, file.indexOf(' }\n')));
  });

  it('a file from VS Code’s Explorer, which is first dragged over the icon of the view', async () => {
    const { page } = workbench;
    const tab = (name: string | RegExp): Locator => page.locator('.activitybar').getByRole('tab', { name });
    await tab(/^Explorer/).click();

    await page.locator('.explorer-folders-view .monaco-list-row').filter({ hasText: 'more.json' }).hover();
    await page.mouse.down();
    // VS Code shows the view after an item was over its icon for a while, and checks this only when the mouse moves.
    for (let y = 10; !(await group('User').isVisible()); y = 30 - y)
      await tab('LLM Tools').hover({ position: { x: 20, y } });
    for (const x of [60, 80]) await group('User').hover({ position: { x, y: 10 } });
    await page.mouse.up();
    await workbench.acceptPick('Import 1 tool from');
    await workbench.row('of_explorer').waitFor();

    assert.deepEqual(await workbench.rowNames(), [
      ...['workspace', 'deploy', 'read_file'],
      ...['User', 'git_log', 'of_explorer'],
    ]);
  });

  it('a file, and registers its tools after a preview', async () => {
    const text = JSON.stringify({ tools: [tool('of_file'), tool('of_file_too')] });

    await dropForeign({ file: 'mine.json', text }, workbench.row('git_log'));
    await workbench.acceptPick('Import 2 tools from MCP');
    await workbench.row('of_file_too').waitFor();

    assert.deepEqual(await workbench.rowNames(), [
      ...['workspace', 'deploy', 'read_file'],
      ...['User', 'git_log', 'of_explorer', 'of_file', 'of_file_too'],
    ]);
  });

  it('text, and registers its tools in the layer that it was dropped on', async () => {
    await dropForeign({ text: JSON.stringify([tool('of_text')]) }, group('workspace'));
    await workbench.acceptPick('Import 1 tool from');
    await workbench.row('of_text').waitFor();

    assert.deepEqual(await workbench.rowNames(), [
      ...['workspace', 'deploy', 'of_text', 'read_file'],
      ...['User', 'git_log', 'of_explorer', 'of_file', 'of_file_too'],
    ]);
  });
});

interface ExternalItem {
  /** The name of the file; undefined if the item is text. */
  readonly file?: string;
  readonly text: string;
}

/** Creates the data of a drag from another program. Runs in the page. */
const createDataTransfer = ({ file: name, text }: ExternalItem): unknown => {
  const { DataTransfer, File } = globalThis as unknown as PageGlobals;
  const transfer = new DataTransfer();
  if (name === undefined) transfer.setData('text/plain', text);
  else transfer.items.add(new File([text], name, { type: 'application/json' }));
  return transfer;
};

/** The parts of the page that are used here; the DOM types are not available in this program. */
interface PageGlobals {
  readonly DataTransfer: new () => {
    readonly items: { add(file: object): void };
    setData(type: string, text: string): void;
  };
  readonly File: new (parts: readonly string[], name: string, options: object) => object;
}
