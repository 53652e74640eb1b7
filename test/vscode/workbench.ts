import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { eventually, type Subscribe } from '../eventually';

/** A window of VS Code, used through its user interface. */
export class Workbench {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** A row in the list of the command palette or a quick pick. */
  choice(label: string | RegExp): Locator {
    return this.page.locator('.quick-input-widget .quick-input-list .monaco-list-row').filter({ hasText: label });
  }

  /** Clicks the row with this label in the list of the quick pick. */
  async choose(label: string | RegExp): Promise<void> {
    // A pointer that rests where the list opens would show a hover that covers other rows.
    await this.page.mouse.move(640, 790);
    await this.choice(label).click();
  }

  /** Runs the command with this title from the command palette. */
  async runCommand(title: string): Promise<void> {
    const input = this.page.locator('.quick-input-widget input.input');
    await this.page.keyboard.press('F1');
    await this.eventually(async () => {
      // VS Code closes the palette if an earlier quick pick restores the focus late.
      if (!(await input.isVisible())) await this.page.keyboard.press('F1');
      // An earlier quick pick uses the same input element.
      assert.match(await input.inputValue(), /^>/);
      await input
        .fill(`>${title}`, { timeout: 2000 })
        .then(() => this.choice(title).first().waitFor({ timeout: 5000 }))
        .catch(() => assert.fail('the palette is gone'));
    });
    await this.page.keyboard.press('Enter');
  }

  /** Opens a file of the workspace by its name with Quick Open, and waits until its editor shows this text. */
  async quickOpen(name: string, containing: string): Promise<void> {
    await this.page.keyboard.press('Control+P');
    await this.page.locator('.quick-input-widget input.input').fill(name);
    await this.choice(name).first().waitFor();
    await this.page.keyboard.press('Enter');
    await this.waitForEditorText(containing);
  }

  /** Opens a file of the workspace from the Explorer, which must be visible. */
  async openFile(name: string): Promise<void> {
    await this.page.locator('.explorer-folders-view .monaco-list-row').filter({ hasText: name }).dblclick();
    await this.page.locator('.tab').filter({ hasText: name }).waitFor();
  }

  /** Accepts the quick pick with this title without changing its selection. */
  async acceptPick(title: string): Promise<void> {
    const pick = this.page.locator('.quick-input-widget').filter({ hasText: title });
    // The previous quick pick keeps its title while it is hidden.
    await pick.waitFor();
    await pick.locator('input.input').focus();
    await this.page.keyboard.press('Enter');
    await pick.waitFor({ state: 'hidden' });
  }

  /** A row of the tools view. */
  row(name: string): Locator {
    return this.page.locator('.pane-body .monaco-list-row').filter({ has: this.page.getByText(name, { exact: true }) });
  }

  /** Returns the names on the rows of the tools view, from the top. */
  rowNames(): Promise<string[]> {
    return this.page.locator('.pane-body .monaco-list-row .label-name').allInnerTexts();
  }

  /** Waits until the assertion passes. Runs it each time that the page changes, for at most 30 s. */
  eventually(assertion: () => void | Promise<void>): Promise<void> {
    return eventually(this.#onChange, assertion, 30_000);
  }

  /** Waits until the rows of the tools view have these names, from the top. */
  waitForRows(names: readonly string[]): Promise<void> {
    return this.eventually(async () => assert.deepEqual(await this.rowNames(), names));
  }

  /** Calls the listener each time that the page changes. */
  readonly #onChange: Subscribe = listener => {
    let isDisposed = false;
    const notify = async (): Promise<void> => {
      while (!isDisposed) {
        await this.page.evaluate(nextChange);
        listener();
      }
    };
    // The page was closed, so there are no further changes.
    notify().catch(() => {});
    return { dispose: () => (isDisposed = true) };
  };

  /** Shows our view container and waits for its view. */
  async showView(title = 'LLM Tools'): Promise<void> {
    await this.page.locator('.activitybar').getByRole('tab', { name: title }).click();
    await this.page.locator('.sidebar').getByText(title).first().waitFor();
  }

