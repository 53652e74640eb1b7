import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installPackage, type Installed } from '../vscode/installed';
import { faultyRequest, faultySchema } from '../vscode/faultyRequest';
import type { Workbench } from '../vscode/workbench';

const tools = [
  { name: 'find', description: 'Finds what there is to find.', inputSchema: faultySchema },
  { name: 'read_file', description: 'Returns the text of a file.', inputSchema: { type: 'object', properties: {} } },
];

describe('problems of tools', () => {
  let installed: Installed;
  let workbench: Workbench;
  before(async () => {
    installed = await installPackage();
    writeFileSync(join(installed.workspace, 'request.jsonc'), faultyRequest);
    workbench = await installed.open();
    await workbench.showTools();
  });
  afterEach(async function () {
    if (this.currentTest?.isFailed()) await workbench.screenshot(`problems-${this.currentTest.title}`);
  });
  after(() => installed.close());

  const open = async (file: string, containing: string): Promise<void> => {
    await workbench.page.keyboard.press('Control+P');
    await workbench.page.locator('.quick-input-widget input.input').fill(file);
    await workbench.choice(file).first().waitFor();
    await workbench.page.keyboard.press('Enter');
    await workbench.editorText(containing);
  };

  it('are in the rows before anything is opened or asked for', async () => {
    await workbench.register(tools);

    const row = workbench.row('find').filter({ hasText: '4 problems' });
    await row.waitFor();

    assert.doesNotMatch(await workbench.row('read_file').innerText(), /problem/);
    assert.match(String(await row.getAttribute('aria-label')), /^find, .*4 problems/);
  });

  it('are under the text and in the panel', async () => {
    const { page } = workbench;

    await open('request.jsonc', '"find.it"');
    await workbench.runCommand('View: Focus Problems');
    const problems = page.locator('.markers-panel .monaco-list-row');
    await problems
      .filter({ hasText: 'find.it' })
      .or(problems.filter({ hasText: 'can contain only A–Z' }))
      .first()
      .waitFor();
    await page.locator('.squiggly-error').first().waitFor();

    const texts = (await problems.allInnerTexts()).map(text => text.replaceAll('\n', ' '));
    for (const said of ['request.jsonc', 'Did you mean `description`?'])
      assert.ok(
        texts.some(text => text.includes(said)),
        texts.join('\n'),
      );
  });
});
