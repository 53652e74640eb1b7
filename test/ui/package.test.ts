import assert from 'node:assert/strict';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { installPackage, type InstalledPackage } from '../vscode/installPackage';

describe('the package', () => {
  let installed: InstalledPackage;
  before(async () => {
    installed = await installPackage();
  });
  after(() => installed.close());

  it('contains exactly the files that ship', () => {
    const files = filesOf(installed.extensionFolder);

    assert.deepEqual(files, [
      '.vsixmanifest',
      'LICENSE.txt',
      'ThirdPartyNotices.txt',
      'changelog.md',
      'dist/cli.cjs',
      'dist/cli.commands.build.lazy.cjs',
      'dist/cli.commands.config.lazy.cjs',
      'dist/cli.commands.convert.lazy.cjs',
      'dist/cli.commands.diff.lazy.cjs',
      'dist/cli.commands.explain.lazy.cjs',
      'dist/cli.commands.formats.lazy.cjs',
      'dist/cli.commands.init.lazy.cjs',
      'dist/cli.commands.lint.lazy.cjs',
      'dist/cli.commands.list.lazy.cjs',
      'dist/cli.commands.lock.lazy.cjs',
      'dist/cli.commands.rules.lazy.cjs',
      'dist/cli.commands.schema.lazy.cjs',
      'dist/cli.commands.serve.lazy.cjs',
      'dist/cli.commands.tokens.lazy.cjs',
      'dist/cli.commands.vendors.lazy.cjs',
      'dist/cli.commands.verify.lazy.cjs',
      'dist/cli.comparison.lazy.cjs',
      'dist/cli.glob.lazy.cjs',
      'dist/cli.main.lazy.cjs',
      'dist/cli.shared.cjs',
      'dist/core.cost.cl100kBase.lazy.js',
      'dist/core.cost.o200kBase.lazy.js',
      'dist/core.import.literals.literals.lazy.cjs',
      'dist/core.import.literals.literals.lazy.js',
      'dist/core.import.text.textReadings.lazy.cjs',
      'dist/core.import.text.textReadings.lazy.js',
      'dist/core.library.functions.lazy.js',
      'dist/core.mcp.protocol.lazy.cjs',
      'dist/core.run.mcpClient.lazy.cjs',
      'dist/core.stores.file.toolsFile.lazy.cjs',
      'dist/core.stores.file.toolsFile.lazy.js',
      'dist/core.stores.log.diskStore.lazy.cjs',
      'dist/core.stores.log.diskStore.lazy.js',
      'dist/core.stores.log.restore.lazy.cjs',
      'dist/core.stores.log.restore.lazy.js',
      'dist/core.tool.argumentProblems.lazy.cjs',
      'dist/core.tool.argumentProblems.lazy.js',
      'dist/core.tool.examples.lazy.cjs',
      'dist/core.tool.examples.lazy.js',
      'dist/core.tool.parser.lazy.cjs',
      'dist/core.tool.parser.lazy.js',
      'dist/core.tool.readToolDocument.lazy.cjs',
      'dist/core.tool.readToolDocument.lazy.js',
      'dist/extension.js',
      'dist/lazy.shared.js',
      'dist/schemas/tool.schema.json',
      'dist/schemas/tools.schema.json',
      'dist/schemas/workspace.schema.json',
      'dist/vscode.agents.agents.lazy.js',
      'dist/vscode.commands.copyMcpConfiguration.lazy.js',
      'dist/vscode.commands.table.lazy.js',
      'dist/vscode.documents.comparisons.summary.lazy.js',
      'dist/vscode.documents.exports.exports.lazy.js',
      'dist/vscode.documents.files.writeText.lazy.js',
      'dist/vscode.documents.history.history.lazy.js',
      'dist/vscode.documents.locks.lockText.lazy.js',
      'dist/vscode.documents.toolTabs.lazy.js',
      'dist/vscode.editor.cost.costs.lazy.js',
      'dist/vscode.editor.cost.lenses.lazy.js',
      'dist/vscode.editor.language.language.lazy.js',
      'dist/vscode.editor.lint.checks.lazy.js',
      'dist/vscode.editor.locks.locks.lazy.js',
      'dist/vscode.editor.outputs.outputs.lazy.js',
      'dist/vscode.ui.replaceEditor.lazy.js',
      'dist/vscode.view.preview.previews.lazy.js',
      'dist/vscode.view.revealTool.lazy.js',
      'dist/vscode.view.toolTooltip.lazy.js',
      'dist/workbench.lazy.js',
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

  it('activates from a bundle of less than 100 KB', () => {
    const { size } = statSync(join(installed.extensionFolder, 'dist/extension.js'));

    assert.ok(size < 100 * 1024, `dist/extension.js has ${size} bytes.`);
  });

  it('shows the welcome view with the first commands', async () => {
    const workbench = await installed.open();

    await workbench.showView();

    const buttons = workbench.page.locator('.welcome-view-content .monaco-button');
    // The buttons appear only after the registry has loaded without tools.
    await buttons.first().waitFor();
    assert.deepEqual(await buttons.allInnerTexts(), ['Import from Clipboard', 'New Tool…', 'Add Sample Tools']);
    await workbench.close();
  });

  it('shows its README in the Extensions view, without broken pictures and dead links', async () => {
    const workbench = await installed.open();

    // The palette may not contain the commands of the Extensions view yet.
    await workbench.showView('Extensions');
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
    assert.deepEqual(await page.locator('h2').allInnerTexts(), [
      'A five-minute tour',
      'Outside the editor',
      'Formats',
      'Checks',
      'License',
    ]);
    const pictures = page.locator('img');
    const areComplete = (): Promise<boolean> =>
      pictures.evaluateAll(all => (all as unknown as Picture[]).every(({ complete }) => complete));
    await workbench.eventually(async () => assert.equal(await areComplete(), true));
    const brokenPictures = await pictures.evaluateAll(all =>
      (all as unknown as Picture[]).flatMap(({ alt, naturalWidth }) => (naturalWidth > 0 ? [] : [alt])),
    );
    // VS Code removes the `href` of links without a valid target.
    const deadLinks = await page.locator('a:not([href])').allInnerTexts();
    assert.deepEqual([brokenPictures, deadLinks], [[], []]);
    await workbench.close();
  });
});

/** The parts of an image element that are read here; the DOM types are not available in this program. */
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
