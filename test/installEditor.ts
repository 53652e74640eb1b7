// Installs the VS Code and the browser that tests of windows start, so that no test has to wait for that.
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
