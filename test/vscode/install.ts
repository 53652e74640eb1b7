import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { run } from './processes';

export interface CodeServer {
  /** The Node.js executable that the server runs on; older versions do not work. */
  readonly node: string;
  readonly serverMain: string;
}

const manifestFolder = resolve('test/code-server');
const cache = resolve('.vscode-test');
const home = join(cache, 'code-server');
const lockFile = 'package-lock.json';

const pathsIn = (folder: string): CodeServer => ({
  node: join(folder, 'node_modules/node/bin/node'),
  serverMain: join(folder, 'node_modules/code-server/lib/vscode/out/server-main.js'),
});

/** Installs VS Code's server build from the npm registry, once and again when its lock file changes. */
export const installCodeServer = async (): Promise<CodeServer> => {
  if (!isCurrent()) {
    console.log('Installing VS Code (the server build, about 90 s, only once) …');
    // The folder is renamed when it is complete, so that an interrupted installation is never used.
    const partial = join(cache, `code-server.${process.pid}`);
    try {
      await installInto(partial);
      rmSync(home, { recursive: true, force: true });
      renameSync(partial, home);
    } finally {
      rmSync(partial, { recursive: true, force: true });
    }
  }
  return pathsIn(home);
};

const isCurrent = (): boolean => {
  const installed = join(home, lockFile);
  return (
    existsSync(installed) && readFileSync(installed, 'utf8') === readFileSync(join(manifestFolder, lockFile), 'utf8')
  );
};

const installInto = async (folder: string): Promise<void> => {
  mkdirSync(folder, { recursive: true });
  for (const file of ['package.json', lockFile, '.npmrc']) copyFileSync(join(manifestFolder, file), join(folder, file));
  await run('npm', ['ci', '--ignore-scripts'], { cwd: folder });

  const nodePackage = join(folder, 'node_modules/node');
  await run(process.execPath, ['installArchSpecificPackage.js'], { cwd: nodePackage });

  const { node, serverMain } = pathsIn(folder);
  const server = dirname(dirname(serverMain));
  const platform = process.platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node';
  const env = {
    ...process.env,
    PATH: dirname(node) + delimiter + process.env['PATH'],
    // Build against the headers of this Node, not of the machine's.
    npm_config_nodedir: join(nodePackage, `node_modules/${platform}-${process.platform}-${process.arch}`),
    // Optimizing the log and the watchdog took 45 s and has no benefit here.
    JOBS: 'max',
    CXXFLAGS: '-O0',
  };
  await run('npm', ['install', '--omit=dev', '--ignore-scripts'], { cwd: server, env });
  const native = ['@vscode/native-watchdog', '@vscode/spdlog'];
  await run('npm', ['rebuild', ...native, '--ignore-scripts=false'], { cwd: server, env });
  for (const name of native)
    if (!existsSync(join(server, 'node_modules', name, 'build/Release')))
      throw new Error(`${name} was not built, and VS Code does not start without it. It needs g++, make and python3.`);
};
