import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { inputs } from './inputs';

interface Said {
  readonly entry: string;
  readonly ms?: number;
  readonly megabytes?: number;
  readonly error?: string;
}

/** ms of CPU of one entry, and memory of the process that has gone through all of them. */
const limits = { ms: 500, megabytes: 300 };

/** What a process says that reads the input and hands it to every entry. The system ends one that goes on and on. */
const goThrough = (input: string): readonly Said[] => {
  const node = [process.execPath, 'dist/test/hostile/child.js', input] as const;
  const [command, args] =
    process.platform === 'win32' ? [node[0], node.slice(1)] : ['sh', ['-c', 'ulimit -t 30; exec "$@"', 'sh', ...node]];
  const { stdout, stderr, status } = spawnSync(command, args, { encoding: 'utf8', timeout: 120_000, maxBuffer: 1e8 });
  const lines = stdout.split('\n').filter(Boolean);
  const said = lines.map(line => JSON.parse(line) as Said);
  assert.equal(said.at(-1)?.entry, 'memory', `ended (${status}) after ${said.at(-1)?.entry}: ${stderr.slice(0, 500)}`);
  return said;
};

describe('every entry point', () => {
  for (const input of Object.keys(inputs)) {
    it(`is done in a moment with ${input}`, () => {
      const said = goThrough(input);

      assert.deepEqual(
        said.filter(({ ms = 0, megabytes = 0, error }) => ms > limits.ms || megabytes > limits.megabytes || error),
        [],
      );
    });
  }
});
