import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser } from 'playwright-core';
import { launchChromium } from './chromium';
import { installCodeServer } from './install';
import { openWindow, windowAddress } from './page';
import { removeFolder, scratchFolder } from './processes';
import { installExtension, startServer, type Server } from './server';
import { writeSettings } from './settings';
import { Workbench } from './workbench';

/** VS Code with the packaged extension installed as a user would install it; nothing in it is told that it is a test. */
export interface Installed {
  readonly extensionFolder: string;
  readonly workspace: string;
  /** `language`: that of extensions; VS Code's own texts would need a language pack. */
  open(settings?: object, language?: string): Promise<Workbench>;
  close(): Promise<void>;
}

/** `askForTrust`: the workspace is untrusted, as it is in VS Code until the user says otherwise. */
export const installPackage = async ({ askForTrust = false } = {}): Promise<Installed> => {
  const vsix = packageFile();
  const scratch = scratchFolder();
  const dataDir = join(scratch, 'data');
  const workspace = join(scratch, 'agent');
  const extensionsDir = join(scratch, 'extensions');
  mkdirSync(workspace);

  const codeServer = await installCodeServer();
  await installExtension(codeServer, vsix, { dataDir, extensionsDir });
  const server: Server = await startServer(codeServer, { dataDir, extensionsDir, askForTrust });
  const browser: Browser = await launchChromium();
  return {
    extensionFolder: join(extensionsDir, `${id}-${version}`),
    workspace,
    async open(settings = {}, language) {
      writeSettings(dataDir, settings);
      const context = await browser.newContext({
        viewport: { width: 1280, height: 800 },
        permissions: ['clipboard-read', 'clipboard-write'],
      });
      if (language) await context.addInitScript(`globalThis._VSCODE_NLS_LANGUAGE = ${JSON.stringify(language)};`);
      return new Workbench(await openWindow(context, windowAddress(server, workspace)));
    },
    async close() {
      await browser.close();
      await server.stop();
      removeFolder(scratch);
    },
  };
};

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
