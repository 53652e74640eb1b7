// `npm start`: opens VS Code with this extension and the example tools, on a data folder of its own. Uses desktop VS Code if
// it is installed, otherwise the server build in a browser. `npm start -- --check` starts the server build on a new data
// folder, checks that the tools are shown, and stops.
import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { exampleTools } from '../src/core/tool/examples.lazy';
import { launchChromium } from './vscode/chromium';
import { findDesktop } from './vscode/executable';
import { writeExtensionList } from './vscode/extensionList';
import { installCodeServer } from './vscode/install';
import { openWindow } from './vscode/page';
import { scratchFolder, start } from './vscode/processes';
import { globalStorage, seed } from './vscode/seed';
import { startServer } from './vscode/server';
import { writeSettings } from './vscode/settings';
import { Workbench } from './vscode/workbench';

const { check, browser } = parseArgs({
  options: { check: { type: 'boolean', default: false }, browser: { type: 'boolean', default: false } },
}).values;
const extension = resolve('.');

const openDesktop = async (code: string, home: string): Promise<void> => {
  const dataDir = join(home, 'desktop');
  await registerExamples(join(dataDir, globalStorage));
  console.log('Opening VS Code. Look for “LLM Tools” in its activity bar. Ctrl+C here closes it.');
  const dataArguments = [`--user-data-dir=${dataDir}`, `--extensions-dir=${join(home, 'extensions')}`];
  const args = [
    '--new-window',
    '--wait',
    '--verbose',
    ...dataArguments,
    `--extensionDevelopmentPath=${extension}`,
    createAgentFolder(home),
  ];
  const child = start(code, args, { stdio: 'ignore' });
  await new Promise((resolve, reject) => child.once('close', resolve).once('error', reject));
};

const openBrowser = async (home: string): Promise<void> => {
  const dataDir = join(home, 'browser');
  const extensionsDir = join(dataDir, 'extensions');
  await registerExamples(join(dataDir, 'data', globalStorage));
  if (!existsSync(join(dataDir, 'data/User/settings.json'))) writeSettings(dataDir);
  writeExtensionList(extensionsDir, [extension]);
  const folder = createAgentFolder(home);
  const server = await startServer(await installCodeServer(), {
    ...{ dataDir, extensionsDir, folder },
    // Starts reuse the address, unless another process uses its port.
    port: check ? '0' : '8420-8439',
  });
  const address = `http://${server.authority}/`;
  if (check) return checkTools(address).finally(() => server.stop());
  console.log(
    `VS Code runs at ${address}\nOpen it and look for “LLM Tools” in the activity bar. Ctrl+C here stops it.`,
  );
  await server.ended;
};

/** Creates the folder that VS Code opens, where an agent's code would be. */
const createAgentFolder = (home: string): string => {
  const folder = join(home, 'my-agent');
  mkdirSync(folder, { recursive: true });
  return folder;
};

/** Registers the example tools on the first start only, so that tools the user has removed stay removed. */
const registerExamples = async (storage: string): Promise<void> => {
  if (!existsSync(storage)) await seed(storage, exampleTools);
};

const checkTools = async (address: string): Promise<void> => {
  const chromium = await launchChromium();
  const workbench = new Workbench(await openWindow(await chromium.newContext(), address));
  await workbench.showView();
  for (const { name } of exampleTools) await workbench.row(name).waitFor();
  await chromium.close();
  console.log(`VS Code ran at ${address} and showed the ${exampleTools.length} sample tools.`);
};

const main = async (): Promise<void> => {
  const home = check ? scratchFolder() : resolve('.vscode-test/start');
  const code = browser || check ? undefined : findDesktop();
  await (code ? openDesktop(code, home) : openBrowser(home));
};

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
