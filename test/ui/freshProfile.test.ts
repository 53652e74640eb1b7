import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exampleTools } from '../../src/core/tool/examples.lazy';
import { installPackage, type InstalledPackage } from '../vscode/installPackage';

describe('a new profile with VS Code’s default settings', () => {
  let installed: InstalledPackage;

  before(async () => {
    installed = await installPackage({ ownSettings: true, tools: exampleTools.slice(0, 2) });
  });
  after(() => installed.close());

  it('shows rows with costs and parameters if the view is opened long after activation', async () => {
    const [first] = exampleTools;
    writeFileSync(
      join(installed.workspace, 'tools.json'),
      JSON.stringify([{ ...first, inputSchema: { type: 'object', required: ['gone'] } }]),
    );
    const workbench = await installed.open();
    await workbench.openFile('tools.json');
    // A finding in the file shows that the extension is active.
    await workbench.page.locator('.squiggly-warning').first().waitFor();

    await workbench.showView();
    const row = workbench.row(first!.name);
    await row.filter({ hasText: '≈' }).waitFor();
    await row.locator('.monaco-tl-twistie').click();
    await workbench.row('range').waitFor();

    assert.deepEqual((await workbench.rowNames()).slice(0, 4), ['read_file', 'path', 'range', 'search_code']);
    await workbench.close();
  });
});
