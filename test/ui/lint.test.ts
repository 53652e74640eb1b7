import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installPackage, type InstalledPackage } from '../vscode/installPackage';
import { faultyRequest, faultySchema } from '../vscode/faultyRequest';
import type { Workbench } from '../vscode/workbench';

const tools = [
  { name: 'find', description: 'Finds what there is to find.', inputSchema: faultySchema },
  { name: 'read_file', description: 'Returns the text of a file.', inputSchema: { type: 'object', properties: {} } },
];

describe('problems of tools', () => {
  let installed: InstalledPackage;
  let workbench: Workbench;
  before(async () => {
    installed = await installPackage();
    writeFileSync(join(installed.workspace, 'request.jsonc'), faultyRequest);
    workbench = await installed.open();
    await workbench.showView();
  });
  afterEach(async function () {
    if (this.currentTest?.isFailed()) await workbench.screenshot(`problems-${this.currentTest.title}`);
  });
  after(() => installed.close());

  it('are shown in the rows before any document is opened', async () => {
    await workbench.register(tools);

    const row = workbench.row('find').filter({ hasText: '4 problems' });
    await row.waitFor();

    assert.doesNotMatch(await workbench.row('read_file').innerText(), /problem/);
    assert.match(String(await row.getAttribute('aria-label')), /^find, .*4 problems/);
  });

  it('are shown in the editor and in the Problems panel', async () => {
    const { page } = workbench;

    await workbench.quickOpen('request.jsonc', '"find.it"');
    await workbench.runCommand('View: Focus Problems');
    const problems = page.locator('.markers-panel .monaco-list-row');
    await problems
      .filter({ hasText: 'find.it' })
      .or(problems.filter({ hasText: 'can contain only A–Z' }))
      .first()
      .waitFor();
    await page.locator('.squiggly-error').first().waitFor();

    const texts = (await problems.allInnerTexts()).map(text => text.replaceAll('\n', ' '));
    for (const expected of ['request.jsonc', 'Did you mean `description`?'])
      assert.ok(
        texts.some(text => text.includes(expected)),
        texts.join('\n'),
      );
  });
});
