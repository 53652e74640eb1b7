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
    installed = await installPackage();
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

    await workbench.runCommand('LLM Tools: Register from Clipboard');
    for (const { name } of tools) await workbench.row(name).waitFor();
    assert.deepEqual(
      await workbench.rows(),
      sorted.map(({ name }) => name),
    );

    await workbench.runCommand('LLM Tools: Export to Editor');
    const shown = await workbench.editorText(sorted[0]!.name);
    await workbench.page.getByRole('button', { name: 'Copy', exact: true }).first().click();
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

  for (const [look, colorTheme] of Object.entries({
    light: 'Default Light Modern',
    dark: 'Default Dark Modern',
    'high contrast': 'Default High Contrast',
  }))
    it(`can be looked at in ${look}`, async () => {
      const window = await installed.open({ 'workbench.colorTheme': colorTheme });
      await window.showTools();
      await window.runCommand('LLM Tools: Export to Editor');
      await window.editorText('"function"');

      await window.screenshot(look.replace(' ', '-'));

      await window.close();
    });
});

interface McpTool {
  readonly name: string;
  readonly description: string;
  readonly inputSchema: object;
}
