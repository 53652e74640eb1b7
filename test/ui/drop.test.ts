import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { installPackage, type Installed } from '../vscode/installed';
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

describe('the view takes what is dropped on it', () => {
  let installed: Installed;
  let workbench: Workbench;
  before(async () => {
    installed = await installPackage();
    mkdirSync(join(installed.workspace, '.vscode'));
    writeFileSync(workspaceFile(), file);
    writeFileSync(join(installed.workspace, 'more.json'), JSON.stringify([tool('of_explorer')]));
    workbench = await installed.open();
    await workbench.showTools();
    await workbench.register([tool('git_log', { tags: ['kept', 'vcs'] }), tool('read_file', { tags: ['files'] })]);
  });
  afterEach(async function () {
    if (this.currentTest?.isFailed()) await workbench.screenshot(`drop-${this.currentTest.title}`);
  });
  after(() => installed.close());

  const workspaceFile = (): string => join(installed.workspace, '.vscode/llm-tools.json');
  const saved = (): string => readFileSync(workspaceFile(), 'utf8');
  const groupBy = async (title: string): Promise<void> => {
    await workbench.runCommand('LLM Tools: Group Tools By…');
    await workbench.choose(title);
  };
  /** The row of the group itself, and of the first tool in it. */
  const group = (name: string): Locator => workbench.row(name).and(workbench.page.locator('[aria-level="1"]'));
  const firstIn = async (name: string): Promise<Locator> => {
    const index = Number(await group(name).getAttribute('data-index'));
    return workbench.page.locator(`.pane-body .monaco-list-row[data-index="${index + 1}"]`);
  };
  const dragOnto = async (source: Locator, target: Locator): Promise<void> => {
    const { mouse } = workbench.page;
    await source.hover();
    await mouse.down();
    // VS Code takes a second look at what hovers before it lets go of it.
    for (const x of [60, 80]) await target.hover({ position: { x, y: 10 } });
    await mouse.up();
  };
  /** Drops something of another program, of which no mouse of this one can take hold. */
  const dropForeign = async (what: Foreign, target: Locator): Promise<void> => {
    const dataTransfer = await workbench.page.evaluateHandle<unknown>(
      `(${String(transferOf)})(${JSON.stringify(what)})`,
    );
    for (const event of ['dragenter', 'dragover', 'drop']) await target.dispatchEvent(event, { dataTransfer });
  };

  it('a row on a tag, which its tool gets in the place of the one that it was dragged from', async () => {
    await groupBy('Tag');
    await group('No tag').waitFor();
    const before = await workbench.rows();

    await dragOnto(await firstIn('vcs'), group('files'));
    await group('vcs').waitFor({ state: 'detached' });
    await (await firstIn('files')).filter({ hasText: 'git_log' }).waitFor();
    const after = await workbench.rows();

    assert.deepEqual(before, ['files', 'read_file', 'kept', 'git_log', 'vcs', 'git_log', 'No tag', 'deploy']);
    assert.deepEqual(after, ['files', 'git_log', 'read_file', 'kept', 'git_log', 'No tag', 'deploy']);
  });

  it('a row on a layer, which its tool is moved to', async () => {
    await groupBy('Location');
    await group('User').waitFor();
    const before = await workbench.rows();

    await dragOnto(workbench.row('read_file'), group('workspace'));
    await workbench.told('Moved 1 tool to');
    await workbench.page.keyboard.press('Escape');

    assert.deepEqual(before, ['workspace', 'deploy', 'User', 'git_log', 'read_file']);
    await workbench.showsRows(['workspace', 'deploy', 'read_file', 'User', 'git_log']);
    assert.equal(saved().slice(0, file.indexOf(' }\n')), file.slice(0, file.indexOf(' }\n')));
  });

  it('a file of VS Code’s own Explorer, which is dragged over the icon of the view first', async () => {
    const { page } = workbench;
    const tab = (name: string | RegExp): Locator => page.locator('.activitybar').getByRole('tab', { name });
    await tab(/^Explorer/).click();

    await page.locator('.explorer-folders-view .monaco-list-row').filter({ hasText: 'more.json' }).hover();
    await page.mouse.down();
    // VS Code shows the view once something has hovered over its icon for a while, and looks at that when it is moved.
    for (let y = 10; !(await group('User').isVisible()); y = 30 - y)
      await tab('LLM Tools').hover({ position: { x: 20, y } });
    for (const x of [60, 80]) await group('User').hover({ position: { x, y: 10 } });
    await page.mouse.up();
    await workbench.acceptPick('Import 1 tool from');
    await workbench.row('of_explorer').waitFor();

    assert.deepEqual(await workbench.rows(), [
      ...['workspace', 'deploy', 'read_file'],
      ...['User', 'git_log', 'of_explorer'],
    ]);
  });

  it('a file, whose tools it registers after a preview', async () => {
    const text = JSON.stringify({ tools: [tool('of_file'), tool('of_file_too')] });

    await dropForeign({ file: 'mine.json', text }, workbench.row('git_log'));
    await workbench.acceptPick('Import 2 tools from MCP');
    await workbench.row('of_file_too').waitFor();

    assert.deepEqual(await workbench.rows(), [
      ...['workspace', 'deploy', 'read_file'],
      ...['User', 'git_log', 'of_explorer', 'of_file', 'of_file_too'],
    ]);
  });

  it('text, whose tools it registers in the layer that it was dropped on', async () => {
    await dropForeign({ text: JSON.stringify([tool('of_text')]) }, group('workspace'));
    await workbench.acceptPick('Import 1 tool from');
    await workbench.row('of_text').waitFor();

    assert.deepEqual(await workbench.rows(), [
      ...['workspace', 'deploy', 'of_text', 'read_file'],
      ...['User', 'git_log', 'of_explorer', 'of_file', 'of_file_too'],
    ]);
  });
});

interface Foreign {
  /** The name of the file; without one it is text alone. */
  readonly file?: string;
  readonly text: string;
}

/** Runs in the page. */
const transferOf = ({ file: name, text }: Foreign): unknown => {
  const { DataTransfer, File } = globalThis as unknown as PageGlobals;
  const transfer = new DataTransfer();
  if (name === undefined) transfer.setData('text/plain', text);
  else transfer.items.add(new File([text], name, { type: 'application/json' }));
  return transfer;
};

/** What is read of the page, whose types are not those of this program. */
interface PageGlobals {
  readonly DataTransfer: new () => {
    readonly items: { add(file: object): void };
    setData(type: string, text: string): void;
  };
  readonly File: new (parts: readonly string[], name: string, options: object) => object;
}
