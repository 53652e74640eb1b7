import Mocha from 'mocha';
import { appendFileSync } from 'node:fs';

/** Prints Mocha's spec report, and appends the counts and what failed as one line of JSON to the file that TEST_COUNTS names. */
export default class CountingReporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options?: Mocha.MochaOptions) {
    super(runner, options);
    const failures: string[] = [];
    // An error that comes from another process is no instance of `Error`.
    runner.on(
      Mocha.Runner.constants.EVENT_TEST_FAIL,
      (test: Mocha.Test, { message }: { readonly message?: string }) => {
        failures.push(`${test.titlePath().join(' › ')}: ${message}`);
      },
    );
    runner.once(Mocha.Runner.constants.EVENT_RUN_END, () => {
      const { passes: passed, failures: failed, pending: skipped } = this.stats;
      const file = process.env['TEST_COUNTS'];
      if (file) appendFileSync(file, `${JSON.stringify({ passed, failed, skipped, failures })}\n`);
    });
  }
}
