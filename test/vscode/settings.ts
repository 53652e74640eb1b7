import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Turns off VS Code's prompts, welcome pages and accounts, so that what appears is our extension's. */
const quietSettings = {
  'chat.disableAIFeatures': true,
  'editor.minimap.enabled': false,
  'extensions.ignoreRecommendations': true,
  // The desktop default. In a browser VS Code saves automatically after a second, at any point of a test.
  'files.autoSave': 'off',
  'git.enabled': false,
  'remote.autoForwardPorts': false,
  // Otherwise VS Code's own extensions read all certificates of the machine, in the extension host that we test.
  'telemetry.telemetryLevel': 'off',
  // Otherwise a pointer that rests on a row opens a hover that covers the rows below it.
  'workbench.hover.delay': 10_000,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/** Writes the user settings in a server's data folder. */
export const writeSettings = (dataDir: string, settings: object = {}): void => {
  const file = join(dataDir, 'data/User/settings.json');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify({ ...quietSettings, ...settings }));
};
