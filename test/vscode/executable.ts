import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { resolve } from 'node:path';
import { findOnPath } from './chromium';

/** A script that takes the arguments of desktop VS Code and runs the server build, see standIn.ts. */
export const standIn = resolve('test/code-server/vscode');

/** The VS Code to test in: that of VSCODE_EXECUTABLE, an installed one, a downloaded one, or the server build in a browser. */
export const findVSCode = async (): Promise<string> =>
  process.env['VSCODE_EXECUTABLE'] ?? findDesktop() ?? (await download()) ?? standIn;

export const findDesktop = (): string | undefined => findOnPath(['code']);

const download = async (): Promise<string | undefined> => {
  if (!(await isReachable('https://update.code.visualstudio.com/api/releases/stable'))) return undefined;
  return downloadAndUnzipVSCode().catch((error: unknown) => {
    console.log(`VS Code could not be downloaded: ${String(error)}`);
    return undefined;
  });
};

const isReachable = (address: string): Promise<boolean> =>
  fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(3000) }).then(
    answer => answer.ok,
    () => false,
  );
