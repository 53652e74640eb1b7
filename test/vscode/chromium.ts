import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { run } from './processes';

/** Without all that only a window needs: a tenth quicker. */
const shell = 'chromium-headless-shell';

const names = [
  shell,
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
];

/**
 * A window runs most of its 19 MB of JavaScript once. Without these Chromium parses all of it a second time, for the first stack
 * trace, and compiles for later what no later comes for: together a fifth of the CPU time of a window.
 */
const quickly = '--no-enable-lazy-source-positions --max-lazy --no-turbofan --no-maglev';

/** The browser that shows VS Code's server build, without a window. */
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
      `--js-flags=${quickly}`,
    ],
  });

/** The one that is named, the one that is installed, or the one that is installed now. */
export const chromiumExecutable = async (): Promise<string> =>
  process.env['CHROMIUM'] ?? findOnPath(names) ?? (await installChromium());

/** The first of the commands that the search path knows. */
export const findOnPath = (commands: readonly string[]): string | undefined =>
  commands
    .flatMap(command => (process.env['PATH'] ?? '').split(delimiter).map(folder => join(folder, command)))
    .find(isExecutable);

const isExecutable = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    // Not there, or not for us: either way the next one is asked.
    return false;
  }
};

/** On Debian as root, as in most CI images, there is nothing to ask. Elsewhere the user decides. */
const installChromium = async (): Promise<string> => {
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    console.log('Installing Chromium …');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', ['update'], { env });
    await run('apt-get', ['install', '-y', '--no-install-recommends', shell], { env });
    const installed = findOnPath(names);
    if (installed) return installed;
  }
  throw new Error('No Chromium or Chrome was found. Install one, or name its executable in the variable CHROMIUM.');
};
