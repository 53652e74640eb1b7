import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Data of third parties that may not be in the repository. It is beside the project folder, if it exists. */
const folder = join('..', 'shared', 'data');

/** Reads a shared file, or skips the test and says why. */
export const sharedText = (test: Mocha.Context, path: string): string => {
  const file = join(folder, path);
  if (existsSync(file)) return readFileSync(file, 'utf8');
  console.log(`      (skipped: ${file} does not exist)`);
  return test.skip();
};

/** Reads a shared file, or returns undefined if it does not exist. Use it before a test runs. */
export const sharedTextOrUndefined = (path: string): string | undefined =>
  existsSync(join(folder, path)) ? readFileSync(join(folder, path), 'utf8') : undefined;

/** Reads a shared file as JSON, or skips the test and says why. */
export const sharedJson = (test: Mocha.Context, path: string): unknown => JSON.parse(sharedText(test, path)) as unknown;
