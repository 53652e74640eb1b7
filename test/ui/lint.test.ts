import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installPackage, type Installed } from '../vscode/installed';
import type { Workbench } from '../vscode/workbench';

const schema = {
  type: 'object',
  properties: { path: { type: 'string', descripton: 'Where.' }, tags: { type: 'array', description: 'Of it.' } },
  required: ['path', 'gone'],
};
const tools = [
  { name: 'find', description: 'Finds what there is to find.', inputSchema: schema },
  { name: 'read_file', description: 'Returns the text of a file.', inputSchema: { type: 'object', properties: {} } },
];
const request = `{
  "model": "m", // any
  "tools": [
    {
      "type": "function",
      "function": {
        "name": "find.it",
        "description": "Finds what there is to find.",
        "parameters": ${JSON.stringify(schema)} // as it was
      }
    }
  ]
}
`;

const looks = {
  dark: 'Default Dark Modern',
  light: 'Default Light Modern',
  'high-contrast': 'Default High Contrast',
};

describe('problems of tools', () => {
  let installed: Installed;
  before(async () => {
    installed = await installPackage();
    writeFileSync(join(installed.workspace, 'request.jsonc'), request);
  });
  after(() => installed.close());

  const open = async (workbench: Workbench, file: string, containing: string): Promise<void> => {
    const { page } = workbench;
    await page.keyboard.press('Control+P');
    await page.locator('.quick-input-widget input.input').fill(file);
    await workbench.choice(file).first().waitFor();
    await page.keyboard.press('Enter');
    await workbench.editorText(containing);
  };

  for (const [look, theme] of Object.entries(looks)) {
    it(`are in the rows, under the text and in the panel (${look})`, async () => {
      const workbench = await installed.open({ 'workbench.colorTheme': theme });
      await workbench.showTools();
      const { page } = workbench;
      if (look === 'dark') {
        await workbench.writeClipboard(JSON.stringify(tools));
        await workbench.runCommand('LLM Tools: Register from Clipboard');
        await workbench.acceptPick('Register 2 tools from');
      }

      // Before anything is opened or asked for.
      const row = workbench.row('find').filter({ hasText: '4 problems' });
      await row.waitFor();
      assert.doesNotMatch(await workbench.row('read_file').innerText(), /problem/);
      assert.match(String(await row.getAttribute('aria-label')), /^find, .*4 problems/);
      await open(workbench, 'request.jsonc', '"find.it"');
      await workbench.runCommand('View: Focus Problems');
      const problems = page.locator('.markers-panel .monaco-list-row');
      await problems
        .filter({ hasText: 'find.it' })
        .or(problems.filter({ hasText: 'Only A–Z' }))
        .first()
        .waitFor();
      await page.locator('.squiggly-error').first().waitFor();
      await workbench.screenshot(`problems-${look}`);

      const texts = (await problems.allInnerTexts()).map(text => text.replaceAll('\n', ' '));
      assert.ok(
        texts.some(text => text.includes('request.jsonc')),
        texts.join('\n'),
      );
      assert.ok(
        texts.some(text => text.includes('Did you mean `description`?')),
        texts.join('\n'),
      );
      await workbench.close();
    });
  }
});
