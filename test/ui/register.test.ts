import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { installPackage, type InstalledPackage } from '../vscode/installPackage';
import type { Workbench } from '../vscode/workbench';

/** A real MCP server's response to `tools/list`. It is not part of the project because it is not our own. */
const realList = '../shared/data/mcp/filesystem.json';
const ownList = 'test/fixtures/mcpTools.json';

describe('a new user', () => {
  let installed: InstalledPackage;
  let workbench: Workbench;
  before(async () => {
    installed = await installPackage({ ownSettings: true });
    workbench = await installed.open();
  });
  after(() => installed.close());

  it('imports the tools of an MCP server from the clipboard, and exports them as JSON for a provider', async () => {
    const file = existsSync(realList) ? realList : ownList;
    if (file === ownList) console.log(`      (with our own list, for ${realList} is missing)`);
    const list = readFileSync(file, 'utf8');
    const { tools } = JSON.parse(list) as { tools: McpTool[] };
    const sorted = tools.toSorted((left, right) => (left.name < right.name ? -1 : 1));
    await workbench.showView();
    await workbench.writeClipboard(list);

    await workbench.runCommand('LLM Tools: Import from Clipboard');
    await workbench.acceptPick(`Import ${tools.length} tools from MCP`);
    for (const { name } of tools) await workbench.row(name).waitFor();
    assert.deepEqual(
      await workbench.rowNames(),
      sorted.map(({ name }) => name),
    );

    await workbench.runCommand('LLM Tools: Export to Editor');
    const visible = await workbench.waitForEditorText(sorted[0]!.name);
    // The name of the button may include its key binding.
    await workbench.page
      .locator('.editor-actions')
      .getByRole('button', { name: /^Copy($| \()/ })
      .click();
    const copied = await workbench.waitForClipboardChange(list);

    assert.equal(copied.slice(0, visible.length), visible);
    assert.deepEqual(
      JSON.parse(copied),
      sorted.map(({ name, description, inputSchema }) => ({
        type: 'function',
        function: { name, description, parameters: inputSchema },
      })),
    );
  });

  it('sees a preview of an import, and can compare each tool with the one that it would replace', async () => {
    const { page } = workbench;
    const [sample] = (JSON.parse(readFileSync(ownList, 'utf8')) as { tools: McpTool[] }).tools;
    const before = ['zz_other', 'zz_same'].map(name => ({ ...sample!, name }));
    const after = [
      { ...sample!, name: 'zz_new' },
      { ...before[0]!, description: 'Something else.' },
      before[1]!,
      { ...sample!, name: 'zz_wrong', inputSchema: 'none' },
    ];
    await workbench.writeClipboard(JSON.stringify(before));
    await workbench.runCommand('LLM Tools: Import from Clipboard');
    await workbench.acceptPick('Import 2 tools from MCP');
    await workbench.row('zz_same').waitFor();
    await workbench.writeClipboard(JSON.stringify(after));

    await workbench.runCommand('LLM Tools: Import from Clipboard');
    await page.getByText('Import 4 tools from MCP').waitFor();
    const rows = page.locator('.quick-input-widget .quick-input-list .monaco-list-row');
    await rows.nth(3).waitFor();
    const visible = await rows.evaluateAll(elements =>
      (elements as unknown as RowElement[]).map(row => [
        row.querySelector('.quick-input-list-separator')!.textContent,
        row.querySelector('.label-name')!.textContent,
        row.querySelector('.label-description')!.textContent,
        row.querySelector('[role=checkbox], input')!.getAttribute('aria-checked'),
      ]),
    );
    await workbench.screenshot('preview');
    assert.deepEqual(visible, [
      ['Different (1)', 'zz_other', 'differs from the registered tool: description', 'false'],
      ['New (1)', 'zz_new', 'Write a note, over the one of that title if there is one.', 'true'],
      ['Same (1)', 'zz_same', 'already registered, unchanged', 'false'],
      ['Invalid (1)', 'zz_wrong', 'cannot be imported', 'false'],
    ]);

    const classes = 'Models: risky · Approvals: risky';
    assert.equal(await workbench.choice('zz_other').locator('.quick-input-list-label-meta').innerText(), classes);
    await workbench.choice('zz_other').hover();
    await workbench.choice('zz_other').getByRole('button', { name: 'Compare' }).click();
    await workbench.waitForEditorText('Something else.');
    await page.getByRole('tab', { name: `zz_other: registered ↔ new · ${classes}` }).waitFor();
    await workbench.choose('zz_wrong');
    await workbench.choose('zz_other');
    await workbench.screenshot('preview-compared');
    await page.locator('.quick-input-widget').getByRole('button', { name: 'Read As…' }).click();
    await workbench.choose('LLM Tools');
    await page.getByText('Import 4 tools from LLM Tools').waitFor();
    await workbench.acceptPick('Import 4 tools from LLM Tools');
    await workbench.row('zz_new').waitFor();
  });

  it('sees the totals of a long paste with different tools first, and can update these afterwards', async () => {
    const { page } = workbench;
    const quickInput = page.locator('.quick-input-widget');
    const sample = { description: 'Do it.', inputSchema: { type: 'object' } };
    const tools = Array.from({ length: 31 }, (_, index) => ({
      name: `aa_${String(index).padStart(2, '0')}`,
      ...sample,
    }));
    await workbench.register(tools.slice(0, 1));
    await workbench.writeClipboard(
      JSON.stringify(
        tools.toReversed().map(each => (each.name === 'aa_00' ? { ...each, description: 'Do it otherwise.' } : each)),
      ),
    );

    await workbench.row('aa_00').click();
    await page.keyboard.press('Control+V');
    await quickInput.getByText('Import 31 tools from MCP: 30 new, 1 different').waitFor();
    const first = quickInput.locator('.quick-input-list .monaco-list-row').first();
    const visible = [
      await first.locator('.label-name').first().innerText(),
      await first.getByRole('checkbox').getAttribute('aria-checked'),
    ];
    await workbench.screenshot('preview-long');
    await quickInput.getByRole('button', { name: 'Apply: 30 new, 1 different' }).waitFor();
    await quickInput.getByRole('button', { name: 'Set Origin…' }).click();
    await workbench.fillIn('Set Origin', 'GitHub server');
    await workbench.acceptPick('Import 31 tools from MCP (GitHub server)');
    await workbench.clickNotificationButton('Registered version kept; the new one differs: “aa_00”.', 'Compare', {
      isOfferedAgain: true,
    });
    await workbench.waitForEditorText('Do it otherwise.');
    await workbench.clickNotificationButton('Registered version kept; the new one differs: “aa_00”.', 'Update');
    const messages = await workbench.waitForNotification('Updated “aa_00”.');
    await workbench.row('aa_00').click();
    const text = await workbench.waitForEditorText('"aa_00"');

    assert.deepEqual(visible, ['aa_00', 'false']);
    assert.ok(messages.length > 0);
    assert.match(text, /Do it otherwise\./);
    assert.match(text, /"title": "GitHub server"/);
  });

  it('is asked for the name of a tool if its schema does not contain one', async () => {
    const { page } = workbench;
    const inputSchema = { type: 'object', properties: { text: { type: 'string' } }, required: ['text'] };
    const schema = JSON.stringify(inputSchema);
    const quickInput = page.locator('.quick-input-widget');
    await workbench.writeClipboard(schema);

    await workbench.runCommand('LLM Tools: Import from Clipboard');
    await quickInput.getByText('The schema of “text” does not name its tool.').waitFor();
    await quickInput.locator('input.input').fill('zz schema');
    await page.keyboard.press('Enter');
    await quickInput.getByText('“zz schema” is not a valid tool name. Try “zz_schema”.').waitFor();
    await quickInput.locator('input.input').fill('zz_schema');
    await page.keyboard.press('Enter');
    await workbench.acceptPick('Import 1 tool from JSON Schema');
    await workbench.row('zz_schema').click();
    await page.keyboard.press('Shift+Alt+C');

    assert.deepEqual(JSON.parse(await workbench.waitForClipboardChange(schema)), [
      { type: 'function', function: { name: 'zz_schema', description: '', parameters: inputSchema } },
    ]);
  });
});

/** The parts of a page element that are read here; the DOM types are not available in this program. */
interface RowElement {
  querySelector(selector: string): { readonly textContent: string; getAttribute(name: string): string | null } | null;
}

interface McpTool {
  readonly name: string;
  readonly description: string;
  readonly inputSchema: object;
}
