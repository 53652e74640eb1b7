import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pseudoLocalize, readTexts, textsOfSource } from '../l10n';
import { installPackage, type InstalledPackage } from '../vscode/installPackage';
import type { Workbench } from '../vscode/workbench';

/** The texts of these tools contain no letters, so that every letter in the view comes from the extension. */
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
  let installed: InstalledPackage;
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

  const rowLabels = (): Promise<string[]> =>
    workbench.page
      .locator('.sidebar .monaco-list-row')
      .evaluateAll(rows => (rows as unknown as LabelElement[]).map(row => row.ariaLabel));

  it('may be German', async () => {
    workbench = await installed.open({}, 'de');
    await workbench.showView();
    const buttons = workbench.page.locator('.welcome-view-content .monaco-button');
    await buttons.first().waitFor();
    assert.deepEqual(await buttons.allInnerTexts(), [
      readTexts('package.nls.de.json')['command.registerFromClipboard'],
      readTexts('package.nls.de.json')['command.newTool'],
      readTexts('package.nls.de.json')['command.registerExamples'],
    ]);

    await register();

    for (const figure of ['Token', 'Problem'])
      await workbench.page.locator(`.sidebar .monaco-list-row[aria-label^="3"][aria-label*="${figure}"]`).waitFor();
    assert.deepEqual(await rowLabels(), [
      '1, Benutzer, etwa 36 Token, 3 Probleme, 11.',
      '2, Benutzer, etwa 27 Token, 2 Probleme, zerstörend, 22.',
      '3, deaktiviert, Benutzer, etwa 27 Token, 2 Probleme, 33.',
    ]);
    await workbench.screenshot('german');
  });

  it('may be any language: no text of the view and its messages stays English', async () => {
    const { extensionFolder } = installed;
    const write = (file: string, texts: object): void =>
      writeFileSync(join(extensionFolder, file), JSON.stringify(texts));
    const manifestTexts = pseudoLocalize(readTexts('package.nls.json'));
    write('package.nls.qps-ploc.json', manifestTexts);
    write('l10n/bundle.l10n.qps-ploc.json', pseudoLocalize(textsOfSource()));
    workbench = await installed.open({}, 'qps-ploc');
    const { page } = workbench;
    await workbench.showView(manifestTexts['view.container']);
    // Wait for the message above the rows, since the rows move when it appears.
    const message = page.locator('.sidebar .pane-body .message').filter({ hasText: /\d/ }).first();
    await message.waitFor();
    await workbench.row('1').click();
    await page.keyboard.press('ArrowRight');
    await workbench.row('111').waitFor();
    const texts = [...(await rowLabels()), await message.innerText()];

    await workbench.row('2').click({ button: 'right' });
    const menu = page.locator('.context-view .action-label');
    await menu.first().waitFor();
    texts.push(...(await menu.allInnerTexts()));
    await page.keyboard.press('Escape');
    await workbench.row('2').click();
    await page.keyboard.press('Delete');
    await workbench.row('2').waitFor({ state: 'detached' });
    texts.push(...(await workbench.waitForNotification('“2”')));

    assert.deepEqual(
      texts.filter(text => /[a-z]/i.test(text.replaceAll(untranslated, ''))),
      [],
    );
    assert.ok(texts.length > 10, texts.join('\n'));
    await workbench.screenshot('pseudo');
  });
});

/** Words that are not translated: a JSON Schema type, and names. */
const untranslated = /string|JSON|OpenAI|LLM Tools/g;

interface LabelElement {
  readonly ariaLabel: string;
}
