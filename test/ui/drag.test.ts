import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installPackage, type InstalledPackage } from '../vscode/installPackage';
import type { Workbench } from '../vscode/workbench';

const tool = { name: 'find_file', description: 'Finds a file.', inputSchema: { type: 'object', properties: {} } };

describe('a row of the view', () => {
  let installed: InstalledPackage;
  let workbench: Workbench;
  before(async () => {
    installed = await installPackage();
    writeFileSync(join(installed.workspace, 'request.json'), '{\n  "tools": []\n}\n');
    writeFileSync(join(installed.workspace, 'list.json'), '[\n  1,\n  \n]\n');
    workbench = await installed.open();
    await workbench.showView();
    await workbench.writeClipboard(JSON.stringify(tool));
    await workbench.runCommand('LLM Tools: Import from Clipboard');
    await workbench.acceptPick('Import 1 tool from');
    await workbench.row(tool.name).waitFor();
  });
  afterEach(async function () {
    if (this.currentTest?.isFailed()) await workbench.screenshot(`drag-${this.currentTest.title}`);
  });
  after(() => installed.close());

  const { name, description, inputSchema: schema } = tool;

  it('is dragged into a document, where a widget offers the other formats', async () => {
    const { page } = workbench;
    await workbench.quickOpen('request.json', '"tools"');

    await workbench.dragInto(workbench.row(tool.name), '"tools": [');
    const dropped = await workbench.waitForEditorText('"function"');
    await page.locator('.post-edit-widget').click();
    await page.getByText('Insert as Anthropic Messages').click();
    const changed = await workbench.waitForEditorText('"input_schema"');

    const request = (written: object): string => JSON.stringify({ tools: [written] }, null, 2);
    assert.equal(dropped.trimEnd(), request({ type: 'function', function: { name, description, parameters: schema } }));
    assert.equal(changed.trimEnd(), request({ name, description, input_schema: schema }));
  });

  it('is copied and pasted unchanged, and a widget offers the other formats', async () => {
    const { page } = workbench;
    await workbench.row(name).click();
    await page.keyboard.press('Shift+Alt+C');
    const copied = await workbench.waitForClipboardChange(JSON.stringify(tool));
    await workbench.quickOpen('list.json', ']');
    for (const key of ['Control+Home', 'ArrowDown', 'ArrowDown', 'End']) await page.keyboard.press(key);

    await page.keyboard.press('Control+V');
    const pasted = await workbench.waitForEditorText('"function"');
    await page.locator('.post-edit-widget').click();
    await page.getByText('Paste as Anthropic Messages').click();
    const changed = await workbench.waitForEditorText('"input_schema"');

    assert.equal(pasted.trimEnd(), `[\n  1,\n  ${copied}\n]`);
    assert.equal(changed.trimEnd(), JSON.stringify([1, { name, description, input_schema: schema }], null, 2));
  });
});
