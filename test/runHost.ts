// Runs the tests of test/host inside a real VS Code: the desktop version, or its server build.
//
// To write a test, create a file `test/host/x.test.ts` with mocha's describe/it. Import `vscode` and get the API from the
// extension (`vscode.extensions.getExtension(…)?.activate()`). Never import the registry singleton: a test file is a bundle
// with its own copy. All files directly in test/host share one window, one scratch workspace folder and one scratch global
// storage; clear what you register. The files in `folders` run in a window whose workspace has several folders. The files in
// restart/before and restart/after run in two more windows, one after the other, on the same data. Modal dialogs reject in a
// test host; test them in test/ui. Tests that need two windows are in test/windows and drive the windows from outside.
//
//   npm run build && node dist/test/runHost.js                  all files
//   npm run build && node dist/test/runHost.js export           the files whose name contains “export”
//   npm run build && node dist/test/runHost.js export --grep "follows the registry"
//   … --verbose                                                 with everything that VS Code prints
//   VSCODE_EXECUTABLE=/path/to/code node dist/test/runHost.js   in the VS Code of this path
import { runTests } from '@vscode/test-electron';
import { mkdirSync, readdirSync, readFileSync, watch, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { findVSCode } from './vscode/executable';
import { scratchFolder } from './vscode/processes';

/** Folders of test/host. VS Code starts once for each, one after the other, on the same data. */
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
  const opened = phase === 'folders' ? createMultiRootWorkspace(workspace) : workspace;
  const stopFollowing = follow(output);
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
  }).finally(stopFollowing);
};

/** Creates a workspace of two folders. With several folders, adding or removing one does not restart the extension host. */
const createMultiRootWorkspace = (workspace: string): string => {
  const names = ['one', 'two'];
  for (const name of names) mkdirSync(join(workspace, '..', name), { recursive: true });
  const file = join(workspace, '..', 'several.code-workspace');
  writeFileSync(file, JSON.stringify({ folders: names.map(path => ({ path })) }));
  return file;
};

/** Empties a file, then prints what is appended to it. Returns a function that stops this. */
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

/** Whether the phase has a file to run. A phase without one does not start VS Code. */
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
