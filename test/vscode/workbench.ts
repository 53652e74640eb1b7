import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';

/** A window of VS Code as its user sees it. */
export class Workbench {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** A row of the list that the palette, a quick pick or an input shows. */
  choice(label: string | RegExp): Locator {
    return this.page.locator('.quick-input-widget .quick-input-list .monaco-list-row').filter({ hasText: label });
  }

  /** Runs the command of that title from the palette. */
  async runCommand(title: string): Promise<void> {
    const input = this.page.locator('.quick-input-widget input.input');
    await this.page.keyboard.press('F1');
    await input.fill(`>${title}`);
    await this.choice(title).first().waitFor();
    await this.page.keyboard.press('Enter');
  }

  /** A row of the tools view. */
  row(name: string): Locator {
    return this.page.locator('.pane-body .monaco-list-row').filter({ hasText: name });
  }

  /** Shows our view container and waits for its view. */
  async showTools(): Promise<void> {
    await this.page.locator('.activitybar').getByRole('tab', { name: 'LLM Tools' }).click();
    await this.page.locator('.sidebar').getByText('LLM Tools').first().waitFor();
  }

  /** The text of the editor in front, as far as it is shown. */
  async editorText(): Promise<string> {
    const lines = this.page.locator('.editor-instance .view-lines');
    await lines.waitFor();
    return (await lines.innerText()).replaceAll('\u00a0', ' ');
  }

  readClipboard(): Promise<string> {
    return this.page.evaluate<string>('navigator.clipboard.readText()');
  }

  writeClipboard(text: string): Promise<void> {
    return this.page.evaluate<undefined>(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
  }

  async screenshot(name: string, folder = 'test-results'): Promise<void> {
    mkdirSync(folder, { recursive: true });
    await this.page.screenshot({ path: join(folder, `${name}.png`) });
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}
