import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { installPackage, type Installed } from '../vscode/installed';
import type { Workbench } from '../vscode/workbench';

/** What a real MCP server answered to `tools/list`; not ours, so it lies beside the project. */
const realList = '../shared/data/mcp/filesystem.json';
const ownList = 'test/fixtures/mcpTools.json';

describe('a first minute', () => {
  let installed: Installed;
  let workbench: Workbench;
  before(async () => {
    installed = await installPackage({ ownSettings: true });
    workbench = await installed.open();
  });
  after(() => installed.close());

  it('takes an MCP server’s tools from the clipboard to the JSON for a provider', async () => {
    const file = existsSync(realList) ? realList : ownList;
    if (file === ownList) console.log(`      (with our own list, for ${realList} is missing)`);
    const list = readFileSync(file, 'utf8');
    const { tools } = JSON.parse(list) as { tools: McpTool[] };
    const sorted = tools.toSorted((left, right) => (left.name < right.name ? -1 : 1));
    await workbench.showTools();
    await workbench.writeClipboard(list);

    await workbench.runCommand('LLM Tools: Import from Clipboard');
    await workbench.acceptPick(`Import ${tools.length} tools from MCP`);
    for (const { name } of tools) await workbench.row(name).waitFor();
    assert.deepEqual(
      await workbench.rows(),
      sorted.map(({ name }) => name),
    );

    await workbench.runCommand('LLM Tools: Export to Editor');
    const shown = await workbench.editorText(sorted[0]!.name);
    // Its key may stand beside its name.
    await workbench.page
      .locator('.editor-actions')
      .getByRole('button', { name: /^Copy($| \()/ })
      .click();
    const copied = await workbench.clipboardOtherThan(list);

    assert.equal(copied.slice(0, shown.length), shown);
    assert.deepEqual(
      JSON.parse(copied),
      sorted.map(({ name, description, inputSchema }) => ({
        type: 'function',
        function: { name, description, parameters: inputSchema },
      })),
    );
  });

  it('shows what an import would change, with each beside what it would replace, before it changes anything', async () => {
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
    const shown = await rows.evaluateAll(elements =>
      (elements as unknown as RowElement[]).map(row => [
        row.querySelector('.quick-input-list-separator')!.textContent,
        row.querySelector('.label-name')!.textContent,
        row.querySelector('.label-description')!.textContent,
        row.querySelector('[role=checkbox], input')!.getAttribute('aria-checked'),
      ]),
    );
    await workbench.screenshot('preview');
    assert.deepEqual(shown, [
      ['Different (1)', 'zz_other', 'differs from the registered tool: description', 'false'],
      ['New (1)', 'zz_new', 'Write a note, over the one of that title if there is one.', 'true'],
      ['Same (1)', 'zz_same', 'already registered, unchanged', 'false'],
      ['Invalid (1)', 'zz_wrong', 'cannot be imported', 'false'],
    ]);

    await workbench.choice('zz_other').hover();
    await workbench.choice('zz_other').getByRole('button', { name: 'Compare' }).click();
    await workbench.editorText('Something else.');
    await workbench.choose('zz_wrong');
    await workbench.choose('zz_other');
    await workbench.screenshot('preview-compared');
    await page.locator('.quick-input-widget').getByRole('button', { name: 'Read As…' }).click();
    await workbench.choose('LLM Tools');
    await page.getByText('Import 4 tools from LLM Tools').waitFor();
    await workbench.acceptPick('Import 4 tools from LLM Tools');
    await workbench.row('zz_new').waitFor();
  });

  it('counts what a long paste comes to, shows first what differs, and offers it afterwards', async () => {
    const { page } = workbench;
    const question = page.locator('.quick-input-widget');
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
    await question.getByText('Import 31 tools from MCP: 30 new, 1 different').waitFor();
    const first = question.locator('.quick-input-list .monaco-list-row').first();
    const shown = [
      await first.locator('.label-name').innerText(),
      await first.getByRole('checkbox').getAttribute('aria-checked'),
    ];
    await workbench.screenshot('preview-long');
    await question.getByRole('button', { name: 'Apply: 30 new, 1 different' }).waitFor();
    await question.getByRole('button', { name: 'Set Origin…' }).click();
    await workbench.fillIn('Set Origin', 'GitHub server');
    await workbench.acceptPick('Import 31 tools from MCP (GitHub server)');
    await workbench.answer('Registered version kept; the new one differs: “aa_00”.', 'Compare', {
      isOfferedAgain: true,
    });
    await workbench.editorText('Do it otherwise.');
    await workbench.answer('Registered version kept; the new one differs: “aa_00”.', 'Update');
    const said = await workbench.told('Updated “aa_00”.');
    await workbench.row('aa_00').click();
    const text = await workbench.editorText('"aa_00"');

    assert.deepEqual(shown, ['aa_00', 'false']);
    assert.ok(said.length > 0);
    assert.match(text, /Do it otherwise\./);
    assert.match(text, /"title": "GitHub server"/);
  });

  it('asks what the tool is called whose schema does not say it', async () => {
    const { page } = workbench;
    const inputSchema = { type: 'object', properties: { text: { type: 'string' } }, required: ['text'] };
    const schema = JSON.stringify(inputSchema);
    const question = page.locator('.quick-input-widget');
    await workbench.writeClipboard(schema);

    await workbench.runCommand('LLM Tools: Import from Clipboard');
    await question.getByText('The schema of “text” does not name its tool.').waitFor();
    await question.locator('input.input').fill('zz schema');
    await page.keyboard.press('Enter');
    await question.getByText('“zz schema” is not a valid tool name. Try “zz_schema”.').waitFor();
    await question.locator('input.input').fill('zz_schema');
    await page.keyboard.press('Enter');
    await workbench.acceptPick('Import 1 tool from JSON Schema');
    await workbench.row('zz_schema').click();
    await page.keyboard.press('Shift+Alt+C');

    assert.deepEqual(JSON.parse(await workbench.clipboardOtherThan(schema)), [
      { type: 'function', function: { name: 'zz_schema', description: '', parameters: inputSchema } },
    ]);
  });
});

/** What is read of an element of the page, whose types are not those of this program. */
interface RowElement {
  querySelector(selector: string): { readonly textContent: string; getAttribute(name: string): string | null } | null;
}

interface McpTool {
  readonly name: string;
  readonly description: string;
  readonly inputSchema: object;
}
