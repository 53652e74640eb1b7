import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser } from 'playwright-core';
import { launchChromium } from './chromium';
import { installCodeServer } from './install';
import { openWindow, windowAddress } from './page';
import { removeFolder, scratchFolder } from './processes';
import type { Tool } from '../../src/core/tool/tool';
import { globalStorage, seed } from './seed';
import { installExtension, startServer, type Server } from './server';
import { writeSettings } from './settings';
import { Workbench } from './workbench';

/** VS Code with the packaged extension installed as a user would install it; nothing in it is told that it is a test. */
export interface Installed {
  readonly extensionFolder: string;
  readonly workspace: string;
  /** `language`: that of extensions; VS Code's own texts would need a language pack. */
  open(settings?: object, language?: string): Promise<Workbench>;
  /** Gives a window that is open another look. The folder's settings do: in a browser, those of the user are read once. */
  dress(workbench: Workbench, look: Look): Promise<void>;
  close(): Promise<void>;
}

export interface InstallOptions {
  /** Leaves the workspace untrusted, as VS Code does until the user says otherwise. */
  readonly askForTrust?: boolean;
  /** Leaves out the settings that keep VS Code quiet for tests: a new user's profile has none. */
  readonly ownSettings?: boolean;
  /** Tools that the user store holds before the first window opens. */
  readonly tools?: readonly Tool[];
}

export const installPackage = async (options: InstallOptions = {}): Promise<Installed> => {
  const { askForTrust = false, ownSettings = false, tools = [] } = options;
  const scratch = scratchFolder();
  const dataDir = join(scratch, 'data');
  const workspace = join(scratch, 'agent');
  const extensionsDir = join(scratch, 'extensions');
  mkdirSync(workspace);

  const codeServer = await installCodeServer();
  cpSync(await installedOnce(), extensionsDir, { recursive: true });
  if (tools.length > 0) await seed(join(dataDir, 'data', globalStorage), tools);
  const server: Server = await startServer(codeServer, { dataDir, extensionsDir, askForTrust });
  const browser: Browser = await launchChromium();
  return {
    extensionFolder: join(extensionsDir, `${id}-${version}`),
    workspace,
    async open(settings = {}, language) {
      if (!ownSettings) writeSettings(dataDir, settings);
      const context = await browser.newContext({
        viewport: { width: 1280, height: 800 },
        permissions: ['clipboard-read', 'clipboard-write'],
      });
      if (language) await context.addInitScript(`globalThis._VSCODE_NLS_LANGUAGE = ${JSON.stringify(language)};`);
      return new Workbench(await openWindow(context, windowAddress(server, workspace)));
    },
    async dress(workbench, look) {
      const { theme, kind } = looks[look];
      mkdirSync(join(workspace, '.vscode'), { recursive: true });
      writeFileSync(join(workspace, '.vscode/settings.json'), JSON.stringify({ 'workbench.colorTheme': theme }));
      await workbench.page.locator(`.monaco-workbench.${kind}`).waitFor();
    },
    async close() {
      await browser.close();
      await server.stop();
      removeFolder(scratch);
    },
  };
};

/** Where VS Code has installed the package: for all test files of a process, each of which is a bundle of its own. */
const installedOnce = (): Promise<string> => {
  const shared = globalThis as { [installs]?: Promise<string> };
  return (shared[installs] ??= install());
};

const installs = Symbol.for('llm-tool-registry.test.installs');

const install = async (): Promise<string> => {
  const scratch = scratchFolder();
  const extensionsDir = join(scratch, 'extensions');
  await installExtension(await installCodeServer(), packageFile(), { dataDir: join(scratch, 'data'), extensionsDir });
  return extensionsDir;
};

/** Each look with a theme of it, and what VS Code calls it in its page. */
const looks = {
  light: { theme: 'Default Light Modern', kind: 'vs' },
  dark: { theme: 'Default Dark Modern', kind: 'vs-dark' },
  'high-contrast': { theme: 'Default High Contrast', kind: 'hc-black' },
} as const;

export type Look = keyof typeof looks;

export const everyLook = Object.keys(looks) as Look[];

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
  publisher: string;
  name: string;
  version: string;
};
const { version } = manifest;
const id = `${manifest.publisher}.${manifest.name}`;

export const packageFile = (): string => {
  const file = resolve(`${manifest.name}-${version}.vsix`);
  if (!existsSync(file)) throw new Error(`${file} is missing. Run “npm run package”, then “npm run build”.`);
  return file;
};
