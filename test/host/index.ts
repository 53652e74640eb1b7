import Mocha from 'mocha';
import { appendFileSync, readdirSync } from 'node:fs';
import { format } from 'node:util';
import { join } from 'node:path';
import CountingReporter from '../countingReporter';

/** The entry that VS Code calls in its extension host. Runs the test files in the folder HOST_TESTS. */
export const run = async (): Promise<void> => {
  const { HOST_TESTS = __dirname, HOST_FILES = '', HOST_GREP, HOST_OUTPUT, HOST_COLOR } = process.env;
  process.setSourceMapsEnabled(true);
  const mocha = new Mocha({
    reporter: CountingReporter,
    timeout: 20_000,
    color: Boolean(HOST_COLOR),
    ...(HOST_GREP ? { grep: HOST_GREP } : {}),
  });
  // The console of an extension host also contains VS Code's own messages, so results go to a file.
  if (HOST_OUTPUT)
    Mocha.reporters.Base.consoleLog = (...args: unknown[]) => appendFileSync(HOST_OUTPUT, `${format(...args)}\n`);
  for (const file of readdirSync(HOST_TESTS).sort())
    if (file.endsWith('.test.js') && file.includes(HOST_FILES)) mocha.addFile(join(HOST_TESTS, file));
  const failures = await new Promise<number>(resolve => mocha.run(resolve));
  if (failures) throw new Error(`${failures} failed`);
};