  /** Waits for an editor that contains this text. Returns its visible lines, from the top. */
  async waitForEditorText(containing: string): Promise<string> {
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

  /** Drags the element to the end of a text in the active editor, and drops it as text, with Shift held. */
  async dragInto(source: Locator, anchor: string): Promise<void> {
    const line = this.page.locator('.editor-instance .view-line').filter({ hasText: anchor }).first();
    let end: Point;
    // A line has no position while the editor redraws it, for example after it has detected the language.
    do end = await line.evaluate<Point, string>(endOf, anchor);
    while (end.y === 0);
    const from = (await source.boundingBox())!;
    const { mouse, keyboard } = this.page;
    await mouse.move(from.x + from.width / 2, from.y + from.height / 2);
    await mouse.down();
    await keyboard.down('Shift');
    // VS Code accepts a drop only after several moves over the target.
    for (const offset of [40, 20, 0]) await mouse.move(end.x + offset, end.y);
    await mouse.up();
    await keyboard.up('Shift');
  }

  /** Waits for a notification of our extension that contains the message. Returns the messages of all of them. */
  async waitForNotification(message: string): Promise<string[]> {
    const bell = this.page.locator('#status\\.notifications');
    const center = this.page.locator('.notifications-center.visible');
    // VS Code shows notifications of its own, for example about extensions that start slowly.
    const ours = center.locator('.monaco-list-row[aria-label*="LLM Tool Registry"]');
    const messages = ours.locator('.notification-list-item-message');
    const appears = (): Promise<boolean> =>
      messages
        .filter({ hasText: message })
        .first()
        .waitFor({ timeout: 3000 })
        .then(
          () => true,
          () => false,
        );
    // VS Code closes the center while it starts, and a center that was opened empty stays empty, so open it again.
    do await bell.click();
    while (!(await appears()));
    return messages.allInnerTexts();
  }

  /**
   * Clicks a button of the notification that contains the message, and closes the notification center. `isOfferedAgain`: a
   * notification with the same message replaces it at once.
   */
  async clickNotificationButton(message: string, button: string, { isOfferedAgain = false } = {}): Promise<void> {
    await this.waitForNotification(message);
    // A pointer that rests on the bell shows its hover, which covers the button.
    await this.page.mouse.move(640, 790);
    const center = this.page.locator('.notifications-center.visible');
    const notification = center.locator('.notification-list-item').filter({ hasText: message });
    await notification.getByRole('button', { name: button }).click();
    if (!isOfferedAgain) await notification.waitFor({ state: 'detached' });
    // The center closes with its last notification.
    if (await center.isVisible()) await this.page.locator('#status\\.notifications').click();
    await center.waitFor({ state: 'hidden' });
  }

  /** Waits until the clipboard holds something other than this text, and returns it. */
  waitForClipboardChange(text: string): Promise<string> {
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

  /** Saves a screenshot of the window, or of the part in `clip`. */
  async screenshot(
    name: string,
    folder = 'test-results',
    clip?: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  ): Promise<void> {
    mkdirSync(folder, { recursive: true });
    // A pointer that rests on an element would show its hover.
    await this.page.mouse.move(640, 790);
    // Without animations, elements that fade in are fully visible.
    await this.page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled', ...(clip && { clip }) });
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }

  /** Imports the tools from the clipboard, and waits until their rows are shown. */
  async register(tools: readonly { readonly name: string }[]): Promise<void> {
    await this.writeClipboard(JSON.stringify(tools));
    await this.runCommand('LLM Tools: Import from Clipboard');
    await this.acceptPick(`Import ${tools.length} tool`);
    for (const { name } of tools) await this.row(name).first().waitFor();
  }

  /** Chooses an item from the context menu of an element. */
  async chooseInMenu(target: Locator, title: string): Promise<void> {
    await target.click({ button: 'right' });
    const item = this.page.locator('.monaco-menu').getByText(title, { exact: true });
    // For 0.1 s a menu ignores clicks, so that the click that opened it chooses nothing; it accepts keys at once.
    await item.hover();
    await this.page.keyboard.press('Enter');
    await item.waitFor({ state: 'detached' });
  }

  /** Fills in and accepts the input box with this title, replacing its initial value. */
  async fillIn(title: string, text: string): Promise<void> {
    const inputBox = this.page.locator('.quick-input-widget').filter({ hasText: title });
    await inputBox.locator('input.input').fill(text);
    await this.page.keyboard.press('Enter');
    await inputBox.waitFor({ state: 'hidden' });
  }
}

/** The fields of a page element that are read here; the DOM types are not available in this program. */
interface LineElement {
  readonly style: { readonly top: string };
  readonly innerText: string;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Returns the point where the text ends in a line of the editor. Runs in the page. */
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

/** Resolves when the DOM has changed, or after 250 ms, since some changes are not in the DOM. */
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
