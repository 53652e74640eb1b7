// Runs the tests of test/host inside a real VS Code (the desktop's, or its stand-in).
//
// Author a test: a file `test/host/x.test.ts` with mocha's describe/it, importing `vscode` and asking the extension for
// its API (`vscode.extensions.getExtension(…)?.activate()`), never importing the registry singleton: a test file is
// a bundle with a copy of its own. All files of test/host share one window, a scratch workspace folder and a scratch
// global storage; clear what you register. Those of folders run in one whose workspace has several
// folders, those of restart/before and restart/after in two more, one after
// the other, on the same data. Modal dialogs reject in a test host: see test/ui for these. Tests that want two windows
// are in test/windows, and drive them from outside.
//
//   npm run build && node dist/test/runHost.js                  all
//   npm run build && node dist/test/runHost.js export           the files whose name contains “export”
//   npm run build && node dist/test/runHost.js export --grep "follows the registry"
//   … --verbose                                                 with everything VS Code prints
//   VSCODE_EXECUTABLE=/path/to/code node dist/test/runHost.js   in that VS Code
import { runTests } from '@vscode/test-electron';
import { mkdirSync, readdirSync, readFileSync, watch, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { findVSCode } from './vscode/executable';
import { scratchFolder } from './vscode/processes';

/** One run of VS Code each, one after the other, on the same data. */
const phases = ['', 'folders', 'restart/before', 'restart/after'];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { grep: { type: 'string' }, verbose: { type: 'boolean' } },
});

const scratch = scratchFolder();

const runPhase = async (vscodeExecutablePath: string, phase: string): Promise<void> => {
  const output = join(scratch, `output-${phase.replace('/', '-')}.txt`);
  const workspace = join(scratch, 'workspace');
  mkdirSync(workspace, { recursive: true });
  const opened = phase === 'folders' ? severalFolders(workspace) : workspace;
  const unfollow = follow(output);
  await runTests({
    vscodeExecutablePath,
    extensionDevelopmentPath: resolve('.'),
    extensionTestsPath: resolve('dist/test/host/index.js'),
    extensionTestsEnv: {
      HOST_TESTS: resolve('dist/test/host', phase),
      HOST_OUTPUT: output,
      ...(process.stdout.isTTY ? { HOST_COLOR: 'yes' } : {}),
      ...(positionals[0] ? { HOST_FILES: positionals[0] } : {}),
      ...(values.grep ? { HOST_GREP: values.grep } : {}),
      ...(values.verbose ? { VSCODE_VERBOSE: 'yes' } : {}),
    },
    launchArgs: [`--user-data-dir=${join(scratch, 'data')}`, `--extensions-dir=${join(scratch, 'extensions')}`, opened],
  }).finally(unfollow);
};

/** A workspace of two folders beside that one: to add and remove one of several does not restart the host. */
const severalFolders = (workspace: string): string => {
  const names = ['one', 'two'];
  for (const name of names) mkdirSync(join(workspace, '..', name), { recursive: true });
  const file = join(workspace, '..', 'several.code-workspace');
  writeFileSync(file, JSON.stringify({ folders: names.map(path => ({ path })) }));
  return file;
};

/** Prints what is appended to a file, until told otherwise. */
const follow = (file: string): (() => void) => {
  writeFileSync(file, '');
  let shown = 0;
  const show = (): void => {
    const text = readFileSync(file).subarray(shown);
    shown += text.length;
    process.stdout.write(text);
  };
  const watcher = watch(file, show);
  return () => {
    watcher.close();
    show();
  };
};

/** Whether there is a file to run, so that one file alone costs one start of VS Code. */
const hasTests = (phase: string): boolean =>
  readdirSync(resolve('dist/test/host', phase)).some(
    file => file.endsWith('.test.js') && file.includes(positionals[0] ?? ''),
  );

const main = async (): Promise<void> => {
  const executable = await findVSCode();
  console.log(`Host tests in ${executable}`);
  for (const phase of phases.filter(hasTests)) {
    await runPhase(executable, phase).catch((error: unknown) => {
      console.error(error instanceof Error ? error.message : error);
      process.exitCode = 1;
    });
  }
};

void main();
