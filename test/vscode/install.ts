import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { run } from './processes';

export interface CodeServer {
  /** The Node that the server runs on: older ones lack what it needs. */
  readonly node: string;
  readonly serverMain: string;
}

const manifest = resolve('test/code-server');
const cache = resolve('.vscode-test');
const home = join(cache, 'code-server');
const lockFile = 'package-lock.json';

const at = (folder: string): CodeServer => ({
  node: join(folder, 'node_modules/node/bin/node'),
  serverMain: join(folder, 'node_modules/code-server/lib/vscode/out/server-main.js'),
});

/** VS Code as a server, from the npm registry: installed once, and again when its lock file changes. */
export const installCodeServer = async (): Promise<CodeServer> => {
  if (!isCurrent()) {
    console.log('Installing VS Code (the server build, about 90 s, only once) …');
    // A folder gets its name when it is complete, so that an install cut short is never taken for one.
    const partial = join(cache, `code-server.${process.pid}`);
    try {
      await installInto(partial);
      rmSync(home, { recursive: true, force: true });
      renameSync(partial, home);
    } finally {
      rmSync(partial, { recursive: true, force: true });
    }
  }
  return at(home);
};

const isCurrent = (): boolean => {
  const installed = join(home, lockFile);
  return existsSync(installed) && readFileSync(installed, 'utf8') === readFileSync(join(manifest, lockFile), 'utf8');
};

const installInto = async (folder: string): Promise<void> => {
  mkdirSync(folder, { recursive: true });
  for (const file of ['package.json', lockFile, '.npmrc']) copyFileSync(join(manifest, file), join(folder, file));
  await run('npm', ['ci', '--ignore-scripts'], { cwd: folder });

  const nodePackage = join(folder, 'node_modules/node');
  await run(process.execPath, ['installArchSpecificPackage.js'], { cwd: nodePackage });

  const { node, serverMain } = at(folder);
  const server = dirname(dirname(serverMain));
  const platform = process.platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node';
  const env = {
    ...process.env,
    PATH: dirname(node) + delimiter + process.env['PATH'],
    // The headers to build against are those of this Node, not of the machine's.
    npm_config_nodedir: join(nodePackage, `node_modules/${platform}-${process.platform}-${process.arch}`),
    // A log and a watchdog need not be quick; to build them took three quarters of a minute.
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
