import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { installPackage, type InstalledPackage } from '../vscode/installPackage';
import type { Workbench } from '../vscode/workbench';

describe('the formats', () => {
  let installed: InstalledPackage;
  let workbench: Workbench;
  before(async () => {
    installed = await installPackage();
    workbench = await installed.open();
    await workbench.showView();
    await workbench.writeClipboard(readFileSync('test/fixtures/mcpTools.json', 'utf8'));
    await workbench.runCommand('LLM Tools: Import from Clipboard');
    await workbench.acceptPick('Import 2 tools from MCP');
    await workbench.row('write_note').waitFor();
  });
  after(() => installed.close());

  const headings = (): Promise<string[]> =>
    workbench.page.locator('.quick-input-list .quick-input-list-separator').allInnerTexts();

  it('are chosen in a picker, with strict or not, which remembers both', async () => {
    const before = await workbench.page.evaluate<string>('navigator.clipboard.readText()');
    await workbench.runCommand('LLM Tools: Copy As…');
    await workbench.choice('Anthropic Messages').waitFor();
    assert.deepEqual((await headings())[0], 'default');

    await workbench.page.getByRole('button', { name: /^Strict arguments are decided per tool/ }).click();
    await workbench.page.getByRole('button', { name: /^Strict arguments are requested/ }).waitFor();
    await workbench.choose('Anthropic Messages');
    const copied = await workbench.waitForClipboardChange(before);

    const tools = JSON.parse(copied) as { readonly name: string; readonly strict?: boolean }[];
    assert.deepEqual([tools.some(({ name }) => name === 'write_note'), tools[0]!.strict], [true, true]);

    await workbench.runCommand('LLM Tools: Export As…');
    await workbench.page.getByRole('button', { name: /^Strict arguments are requested/ }).waitFor();
    assert.equal((await headings())[0], 'recently used');
    assert.match(await workbench.choice(/./).first().innerText(), /^Anthropic Messages/);
    await workbench.page.keyboard.press('Enter');
    assert.match(await workbench.waitForEditorText('"input_schema"'), /"strict": true/);
  });

  it('can be changed in the title bar of an export', async () => {
    await workbench.page.getByRole('button', { name: 'Change Format…' }).first().click();
    await workbench.choose('OpenAI Responses');

    assert.match(await workbench.waitForEditorText('"parameters"'), /"type": "function"/);
    const tabs = workbench.page.locator('.tabs-container .tab');
    // The tab that it replaces is closed with a delay.
    await tabs.nth(1).waitFor({ state: 'detached' });
    assert.equal(await tabs.getAttribute('data-resource-name'), 'strict.openai-responses.json');
  });

  it('include a default one, in which a row is copied with one click', async () => {
    const before = await workbench.page.evaluate<string>('navigator.clipboard.readText()');
    const row = workbench.row('write_note');

    await row.hover();
    await row.getByRole('button', { name: /^Copy(?! As)/ }).click();

    const copied = JSON.parse(await workbench.waitForClipboardChange(before)) as { function: { name: string } }[];
    assert.deepEqual(
      copied.map(tool => tool.function.name),
      ['write_note'],
    );
  });
});
