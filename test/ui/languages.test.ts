import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pseudo, textsIn, textsOfSource } from '../l10n';
import { installPackage, type Installed } from '../vscode/installed';
import type { Workbench } from '../vscode/workbench';

/** None of their texts has a letter, so that each letter that is shown is one of ours. */
const tools = [
  {
    name: '1',
    description: '11.',
    inputSchema: { type: 'object', properties: { 111: { type: 'string' } }, required: ['111'] },
  },
  { name: '2', description: '22.', inputSchema: { type: 'object' }, annotations: { destructiveHint: true } },
  { name: '3', description: '33.', inputSchema: { type: 'object' }, enabled: false },
];

describe('the language of VS Code', () => {
  let installed: Installed;
  let workbench: Workbench;
  before(async () => (installed = await installPackage()));
  afterEach(async function () {
    if (this.currentTest?.isFailed()) await workbench.screenshot(`languages-${this.currentTest.title}`);
    await workbench.close();
  });
  after(() => installed.close());

  const register = async (): Promise<void> => {
    await workbench.writeClipboard(JSON.stringify(tools));
    await workbench.page.locator('.welcome-view-content .monaco-button').first().click();
    await workbench.page.locator('.quick-input-widget .quick-input-list .monaco-list-row').first().waitFor();
    await workbench.page.keyboard.press('Enter');
    await workbench.row('3').waitFor();
  };

  const names = (): Promise<string[]> =>
    workbench.page
      .locator('.sidebar .monaco-list-row')
      .evaluateAll(rows => (rows as unknown as LabelElement[]).map(row => row.ariaLabel));

  it('is German, where that is chosen', async () => {
    workbench = await installed.open({}, 'de');
    await workbench.showTools();
    const buttons = workbench.page.locator('.welcome-view-content .monaco-button');
    await buttons.first().waitFor();
    assert.deepEqual(await buttons.allInnerTexts(), [
      textsIn('package.nls.de.json')['command.registerFromClipboard'],
      textsIn('package.nls.de.json')['command.newTool'],
      textsIn('package.nls.de.json')['command.registerExamples'],
    ]);

    await register();

    for (const figure of ['Token', 'Problem'])
      await workbench.page.locator(`.sidebar .monaco-list-row[aria-label^="3"][aria-label*="${figure}"]`).waitFor();
    assert.deepEqual(await names(), [
      '1, Benutzer, etwa 36 Token, 2 Probleme, 11.',
      '2, Benutzer, etwa 23 Token, 1 Problem, zerstörend, 22.',
      '3, deaktiviert, Benutzer, etwa 23 Token, 1 Problem, 33.',
    ]);
    await workbench.screenshot('german');
  });

  it('may be any: nothing that the view and its messages say is left in English', async () => {
    const { extensionFolder } = installed;
    const write = (file: string, texts: object): void =>
      writeFileSync(join(extensionFolder, file), JSON.stringify(texts));
    const ofManifest = pseudo(textsIn('package.nls.json'));
    write('package.nls.qps-ploc.json', ofManifest);
    write('l10n/bundle.l10n.qps-ploc.json', pseudo(textsOfSource()));
    workbench = await installed.open({}, 'qps-ploc');
    const { page } = workbench;
    await workbench.showTools(ofManifest['view.container']);
    // Comes over the rows, in the place of VS Code's own, and moves them from under the mouse.
    const message = page.locator('.sidebar .pane-body .message').filter({ hasText: /\d/ }).first();
    await message.waitFor();
    await workbench.row('1').click();
    await page.keyboard.press('ArrowRight');
    await workbench.row('111').waitFor();
    const said = [...(await names()), await message.innerText()];

    await workbench.row('2').click({ button: 'right' });
    const menu = page.locator('.context-view .action-label');
    await menu.first().waitFor();
    said.push(...(await menu.allInnerTexts()));
    await page.keyboard.press('Escape');
    await workbench.row('2').click();
    await page.keyboard.press('Delete');
    await workbench.row('2').waitFor({ state: 'detached' });
    said.push(...(await workbench.told('“2”')));

    assert.deepEqual(
      said.filter(text => /[a-z]/i.test(text.replaceAll(untranslated, ''))),
      [],
    );
    assert.ok(said.length > 10, said.join('\n'));
    await workbench.screenshot('pseudo');
  });
});

/** A type of JSON Schema, and names. */
const untranslated = /string|JSON|OpenAI|LLM Tools/g;

interface LabelElement {
  readonly ariaLabel: string;
}
