import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { eventually, type Happens } from '../eventually';

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

  /** Clicks the row of that label. */
  async choose(label: string | RegExp): Promise<void> {
    // A pointer at rest where a list comes up brings a hover that covers other rows.
    await this.page.mouse.move(640, 790);
    await this.choice(label).click();
  }

  /** Runs the command of that title from the palette. */
  async runCommand(title: string): Promise<void> {
    const input = this.page.locator('.quick-input-widget input.input');
    await this.page.keyboard.press('F1');
    await this.eventually(async () => {
      // VS Code closes it where what was asked before gives the focus back late.
      if (!(await input.isVisible())) await this.page.keyboard.press('F1');
      // What was asked before the palette stands in the very same input.
      assert.match(await input.inputValue(), /^>/);
      await input.fill(`>${title}`, { timeout: 2000 }).catch(() => assert.fail('the palette is gone'));
    });
    await this.choice(title).first().waitFor();
    await this.page.keyboard.press('Enter');
  }

  /** Opens a file of the workspace from the Explorer, which is shown. */
  async openFile(name: string): Promise<void> {
    await this.page.locator('.explorer-folders-view .monaco-list-row').filter({ hasText: name }).dblclick();
    await this.page.locator('.tab').filter({ hasText: name }).waitFor();
  }

  /** Takes the pick of that title as it is. */
  async acceptPick(title: string): Promise<void> {
    const pick = this.page.locator('.quick-input-widget').filter({ hasText: title });
    // The one before it keeps its title while it is hidden.
    await pick.waitFor();
    await pick.locator('input.input').focus();
    await this.page.keyboard.press('Enter');
    await pick.waitFor({ state: 'hidden' });
  }

  /** A row of the tools view. */
  row(name: string): Locator {
    return this.page.locator('.pane-body .monaco-list-row').filter({ has: this.page.getByText(name, { exact: true }) });
  }

  /** The names on the rows of the tools view, from the top. */
  rows(): Promise<string[]> {
    return this.page.locator('.pane-body .monaco-list-row .label-name').allInnerTexts();
  }

  /** Waits until the assertion holds, which is made each time that the page is drawn. */
  eventually(holds: () => void | Promise<void>): Promise<void> {
    return eventually(this.#frames, holds, 30_000);
  }

  /** Waits until the rows of the tools view have these names, from the top. */
  showsRows(names: readonly string[]): Promise<void> {
    return this.eventually(async () => assert.deepEqual(await this.rows(), names));
  }

  /** Each time that the page is drawn. */
  readonly #frames: Happens = listener => {
    let isOver = false;
    const follow = async (): Promise<void> => {
      while (!isOver) {
        await this.page.evaluate(nextChange);
        listener();
      }
    };
    // A page that goes away has drawn for the last time.
    follow().catch(() => {});
    return { dispose: () => (isOver = true) };
  };

  /** Shows our view container and waits for its view. */
  async showTools(title = 'LLM Tools'): Promise<void> {
    await this.page.locator('.activitybar').getByRole('tab', { name: title }).click();
    await this.page.locator('.sidebar').getByText(title).first().waitFor();
  }

  /** The text of the editor that contains that, once one does, from the top to the last line that is shown. */
  async editorText(containing: string): Promise<string> {
    const editor = this.page.locator('.editor-instance', {
      has: this.page.locator('.view-line').filter({ hasText: containing }),
    });
    await editor.first().waitFor();
    const shown = await editor
      .first()
      .locator('.view-line')
      .evaluateAll(elements =>
        (elements as unknown as LineElement[]).map(element => ({
          top: parseFloat(element.style.top),
          text: element.innerText,
        })),
      );
    return shown
      .sort((one, other) => one.top - other.top)
      .map(({ text }) => text.replaceAll('\u00a0', ' '))
      .join('\n');
  }

  /** Drags something behind a text that the editor in front shows, and drops it there as text: with Shift held. */
  async dragInto(source: Locator, behind: string): Promise<void> {
    const line = this.page.locator('.editor-instance .view-line').filter({ hasText: behind }).first();
    let end: Point;
    // A line that the editor draws anew, as when it comes to know the language, is nowhere for that moment.
    do end = await line.evaluate<Point, string>(endOf, behind);
    while (end.y === 0);
    const from = (await source.boundingBox())!;
    const { mouse, keyboard } = this.page;
    await mouse.move(from.x + from.width / 2, from.y + from.height / 2);
    await mouse.down();
    await keyboard.down('Shift');
    // VS Code takes a second look at what hovers before it lets go of it.
    for (const offset of [40, 20, 0]) await mouse.move(end.x + offset, end.y);
    await mouse.up();
    await keyboard.up('Shift');
  }

  /** All that notifications of ours have said, once one of them says that. */
  async told(message: string): Promise<string[]> {
    const bell = this.page.locator('#status\\.notifications');
    const center = this.page.locator('.notifications-center.visible');
    // VS Code has its own, such as the one of extensions that are slow to start.
    const ours = center.locator('.monaco-list-row[aria-label*="LLM Tool Registry"]');
    const said = ours.locator('.notification-list-item-message');
    const isSaid = (): Promise<boolean> =>
      said
        .filter({ hasText: message })
        .first()
        .waitFor({ timeout: 3000 })
        .then(
          () => true,
          () => false,
        );
    // While VS Code starts it closes the center again, and one that was opened empty does not fill: so it is opened anew.
    do await bell.click();
    while (!(await isSaid()));
    return said.allInnerTexts();
  }

  /**
   * Presses a button of the notification that says that, and closes what shows the others. `isOfferedAgain`: another that says
   * the same takes its place at once.
   */
  async answer(message: string, button: string, { isOfferedAgain = false } = {}): Promise<void> {
    await this.told(message);
    // A pointer that rests on the bell brings up its hover, which covers the button.
    await this.page.mouse.move(640, 790);
    const center = this.page.locator('.notifications-center.visible');
    const notification = center.locator('.notification-list-item').filter({ hasText: message });
    await notification.getByRole('button', { name: button }).click();
    if (!isOfferedAgain) await notification.waitFor({ state: 'detached' });
    // It closes itself with the last of them.
    if (await center.isVisible()) await this.page.locator('#status\\.notifications').click();
    await center.waitFor({ state: 'hidden' });
  }

  /** What the clipboard holds once it holds something else. */
  clipboardOtherThan(text: string): Promise<string> {
    return this.page.evaluate<string>(`(async () => {
      for (;;) {
        const now = await navigator.clipboard.readText();
        if (now !== ${JSON.stringify(text)}) return now;
        await new Promise(requestAnimationFrame);
      }
    })()`);
  }

  writeClipboard(text: string): Promise<void> {
    return this.page.evaluate<undefined>(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
  }

  /** Of the whole window, unless a part of it is named. */
  async screenshot(
    name: string,
    folder = 'test-results',
    clip?: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  ): Promise<void> {
    mkdirSync(folder, { recursive: true });
    // A pointer that rests on something brings up its hover.
    await this.page.mouse.move(640, 790);
    // What fades in is shown as it will be.
    await this.page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled', ...(clip && { clip }) });
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }

  /** Registers these from the clipboard, and waits until their rows are there. */
  async register(tools: readonly { readonly name: string }[]): Promise<void> {
    await this.writeClipboard(JSON.stringify(tools));
    await this.runCommand('LLM Tools: Import from Clipboard');
    await this.acceptPick(`Import ${tools.length} tool`);
    for (const { name } of tools) await this.row(name).first().waitFor();
  }

  /** Chooses from the menu that a right click on something brings up. */
  async chooseInMenu(of: Locator, title: string): Promise<void> {
    await of.click({ button: 'right' });
    const item = this.page.locator('.monaco-menu').getByText(title, { exact: true });
    // A menu takes no click in its first tenth of a second, lest the one that opened it chooses too; keys it takes at once.
    await item.hover();
    await this.page.keyboard.press('Enter');
    await item.waitFor({ state: 'detached' });
  }

  /** Answers the question of that title, which may have an answer in it already. */
  async fillIn(title: string, text: string): Promise<void> {
    const question = this.page.locator('.quick-input-widget').filter({ hasText: title });
    await question.locator('input.input').fill(text);
    await this.page.keyboard.press('Enter');
    await question.waitFor({ state: 'hidden' });
  }
}

