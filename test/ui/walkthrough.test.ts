import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { everyLook, installPackage, type Installed } from '../vscode/installed';
import type { Workbench } from '../vscode/workbench';

describe('the walkthrough', () => {
  let installed: Installed;
  let workbench: Workbench;
  before(async () => (installed = await installPackage()));
  afterEach(async function () {
    if (this.currentTest?.isFailed()) await workbench.screenshot(`walkthrough-${this.currentTest.title}`);
  });
  after(() => installed.close());

  const page = (): Locator => workbench.page.locator('.gettingStartedContainer .gettingStartedDetailsContent');
  const step = (title: string): Locator => page().locator('.getting-started-step').filter({ hasText: title });
  /** Whether the picture of the step that is open has arrived. */
  const pictured = async (name: string): Promise<void> => {
    const picture = page().locator(`.getting-started-media img[srcset*="${name}"]`);
    await picture.waitFor();
    await picture.evaluate(image => (image as unknown as { decode(): Promise<void> }).decode());
  };

  it('is opened from the view while that is empty', async () => {
    workbench = await installed.open();
    await workbench.showTools();
    const link = workbench.page.locator('.welcome-view-content').getByText('five-step');
    await link.waitFor();
    // VS Code leaves the pictures out where there is little room. While it starts it may lose a view's welcome over it.
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

  for (const look of everyLook)
    it(`shows a picture that suits the look (${look})`, async () => {
      await installed.dress(workbench, look);

      await pictured(`register-${look}.png`);

      await workbench.screenshot(`walkthrough-${look}`);
    });

  it('ticks a step off when what it is about has been done', async () => {
    const done = (title: string): Locator => step(title).locator('.codicon-getting-started-step-checked');
    await step('Catch what a provider would reject').click();
    await pictured('check-high-contrast.png');
    assert.equal(await done('Add your first tools').count(), 0);

    await step('Add your first tools').click();
    await page().getByRole('button', { name: 'Add Sample Tools' }).click();
    await workbench.row('read_file').waitFor();
    await done('Add your first tools').waitFor();
    await step('Catch what a provider would reject').click();
    await page().getByRole('button', { name: 'Check Tools' }).click();
    await done('Catch what a provider would reject').waitFor();

    assert.equal(await done('Keep tools in the repository').count(), 0);
    await workbench.screenshot('walkthrough-done');
    await workbench.close();
  });
});
