// `npm test`: every suite, some of them side by side, and one closing line. `npm test -- unit host` runs those suites alone;
// what they need to be built or packaged is for the caller then.
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

/** Two files at a time: much of what the durability suite takes is waiting, and machines have two cores. */
const inTwo = ['--parallel', '--jobs', '2'];

/** In this order: packaging leaves the bundle that ships in dist, and the build after it the one with tests. */
const suites = {
  package: npm('package'),
  build: npm('build'),
  types: bin('typescript/bin/tsc', '--noEmit'),
  lint: bin('eslint/bin/eslint.js', '.'),
  format: bin('prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'),
  editor: { command: process.execPath, args: ['dist/test/installEditor.js'] },
  unit: specs('unit', 30, ...inTwo),
  hostile: specs('hostile', 300),
  durability: specs('durability', 300, ...inTwo),
  host: { command: process.execPath, args: ['dist/test/runHost.js'], counts: true },
  windows: specs('windows', 180),
  ui: specs('ui', 180),
  start: { command: process.execPath, args: ['dist/test/start.js', '--check'] },
};

/** Suites that run side by side, because none of them keeps both cores of a machine busy. All others run alone. */
const together = [
  ['types', 'lint', 'format', 'editor'],
  ['host', 'windows'],
];

/** Longer than any suite takes on a slow machine: one that hangs is a failure, not a wait. */
const limit = 20 * 60_000;

const scratch = mkdtempSync(join(tmpdir(), 'llm-tools-test-'));
const running = new Set();
process.on('exit', () => {
  for (const each of running) each.kill();
  rmSync(scratch, { recursive: true, force: true });
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(130));

/** `isAlone`: what it prints is shown at once; of others, once they have ended. */
const run = (name, isAlone) =>
  new Promise(resolve => {
    const { command, args, counts } = suites[name];
    const file = join(scratch, name);
    const heading = `\n── ${name} ──`;
    if (isAlone) console.log(heading);
    const began = Date.now();
    const stdio = isAlone ? 'inherit' : ['ignore', 'pipe', 'pipe'];
    const suite = spawn(command, args, { stdio, env: { ...process.env, TEST_COUNTS: file } });
    const printed = [];
    for (const stream of [suite.stdout, suite.stderr]) stream?.on('data', chunk => printed.push(chunk));
    running.add(suite);
    const overdue = setTimeout(() => suite.kill(), limit);
    const finish = code => {
      clearTimeout(overdue);
      running.delete(suite);
      if (!isAlone) process.stdout.write(`${heading}\n${Buffer.concat(printed).toString()}`);
      const outcome = counts
        ? counted(file, code)
        : { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
      resolve({ name, seconds: Math.round((Date.now() - began) / 1000), ...outcome });
    };
    suite.once('error', () => finish(1));
    suite.once('close', finish);
  });

/** What the suite counted. One that ended badly without saying so, or that ran nothing, has failed. */
const counted = (file, code) => {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
  const total = lines.map(line => JSON.parse(line)).reduce(add, { passed: 0, failed: 0, skipped: 0 });
  const saidNothing = total.failed === 0 && (code !== 0 || total.passed === 0);
  return saidNothing ? { ...total, failed: 1 } : total;
};

const add = (left, right) => ({
  passed: left.passed + right.passed,
  failed: left.failed + right.failed,
  skipped: left.skipped + right.skipped,
});

const wanted = process.argv.slice(2);
const unknown = wanted.filter(name => !(name in suites));
if (unknown.length) {
  console.error(`There is no suite “${unknown[0]}”. There are: ${Object.keys(suites).join(', ')}.`);
  process.exit(2);
}
const names = wanted.length ? wanted : Object.keys(suites);
const outcomes = [];
for (let left = names; left.length > 0;) {
  const group = together.find(group => group.includes(left[0])) ?? [left[0]];
  const now = left.filter(name => group.includes(name));
  left = left.filter(name => !group.includes(name));
  outcomes.push(...(await Promise.all(now.map(name => run(name, now.length === 1)))));
}

console.log();
for (const { name, seconds, passed, failed, skipped } of outcomes)
  console.log(`${name.padEnd(11)} ${passed} passed, ${failed} failed, ${skipped} skipped (${seconds} s)`);
const { passed, failed } = outcomes.reduce(add);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
