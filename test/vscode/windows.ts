import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { launchChromium } from './chromium';
import { listenToDrivers, type DriverHost } from './driverHub';
import { writeExtensionList } from './extensionList';
import { installCodeServer } from './install';
import { openWindow, windowAddress } from './page';
import { removeFolder, scratchFolder } from './processes';
import { startServer } from './server';
import { writeSettings } from './settings';
import { Workbench } from './workbench';

/** One VS Code with several windows that share one global storage. A test drives each window from outside. */
export interface Windows {
  /** The extension's user store folder. */
  readonly storage: string;
  open(): Promise<DrivenWindow>;
  close(): Promise<void>;
}

export interface DrivenWindow {
  readonly workbench: Workbench;
  readonly pid: number;
  readonly run: DriverHost['run'];
  /** Kills the extension host to simulate a crash, then reloads the window, as VS Code asks the user to. */
  killHost(): Promise<void>;
  reload(): Promise<void>;
}

/** Calls `arrange` to prepare the user store folder, then starts VS Code. */
export const startWindows = async (arrange?: (storage: string) => void | Promise<void>): Promise<Windows> => {
  const scratch = scratchFolder();
  const dataDir = join(scratch, 'data');
  const workspace = join(scratch, 'agent');
  const storage = join(dataDir, 'data/User/globalStorage/llm-tool-registry.llm-tool-registry/registry');
  for (const folder of [storage, workspace]) mkdirSync(folder, { recursive: true });
  writeSettings(dataDir);
  await arrange?.(storage);

  const socket = join(scratch, 'driver.sock');
  const hub = await listenToDrivers(socket);
  const extensionsDir = join(scratch, 'extensions');
  writeExtensionList(extensionsDir, [writeDriver(join(scratch, 'driver'))]);
  const server = await startServer(await installCodeServer(), {
    dataDir,
    extensionsDir,
    env: { DRIVER_SOCKET: socket },
  });
  const browser = await launchChromium();
  let windowCount = 0;
  return {
    storage,
    async open() {
      const name = `window ${++windowCount}`;
      const address = windowAddress(server, workspace, { extension: resolve('.'), env: { DRIVER_WINDOW: name } });
      const workbench = new Workbench(await openWindow(await browser.newContext(), address));
      let host = await hub.host(name);
      const waitForNextHost = async (): Promise<void> => {
        host = await hub.host(name, host);
      };
      return {
        workbench,
        get pid() {
          return host.pid;
        },
        run: (work, argument) => host.run(work, argument),
        async killHost() {
          process.kill(host.pid, 'SIGKILL');
          await host.ended;
          await workbench.page.reload();
          await waitForNextHost();
        },
        async reload() {
          // Uses the command because VS Code then saves the window's state before it reloads.
          const request = host.run(
            ({ vscode }) => void vscode.commands.executeCommand('workbench.action.reloadWindow'),
          );
          await Promise.allSettled([request, host.ended]);
          await waitForNextHost();
        },
      };
    },
    async close() {
      await browser.close();
      await server.stop();
      hub.close();
      removeFolder(scratch);
    },
  };
};

const writeDriver = (folder: string): string => {
  mkdirSync(folder);
  copyFileSync(resolve('dist/test/vscode/driver.js'), join(folder, 'driver.js'));
  const manifest = {
    publisher: 'llm-tool-registry-test',
    name: 'driver',
    version: '1.0.0',
    engines: { vscode: '^1.101.0' },
    main: './driver.js',
    activationEvents: ['*'],
  };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  return folder;
};
