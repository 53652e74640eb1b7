import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { installPackage, type Installed } from '../vscode/installed';
import type { Workbench } from '../vscode/workbench';

describe('the formats', () => {
  let installed: Installed;
  let workbench: Workbench;
  before(async () => {
    installed = await installPackage();
    workbench = await installed.open();
    await workbench.showTools();
    await workbench.writeClipboard(readFileSync('test/fixtures/mcpTools.json', 'utf8'));
    await workbench.runCommand('LLM Tools: Import from Clipboard');
    await workbench.acceptPick('Import 2 tools from MCP');
    await workbench.row('write_note').waitFor();
  });
  after(() => installed.close());

  const headings = (): Promise<string[]> =>
    workbench.page.locator('.quick-input-list .quick-input-list-separator').allInnerTexts();

  it('are picked with the mouse, strict or not, and the picker remembers both', async () => {
    const before = await workbench.page.evaluate<string>('navigator.clipboard.readText()');
    await workbench.runCommand('LLM Tools: Copy As…');
    await workbench.choice('Anthropic Messages').waitFor();
    assert.deepEqual((await headings())[0], 'default');

    await workbench.page.getByRole('button', { name: /^Strict arguments are decided per tool/ }).click();
    await workbench.page.getByRole('button', { name: /^Strict arguments are requested/ }).waitFor();
    await workbench.choose('Anthropic Messages');
    const copied = await workbench.clipboardOtherThan(before);

    const tools = JSON.parse(copied) as { readonly name: string; readonly strict?: boolean }[];
    assert.deepEqual([tools.some(({ name }) => name === 'write_note'), tools[0]!.strict], [true, true]);

    await workbench.runCommand('LLM Tools: Export As…');
    await workbench.page.getByRole('button', { name: /^Strict arguments are requested/ }).waitFor();
    assert.equal((await headings())[0], 'recently used');
    assert.match(await workbench.choice(/./).first().innerText(), /^Anthropic Messages/);
    await workbench.page.keyboard.press('Enter');
    assert.match(await workbench.editorText('"input_schema"'), /"strict": true/);
  });

  it('change in their tab’s title bar', async () => {
    await workbench.page.getByRole('button', { name: 'Change Format…' }).first().click();
    await workbench.choose('OpenAI Responses');

    assert.match(await workbench.editorText('"parameters"'), /"type": "function"/);
    const tabs = workbench.page.locator('.tabs-container .tab');
    // The tab that it took the place of is closed a moment after.
    await tabs.nth(1).waitFor({ state: 'detached' });
    assert.equal(await tabs.getAttribute('data-resource-name'), 'strict.openai-responses.json');
  });

  it('are copied from a row in the default one, with one click', async () => {
    const before = await workbench.page.evaluate<string>('navigator.clipboard.readText()');
    const row = workbench.row('write_note');

    await row.hover();
    await row.getByRole('button', { name: /^Copy(?! As)/ }).click();

    const copied = JSON.parse(await workbench.clipboardOtherThan(before)) as { function: { name: string } }[];
    assert.deepEqual(
      copied.map(tool => tool.function.name),
      ['write_note'],
    );
  });
});
