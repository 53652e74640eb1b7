import { fstatSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { launchChromium } from './chromium';
import { installCodeServer } from './install';
import { openWindow, windowAddress } from './page';
import { scratchFolder } from './processes';
import { startServer } from './server';
import { writeSettings } from './settings';

/**
 * Replaces the executable of desktop VS Code in a test run: takes the same arguments, runs the tests in an extension host
 * of the server build, and exits with their exit code.
 */
const main = async (): Promise<number> => {
  const { values, positionals } = parseArgs({
    strict: false,
    allowPositionals: true,
    options: {
      extensionDevelopmentPath: { type: 'string' },
      extensionTestsPath: { type: 'string' },
      'user-data-dir': { type: 'string' },
      'extensions-dir': { type: 'string' },
      'disable-workspace-trust': { type: 'boolean' },
    },
  });
  const stringArgument = (name: string): string | undefined =>
    typeof values[name] === 'string' ? values[name] : undefined;
  const tests = stringArgument('extensionTestsPath');
  const extension = stringArgument('extensionDevelopmentPath');
  if (!tests || !extension) throw new Error('Name --extensionDevelopmentPath and --extensionTestsPath.');

  const scratch = scratchFolder();
  const dataDir = stringArgument('user-data-dir') ?? scratch;
  writeSettings(dataDir);

  const server = await startServer(await installCodeServer(), {
    dataDir,
    extensionsDir: stringArgument('extensions-dir'),
    askForTrust: !values['disable-workspace-trust'],
  });
  const context = await (await launchChromium()).newContext();
  const finished = new Promise<number>((resolve, reject) => {
    void context.exposeFunction('codeAutomationExit', resolve);
    void context.exposeFunction('codeAutomationLog', print);
    void server.ended.then(() => reject(new Error('VS Code’s server ended before the tests did.')));
  });
  finished.catch(() => undefined);
  await openWindow(context, windowAddress(server, positionals.at(-1) ?? scratch, { extension, tests }));
  return finished;
};

/** Prints the console of the extension host if VSCODE_VERBOSE is set. Most of it is errors because VS Code is offline. */
const print = (type: string, args: unknown[]): void => {
  if (process.env['VSCODE_VERBOSE']) console.log(`[${type}]`, ...args);
};

// If the process that started this one is killed, the pipe closes; exit then.
if (!fstatSync(0).isCharacterDevice() && !fstatSync(0).isFile())
  process.stdin.resume().once('end', () => process.exit(1));

main().then(
  code => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
