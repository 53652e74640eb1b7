import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Nothing that asks, greets or looks for an account: what is left is ours to see. */
const quiet = {
  'chat.disableAIFeatures': true,
  'editor.minimap.enabled': false,
  'extensions.ignoreRecommendations': true,
  // As on the desktop. In a browser VS Code saves what was typed a second later, before or after what a test does next.
  'files.autoSave': 'off',
  'git.enabled': false,
  'remote.autoForwardPorts': false,
  // Or VS Code's own extensions read all certificates of the machine, in the process that ours runs in.
  'telemetry.telemetryLevel': 'off',
  // A pointer that rests on a row would bring up a hover that covers the rows below it.
  'workbench.hover.delay': 10_000,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/** The user's settings of a server's data folder. */
export const writeSettings = (dataDir: string, settings: object = {}): void => {
  const file = join(dataDir, 'data/User/settings.json');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify({ ...quiet, ...settings }));
};
