import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { installPackage, themeKinds, type InstalledPackage } from '../vscode/installPackage';
import type { Workbench } from '../vscode/workbench';

describe('the walkthrough', () => {
  let installed: InstalledPackage;
  let workbench: Workbench;
  before(async () => (installed = await installPackage()));
  afterEach(async function () {
    if (this.currentTest?.isFailed()) await workbench.screenshot(`walkthrough-${this.currentTest.title}`);
  });
  after(() => installed.close());

  const page = (): Locator => workbench.page.locator('.gettingStartedContainer .gettingStartedDetailsContent');
  const step = (title: string): Locator => page().locator('.getting-started-step').filter({ hasText: title });
  /** Waits until the picture of the open step is loaded. */
  const waitForPicture = async (name: string): Promise<void> => {
    const picture = page().locator(`.getting-started-media img[srcset*="${name}"]`);
    await picture.waitFor();
    await picture.evaluate(image => (image as unknown as { decode(): Promise<void> }).decode());
  };

  it('opens from the empty view', async () => {
    workbench = await installed.open();
    await workbench.showView();
    const link = workbench.page.locator('.welcome-view-content').getByText('five-step');
    await link.waitFor();
    // VS Code omits the pictures in a small window. Resize only now: while VS Code starts, that may remove the welcome view.
    await workbench.page.setViewportSize({ width: 1700, height: 900 });
    await link.click();
    await step('Add your first tools').waitFor();

    assert.deepEqual(await page().locator('.getting-started-step .step-title').allInnerTexts(), [
      'Add your first tools',
      'Catch what a provider would reject',
      'Copy in your provider’s format',
      'Keep tools in the repository',
      'Import existing tools',
    ]);
  });

  for (const kind of themeKinds)
    it(`shows a picture that matches the theme (${kind})`, async () => {
      await installed.setTheme(workbench, kind);

      await waitForPicture(`register-${kind}.png`);

      await workbench.screenshot(`walkthrough-${kind}`);
    });

  it('checks off a step when its command has run', async () => {
    const checkedStep = (title: string): Locator => step(title).locator('.codicon-getting-started-step-checked');
    await step('Catch what a provider would reject').click();
    await waitForPicture('check-high-contrast.png');
    assert.equal(await checkedStep('Add your first tools').count(), 0);

    await step('Add your first tools').click();
    await page().getByRole('button', { name: 'Add Sample Tools' }).click();
    await workbench.row('read_file').waitFor();
    await checkedStep('Add your first tools').waitFor();
    await step('Catch what a provider would reject').click();
    await page().getByRole('button', { name: 'Check Tools' }).click();
    await checkedStep('Catch what a provider would reject').waitFor();

    assert.equal(await checkedStep('Keep tools in the repository').count(), 0);
    await workbench.screenshot('walkthrough-done');
    await workbench.close();
  });
});
