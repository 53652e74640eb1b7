import type { BrowserContext, Page } from 'playwright-core';
import type { Server } from './server';

/** What a page's address tells the server: absolute folders and files of this machine, and the host's environment. */
export interface Development {
  readonly extension?: string;
  readonly tests?: string | undefined;
  readonly env?: Readonly<Record<string, string>>;
}

/** The address of a window on a folder, or on those that a `.code-workspace` names. */
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

/** How long a loaded machine may take for one step of a window, in ms. */
const patience = 60_000;

/** Opens a window. Resolves once the workbench stands. */
export const openWindow = async (context: BrowserContext, address: string): Promise<Page> => {
  context.setDefaultTimeout(patience);
  const page = await context.newPage();
  await page.goto(address);
  await page.locator('.monaco-workbench').waitFor();
  return page;
};
