import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { limits, type Measurement } from './measurement';
import { inputs } from './inputs';

/** Several, since a process must warm up, but not too many, so that an input without end soon fails. */
const inputsPerProcess = 8;
/** CI machines have two cores. */
const parallelProcesses = 2;

/** Runs a process that measures every entry point with the inputs. The operating system ends it after 120 s of CPU time. */
const measureInputs = async (names: readonly string[]): Promise<readonly Measurement[]> => {
  const node = [process.execPath, '--expose-gc', 'dist/test/hostile/child.js', JSON.stringify(names)] as const;
  const [command, args] =
    process.platform === 'win32' ? [node[0], node.slice(1)] : ['sh', ['-c', 'ulimit -t 120; exec "$@"', 'sh', ...node]];
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'], timeout: 240_000 });
  const measurements: Measurement[] = [];
  for await (const line of createInterface(child.stdout)) measurements.push(JSON.parse(line) as Measurement);
  return measurements;
};

/** The measurements of each input, which arrive together with those of its batch. */
const outcomes = new Map<string, Promise<readonly Measurement[]>>();
const startAll = (): void => {
  const names = Object.keys(inputs);
  let previousRuns: Promise<unknown>[] = Array.from({ length: parallelProcesses }, () => Promise.resolve());
  for (let start = 0; start < names.length; start += inputsPerProcess) {
    const batch = names.slice(start, start + inputsPerProcess);
    const [previousRun, ...others] = previousRuns;
    const outcome = previousRun!.then(() => measureInputs(batch));
    previousRuns = [...others, outcome.catch(() => {})];
    for (const name of batch) outcomes.set(name, outcome);
  }
};

describe('every entry point', () => {
  before(startAll);

  for (const input of Object.keys(inputs)) {
    it(`stays within the limits of time and memory with ${input}`, async () => {
      const measurements = (await outcomes.get(input)!).filter(each => each.input === input);

      assert.deepEqual(measurements.at(-1), { input }, 'did not end');
      assert.deepEqual(
        measurements.filter(
          ({ ms = 0, megabytes = 0, error }) => ms > limits.ms || megabytes > limits.megabytes || error,
        ),
        [],
      );
    });
  }
});
