import Mocha from 'mocha';
import { appendFileSync } from 'node:fs';

/** Prints Mocha's spec report, and appends the counts and what failed as one line of JSON to the file that TEST_COUNTS names. */
export default class CountingReporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options?: Mocha.MochaOptions) {
    super(runner, options);
    const failures: string[] = [];
    runner.on(Mocha.Runner.constants.EVENT_TEST_FAIL, (test: Mocha.Test, error: unknown) => {
      failures.push(`${test.titlePath().join(' › ')}: ${error instanceof Error ? error.message : String(error)}`);
    });
    runner.once(Mocha.Runner.constants.EVENT_RUN_END, () => {
      const { passes: passed, failures: failed, pending: skipped } = this.stats;
      const file = process.env['TEST_COUNTS'];
      if (file) appendFileSync(file, `${JSON.stringify({ passed, failed, skipped, failures })}\n`);
    });
  }
}
