import Mocha from 'mocha';
import { appendFileSync, readdirSync } from 'node:fs';
import { format } from 'node:util';
import { join } from 'node:path';
import CountingReporter from '../countingReporter';

/** What VS Code calls in its extension host: runs the test files of the folder that HOST_TESTS names. */
export const run = async (): Promise<void> => {
  const { HOST_TESTS = __dirname, HOST_FILES = '', HOST_GREP, HOST_OUTPUT, HOST_COLOR } = process.env;
  process.setSourceMapsEnabled(true);
  const mocha = new Mocha({
    reporter: CountingReporter,
    timeout: 20_000,
    color: Boolean(HOST_COLOR),
    ...(HOST_GREP ? { grep: HOST_GREP } : {}),
  });
  // A host's console is mixed with what VS Code itself has to say.
  if (HOST_OUTPUT)
    Mocha.reporters.Base.consoleLog = (...args: unknown[]) => appendFileSync(HOST_OUTPUT, `${format(...args)}\n`);
  for (const file of readdirSync(HOST_TESTS).sort())
    if (file.endsWith('.test.js') && file.includes(HOST_FILES)) mocha.addFile(join(HOST_TESTS, file));
  const failures = await new Promise<number>(resolve => mocha.run(resolve));
  if (failures) throw new Error(`${failures} failed`);
};
