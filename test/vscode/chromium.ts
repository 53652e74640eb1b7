import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { run } from './processes';

/** Chromium without the code for visible windows; a tenth faster. */
const headlessShell = 'chromium-headless-shell';

const commandNames = [
  headlessShell,
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
];

/**
 * A window runs most of its 19 MB of JavaScript once. Without these flags Chromium parses all of it again for the first stack
 * trace, and compiles or optimizes code that does not run again. Together that is a fifth of a window's CPU time.
 */
const v8Flags = '--no-enable-lazy-source-positions --max-lazy --no-turbofan --no-maglev';

/** Launches the headless browser that shows VS Code's server build. */
export const launchChromium = async (): Promise<Browser> =>
  chromium.launch({
    executablePath: await chromiumExecutable(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      `--js-flags=${v8Flags}`,
    ],
  });

/** The browser that the variable CHROMIUM names, otherwise one on the search path, otherwise one that is installed now. */
export const chromiumExecutable = async (): Promise<string> =>
  process.env['CHROMIUM'] ?? findOnPath(commandNames) ?? (await installChromium());

/** Returns the first executable file on the search path that has one of the names. */
export const findOnPath = (commands: readonly string[]): string | undefined =>
  commands
    .flatMap(command => (process.env['PATH'] ?? '').split(delimiter).map(folder => join(folder, command)))
    .find(isExecutable);

const isExecutable = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    // The file is missing or not executable; try the next one.
    return false;
  }
};

/** Installs Chromium on Debian if run as root, as in most CI images. Elsewhere the user decides how to install it. */
const installChromium = async (): Promise<string> => {
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    console.log('Installing Chromium …');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', ['update'], { env });
    await run('apt-get', ['install', '-y', '--no-install-recommends', headlessShell], { env });
    const installed = findOnPath(commandNames);
    if (installed) return installed;
  }
  throw new Error('No Chromium or Chrome was found. Install one, or name its executable in the variable CHROMIUM.');
};
