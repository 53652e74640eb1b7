import type { BrowserContext, Page } from 'playwright-core';
import type { Server } from './server';

/** Development options in a page's address: absolute paths on this machine, and environment variables of the host. */
export interface Development {
  readonly extension?: string;
  readonly tests?: string | undefined;
  readonly env?: Readonly<Record<string, string>>;
}

/** Returns the address of a window that opens a folder or a `.code-workspace` file. */
export const windowAddress = ({ authority }: Server, folder: string, development: Development = {}): string => {
  const remote = (path: string): string => `vscode-remote://${authority}${path}`;
  const payload = [
    ...(development.extension ? [['extensionDevelopmentPath', remote(development.extension)]] : []),
    ...(development.tests ? [['extensionTestsPath', remote(development.tests)]] : []),
    ...(development.env ? [['extensionEnvironment', JSON.stringify(development.env)]] : []),
    ['skipWelcome', 'true'],
  ];
  const opened = folder.endsWith('.code-workspace') ? 'workspace' : 'folder';
  const query = new URLSearchParams({ [opened]: folder, payload: JSON.stringify(payload) });
  return `http://${authority}/?${query.toString()}`;
};

/** How long one step in a window may take on a busy machine, in milliseconds. */
const stepTimeout = 60_000;

/** Opens a window. Resolves when the workbench is in the page. */
export const openWindow = async (context: BrowserContext, address: string): Promise<Page> => {
  context.setDefaultTimeout(stepTimeout);
  const page = await context.newPage();
  await page.goto(address);
  await page.locator('.monaco-workbench').waitFor();
  return page;
};
