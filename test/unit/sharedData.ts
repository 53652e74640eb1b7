import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Real data that is not ours to keep in the repository; it lies beside the project where there is any. */
const folder = join('..', 'shared', 'data');

/** Reads a shared file, or skips the test and says why. */
export const sharedText = (test: Mocha.Context, path: string): string => {
  const file = join(folder, path);
  if (existsSync(file)) return readFileSync(file, 'utf8');
  console.log(`      (skipped: ${file} is not there)`);
  return test.skip();
};

/** The same where a test is not yet running: nothing, if it is not there. */
export const sharedIfThere = (path: string): string | undefined =>
  existsSync(join(folder, path)) ? readFileSync(join(folder, path), 'utf8') : undefined;

export const sharedJson = (test: Mocha.Context, path: string): unknown => JSON.parse(sharedText(test, path)) as unknown;
