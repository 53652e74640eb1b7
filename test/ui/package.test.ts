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
      'dist/openInstead.lazy.js',
      'dist/parser.lazy.js',
      'dist/previews.lazy.js',
      'dist/readToolDocument.lazy.js',
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
});

const filesOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
