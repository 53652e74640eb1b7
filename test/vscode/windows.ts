import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { launchChromium } from './chromium';
import { listenToDrivers, type DriverHost } from './driverHub';
import { listExtensions } from './extensionList';
import { installCodeServer } from './install';
import { openWindow, windowAddress } from './page';
import { startServer } from './server';
import { writeSettings } from './settings';
import { Workbench } from './workbench';

/** One VS Code with several windows on one global storage, each driven from outside. */
export interface Windows {
  /** What the extension has of its own on the disk. */
  readonly storage: string;
  open(): Promise<DrivenWindow>;
  close(): Promise<void>;
}

export interface DrivenWindow {
  readonly workbench: Workbench;
  readonly pid: number;
  readonly run: DriverHost['run'];
  /** Kills the extension host as a crash would, then reloads, as VS Code asks its user to. */
  killHost(): Promise<void>;
  reload(): Promise<void>;
}

/** Prepares the data folder with `arrange`, then starts VS Code on it. */
export const startWindows = async (arrange?: (storage: string) => void | Promise<void>): Promise<Windows> => {
  const scratch = mkdtempSync(join(tmpdir(), 'llm-tools-windows-'));
  const dataDir = join(scratch, 'data');
  const workspace = join(scratch, 'agent');
  const storage = join(dataDir, 'data/User/globalStorage/llm-tool-registry.llm-tool-registry');
  for (const folder of [storage, workspace]) mkdirSync(folder, { recursive: true });
  process.once('exit', () => rmSync(scratch, { recursive: true, force: true }));
  writeSettings(dataDir);
  await arrange?.(storage);

  const socket = join(scratch, 'driver.sock');
  const hub = await listenToDrivers(socket);
  const extensionsDir = join(scratch, 'extensions');
  listExtensions(extensionsDir, [writeDriver(join(scratch, 'driver'))]);
  const server = await startServer(await installCodeServer(), {
    dataDir,
    extensionsDir,
    env: { DRIVER_SOCKET: socket },
  });
  const browser = await launchChromium();
  let opened = 0;
  return {
    storage,
    async open() {
      const name = `window ${++opened}`;
      const address = windowAddress(server, workspace, { extension: resolve('.'), env: { DRIVER_WINDOW: name } });
      const workbench = new Workbench(await openWindow(await browser.newContext(), address));
      let host = await hub.host(name);
      const reload = async (): Promise<void> => {
        await workbench.page.reload();
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
          await reload();
        },
        reload,
      };
    },
    async close() {
      await browser.close();
      await server.stop();
      hub.close();
      rmSync(scratch, { recursive: true, force: true });
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
