// Installs the VS Code and the browser that the window tests start, so that no test waits for the installation.
import { chromiumExecutable } from './vscode/chromium';
import { installCodeServer } from './vscode/install';

const main = async (): Promise<void> => {
  const { serverMain } = await installCodeServer();
  console.log(`VS Code: ${serverMain}\nBrowser: ${await chromiumExecutable()}`);
};

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