/** What is read of an element of the page, whose types are not those of this program. */
interface LineElement {
  readonly style: { readonly top: string };
  readonly innerText: string;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where the text ends in a line of the editor; runs in the page. */
const endOf = (element: unknown, text: string): Point => {
  const line = element as { textContent: string; ownerDocument: PageDocument };
  const page = line.ownerDocument;
  let left = line.textContent.replaceAll('\u00a0', ' ').indexOf(text) + text.length;
  const nodes = page.createTreeWalker(line, 4);
  let node = nodes.nextNode();
  for (; node && node.data.length < left; node = nodes.nextNode()) left -= node.data.length;
  const range = page.createRange();
  range.setStart(node, left - 1);
  range.setEnd(node, left);
  const { right, top, bottom } = range.getBoundingClientRect();
  return { x: right, y: (top + bottom) / 2 };
};

interface PageDocument {
  createTreeWalker(root: unknown, show: number): { nextNode(): { readonly data: string } | null };
  createRange(): {
    setStart(node: unknown, offset: number): void;
    setEnd(node: unknown, offset: number): void;
    getBoundingClientRect(): { readonly right: number; readonly top: number; readonly bottom: number };
  };
}

/** Resolves when the page has changed, or has had the time to change something that is not part of its document. */
const nextChange = `new Promise(resolve => {
  const observer = new MutationObserver(() => requestAnimationFrame(done));
  const timer = setTimeout(() => done(), 250);
  const done = () => {
    observer.disconnect();
    clearTimeout(timer);
    resolve();
  };
  observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
})`;
