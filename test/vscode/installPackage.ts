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

/** VS Code with the packaged extension installed as a user would install it, outside of any test mode. */
export interface InstalledPackage {
  readonly extensionFolder: string;
  readonly workspace: string;
  /** Opens a window. `language` applies to extensions only; VS Code's own texts would need a language pack. */
  open(settings?: object, language?: string): Promise<Workbench>;
  /** Changes the theme of an open window, by the folder's settings: a browser window reads the user's settings only once. */
  setTheme(workbench: Workbench, kind: ThemeKind): Promise<void>;
  close(): Promise<void>;
}

export interface InstallOptions {
  /** Leaves the workspace untrusted, as VS Code does until the user says otherwise. */
  readonly askForTrust?: boolean;
  /** Writes no settings, as in a new user's profile. Otherwise settings turn off VS Code's notifications and greetings. */
  readonly ownSettings?: boolean;
  /** Tools in the user store before the first window opens. */
  readonly tools?: readonly Tool[];
}

export const installPackage = async (options: InstallOptions = {}): Promise<InstalledPackage> => {
  const { askForTrust = false, ownSettings = false, tools = [] } = options;
  const scratch = scratchFolder();
  const dataDir = join(scratch, 'data');
  const workspace = join(scratch, 'agent');
  const extensionsDir = join(scratch, 'extensions');
  mkdirSync(workspace);

  const codeServer = await installCodeServer();
  cpSync(await sharedInstallation(), extensionsDir, { recursive: true });
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
    async setTheme(workbench, kind) {
      const { theme, className } = themes[kind];
      mkdirSync(join(workspace, '.vscode'), { recursive: true });
      writeFileSync(join(workspace, '.vscode/settings.json'), JSON.stringify({ 'workbench.colorTheme': theme }));
      await workbench.page.locator(`.monaco-workbench.${className}`).waitFor();
    },
    async close() {
      await browser.close();
      await server.stop();
      removeFolder(scratch);
    },
  };
};

/** The extensions folder with the installed package. All test files of a process share it, though each is its own bundle. */
const sharedInstallation = (): Promise<string> => {
  const shared = globalThis as { [installationKey]?: Promise<string> };
  return (shared[installationKey] ??= install());
};

const installationKey = Symbol.for('llm-tool-registry.test.installs');

const install = async (): Promise<string> => {
  const scratch = scratchFolder();
  const extensionsDir = join(scratch, 'extensions');
  await installExtension(await installCodeServer(), packageFile(), { dataDir: join(scratch, 'data'), extensionsDir });
  return extensionsDir;
};

/** Each kind of theme with a theme of this kind, and the CSS class that VS Code gives to its page. */
const themes = {
  light: { theme: 'Default Light Modern', className: 'vs' },
  dark: { theme: 'Default Dark Modern', className: 'vs-dark' },
  'high-contrast': { theme: 'Default High Contrast', className: 'hc-black' },
} as const;

export type ThemeKind = keyof typeof themes;

export const themeKinds = Object.keys(themes) as ThemeKind[];

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
