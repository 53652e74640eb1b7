import type { BrowserContext } from 'playwright-core';

/** A command as a user types it, and what it printed, with the escape sequences of a terminal. */
export interface TerminalRun {
  readonly command: string;
  readonly output: string;
}

const styles: Readonly<Record<string, string>> = {
  '1': 'font-weight: bold',
  '2': 'color: #8b949e',
  '31': 'color: #ff7b72',
  '33': 'color: #e3b341',
  '34': 'color: #79c0ff',
  '36': 'color: #79c0ff',
};

const escapeHtml = (text: string): string => text.replace(/[&<>]/g, character => `&#${character.charCodeAt(0)};`);

/** The text as HTML. Escape sequences set one style each, and the empty one and `0` end it. */
const toHtml = (text: string): string =>
  text
    // eslint-disable-next-line no-control-regex -- escape sequences begin with a control character
    .split(/\u001b\[(\d*)m/)
    .map((part, index, parts) => {
      if (index % 2 === 1) return '';
      const style = styles[parts[index - 1] ?? ''];
      return style ? `<span style="${style}">${escapeHtml(part)}</span>` : escapeHtml(part);
    })
    .join('');

/** Takes a picture of commands and what they printed. */
export const takeTerminalPicture = async (
  context: BrowserContext,
  runs: readonly TerminalRun[],
  path: string,
): Promise<void> => {
  const page = await context.newPage();
  await page.setViewportSize({ width: 1100, height: 400 });
  const lines = runs.map(
    ({ command, output }) =>
      `<span style="color: #7ee787">$</span> <b>${escapeHtml(command)}</b>\n${toHtml(output.trimEnd())}`,
  );
  await page.setContent(
    `<body style="margin: 0; background: #0d1117"><pre style="margin: 0; padding: 16px 20px; color: #e6edf3; font: 13px/1.5 monospace; white-space: pre-wrap">${lines.join('\n\n')}</pre></body>`,
  );
  await page.locator('pre').screenshot({ path });
  await page.close();
};
