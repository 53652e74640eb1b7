// `npm test`: runs every suite, some in parallel, and prints the totals in the last line. `npm test -- unit host` runs only
// those suites; the caller then builds and packages what they need.
import { Buffer } from 'node:buffer';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const npm = script => ({ command: 'npm', args: ['run', '--silent', script] });
const bin = (name, ...args) => ({ command: process.execPath, args: [`node_modules/${name}`, ...args] });
const specs = (folder, seconds, ...options) => ({
  ...bin(
    'mocha/bin/mocha.js',
    '--no-package',
    ...['--require', './dist/test/properties.js'],
    ...options,
    ...['--reporter', 'dist/test/countingReporter.js'],
    ...['--timeout', `${seconds}s`],
    `dist/test/${folder}/**/*.test.js`,
  ),
  counts: true,
});

/** Runs two files at a time: the durability suite mostly waits, and CI machines have two cores. */
const twoAtATime = ['--parallel', '--jobs', '2'];

/** The order matters: packaging writes the bundle that ships to dist, and the build after it the bundle with tests. */
const suites = {
  package: npm('package'),
  build: npm('build'),
  types: bin('typescript/bin/tsc', '--noEmit'),
  lint: bin('eslint/bin/eslint.js', '.'),
  format: bin('prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'),
  editor: { command: process.execPath, args: ['dist/test/installEditor.js'] },
  unit: specs('unit', 30, ...twoAtATime),
  cli: specs('cli', 120),
  hostile: specs('hostile', 300),
  durability: specs('durability', 300, ...twoAtATime),
  serve: specs('serve', 120),
  host: { command: process.execPath, args: ['dist/test/runHost.js'], counts: true },
  windows: specs('windows', 180),
  ui: specs('ui', 180),
  start: { command: process.execPath, args: ['dist/test/start.js', '--check'] },
};

/** Groups of suites that run in parallel, because none of them keeps both cores of a machine busy. Other suites run alone. */
const parallelGroups = [
  ['types', 'lint', 'format', 'editor'],
  ['host', 'windows'],
];

/** In milliseconds; longer than any suite takes on a slow machine. A suite that hangs fails after this time. */
const suiteTimeout = 20 * 60_000;

const scratch = mkdtempSync(join(tmpdir(), 'llm-tools-test-'));
const running = new Set();
process.on('exit', () => {
  for (const each of running) each.kill();
  rmSync(scratch, { recursive: true, force: true });
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(130));

/** Runs a suite. Its output is shown at once if it runs alone, otherwise when it has ended. */
const run = (name, isAlone) =>
  new Promise(resolve => {
    const { command, args, counts } = suites[name];
    const file = join(scratch, name);
    const heading = `\n── ${name} ──`;
    if (isAlone) console.log(heading);
    const startTime = Date.now();
    const stdio = isAlone ? 'inherit' : ['ignore', 'pipe', 'pipe'];
    const suite = spawn(command, args, { stdio, env: { ...process.env, TEST_COUNTS: file } });
    const printed = [];
    for (const stream of [suite.stdout, suite.stderr]) stream?.on('data', chunk => printed.push(chunk));
    running.add(suite);
    const timer = setTimeout(() => suite.kill(), suiteTimeout);
    const finish = code => {
      clearTimeout(timer);
      running.delete(suite);
      if (!isAlone) process.stdout.write(`${heading}\n${Buffer.concat(printed).toString()}`);
      const outcome = counts
        ? readCounts(file, code)
        : { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0, failures: [] };
      if (outcome.failed && !outcome.failures.length)
        outcome.failures.push(`${name}, which ended with: ${lastLines(printed)}`);
      resolve({ name, seconds: Math.round((Date.now() - startTime) / 1000), ...outcome });
    };
    suite.once('error', () => finish(1));
    suite.once('close', finish);
  });

const lastLines = printed => Buffer.concat(printed).toString().trimEnd().split('\n').slice(-20).join('\n').slice(-1000);

/** Returns the counts of the suite. A suite that exited with an error but counted no failure, or ran no test, has failed. */
const readCounts = (file, code) => {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
  const total = lines.map(line => JSON.parse(line)).reduce(add, { passed: 0, failed: 0, skipped: 0, failures: [] });
  const failedUncounted = total.failed === 0 && (code !== 0 || total.passed === 0);
  return failedUncounted ? { ...total, failed: 1 } : total;
};

const add = (left, right) => ({
  passed: left.passed + right.passed,
  failed: left.failed + right.failed,
  skipped: left.skipped + right.skipped,
  failures: [...left.failures, ...right.failures],
});

const requested = process.argv.slice(2);
const unknown = requested.filter(name => !(name in suites));
if (unknown.length) {
  console.error(`There is no suite “${unknown[0]}”. There are: ${Object.keys(suites).join(', ')}.`);
  process.exit(2);
}
const names = requested.length ? requested : Object.keys(suites);
const outcomes = [];
for (let remaining = names; remaining.length > 0;) {
  const group = parallelGroups.find(group => group.includes(remaining[0])) ?? [remaining[0]];
  const batch = remaining.filter(name => group.includes(name));
  remaining = remaining.filter(name => !group.includes(name));
  outcomes.push(...(await Promise.all(batch.map(name => run(name, batch.length === 1)))));
}

console.log();
for (const { name, seconds, passed, failed, skipped } of outcomes)
  console.log(`${name.padEnd(11)} ${passed} passed, ${failed} failed, ${skipped} skipped (${seconds} s)`);
const { passed, failed, failures } = outcomes.reduce(add);
for (const each of failures) console.log(`\nfailed: ${each.length > 1000 ? `${each.slice(0, 1000)}…` : each}`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
