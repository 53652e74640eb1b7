import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exampleTools } from '../../src/core/tool/examples.lazy';
import { installPackage, type Installed } from '../vscode/installed';

describe('a new profile, with the settings that VS Code itself has', () => {
  let installed: Installed;

  before(async () => {
    installed = await installPackage({ ownSettings: true, tools: exampleTools.slice(0, 2) });
  });
  after(() => installed.close());

  it('shows live rows when the view is opened long after the extension has started', async () => {
    const [first] = exampleTools;
    writeFileSync(
      join(installed.workspace, 'tools.json'),
      JSON.stringify([{ ...first, inputSchema: { type: 'object', required: ['gone'] } }]),
    );
    const workbench = await installed.open();
    await workbench.openFile('tools.json');
    // What is found in the file shows that the extension runs.
    await workbench.page.locator('.squiggly-warning').first().waitFor();

    await workbench.showTools();
    const row = workbench.row(first!.name);
    await row.filter({ hasText: '≈' }).waitFor();
    await row.locator('.monaco-tl-twistie').click();
    await workbench.row('range').waitFor();

    assert.deepEqual((await workbench.rows()).slice(0, 4), ['read_file', 'path', 'range', 'search_code']);
    await workbench.close();
  });
});
