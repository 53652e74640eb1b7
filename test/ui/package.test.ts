import assert from 'node:assert/strict';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { installPackage, type Installed } from '../vscode/installed';

describe('the package', () => {
  let installed: Installed;
  before(async () => {
    installed = await installPackage();
  });
  after(() => installed.close());

  it('contains what ships and nothing else', () => {
    const files = filesOf(installed.extensionFolder);

    assert.deepEqual(files, [
      '.vsixmanifest',
      'LICENSE.txt',
      'ThirdPartyNotices.txt',
      'changelog.md',
      'dist/argumentProblems.lazy.js',
      'dist/checks.lazy.js',
      'dist/cl100kBase.lazy.js',
      'dist/costs.lazy.js',
      'dist/diskStore.lazy.js',
      'dist/examples.lazy.js',
      'dist/exports.lazy.js',
      'dist/extension.js',
      'dist/history.lazy.js',
      'dist/language.lazy.js',
      'dist/lenses.lazy.js',
      'dist/literals.lazy.js',
      'dist/o200kBase.lazy.js',
      'dist/parser.lazy.js',
      'dist/previews.lazy.js',
      'dist/readToolDocument.lazy.js',
      'dist/replaceEditor.lazy.js',
      'dist/restore.lazy.js',
      'dist/revealTool.lazy.js',
      'dist/schemas/tool.schema.json',
      'dist/schemas/tools.schema.json',
      'dist/schemas/workspace.schema.json',
      'dist/table.lazy.js',
      'dist/textReadings.lazy.js',
      'dist/toolTabs.lazy.js',
      'dist/toolTooltip.lazy.js',
      'dist/toolsFile.lazy.js',
      'dist/workbench.lazy.js',
      'dist/writeText.lazy.js',
      'l10n/bundle.l10n.de.json',
      'media/icon.png',
      'media/llm-tools.svg',
      'media/walkthrough/check-dark.png',
      'media/walkthrough/check-high-contrast.png',
      'media/walkthrough/check-light.png',
      'media/walkthrough/copyAs-dark.png',
      'media/walkthrough/copyAs-high-contrast.png',
      'media/walkthrough/copyAs-light.png',
      'media/walkthrough/import-dark.png',
      'media/walkthrough/import-high-contrast.png',
      'media/walkthrough/import-light.png',
      'media/walkthrough/keep-dark.png',
      'media/walkthrough/keep-high-contrast.png',
      'media/walkthrough/keep-light.png',
      'media/walkthrough/register-dark.png',
      'media/walkthrough/register-high-contrast.png',
      'media/walkthrough/register-light.png',
      'package.json',
      'package.nls.de.json',
      'package.nls.json',
      'readme.md',
    ]);
  });

  it('activates from less than 100 KB', () => {
    const { size } = statSync(join(installed.extensionFolder, 'dist/extension.js'));

    assert.ok(size < 100 * 1024, `dist/extension.js has ${size} bytes`);
  });

  it('shows its view with the first things to do', async () => {
    const workbench = await installed.open();

    await workbench.showTools();

    const buttons = workbench.page.locator('.welcome-view-content .monaco-button');
    // Not before it is known that there are no tools.
    await buttons.first().waitFor();
    assert.deepEqual(await buttons.allInnerTexts(), ['Import from Clipboard', 'New Tool…', 'Add Sample Tools']);
    await workbench.close();
  });

  it('shows its README on its page in the Extensions view, with no broken picture and no dead link', async () => {
    const workbench = await installed.open();

    // The palette may not know the commands of that view yet.
    await workbench.showTools('Extensions');
    await workbench.page
      .locator('.extensions-list .monaco-list-row')
      .filter({ hasText: 'LLM Tool Registry' })
      .first()
      .click();

    await workbench.page
      .locator('.extension-editor .header .name')
      .filter({ hasText: 'LLM Tool Registry' })
      .first()
      .waitFor();
    const page = workbench.page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
    await page.getByRole('heading', { level: 1, name: 'LLM Tool Registry' }).waitFor();
    assert.deepEqual(await page.locator('h2').allInnerTexts(), ['A five-minute tour', 'Formats', 'Checks', 'License']);
    const pictures = page.locator('img');
    const areComplete = (): Promise<boolean> =>
      pictures.evaluateAll(all => (all as unknown as Picture[]).every(({ complete }) => complete));
    await workbench.eventually(async () => assert.equal(await areComplete(), true));
    const broken = await pictures.evaluateAll(all =>
      (all as unknown as Picture[]).flatMap(({ alt, naturalWidth }) => (naturalWidth > 0 ? [] : [alt])),
    );
    // VS Code takes the address from a link that leads nowhere.
    const dead = await page.locator('a:not([href])').allInnerTexts();
    assert.deepEqual([broken, dead], [[], []]);
    await workbench.close();
  });
});

/** What is read of a picture of the page, whose types are not those of this program. */
interface Picture {
  readonly alt: string;
  readonly complete: boolean;
  readonly naturalWidth: number;
}

const filesOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
