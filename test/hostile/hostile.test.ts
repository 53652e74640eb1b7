import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { limits, type Said } from './said';
import { inputs } from './inputs';

/** A process warms up for a while, so it takes several inputs; and not too many, so that it soon ends if one has no end. */
const inOneProcess = 8;
/** As many as machines have cores. */
const sideBySide = 2;

/** What a process says that hands the inputs to every entry. The system ends one that goes on and on. */
const goThrough = async (names: readonly string[]): Promise<readonly Said[]> => {
  const node = [process.execPath, '--expose-gc', 'dist/test/hostile/child.js', JSON.stringify(names)] as const;
  const [command, args] =
    process.platform === 'win32' ? [node[0], node.slice(1)] : ['sh', ['-c', 'ulimit -t 120; exec "$@"', 'sh', ...node]];
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'], timeout: 240_000 });
  const said: Said[] = [];
  for await (const line of createInterface(child.stdout)) said.push(JSON.parse(line) as Said);
  return said;
};

/** What is said of each input, from the first on that is asked for. */
const outcomes = new Map<string, Promise<readonly Said[]>>();
const goThroughAll = (): void => {
  const names = Object.keys(inputs);
  let before: Promise<unknown>[] = Array.from({ length: sideBySide }, () => Promise.resolve());
  for (let start = 0; start < names.length; start += inOneProcess) {
    const portion = names.slice(start, start + inOneProcess);
    const [turn, ...others] = before;
    const outcome = turn!.then(() => goThrough(portion));
    before = [...others, outcome.catch(() => {})];
    for (const name of portion) outcomes.set(name, outcome);
  }
};

describe('every entry point', () => {
  before(goThroughAll);

  for (const input of Object.keys(inputs)) {
    it(`is done in a moment with ${input}`, async () => {
      const said = (await outcomes.get(input)!).filter(each => each.input === input);

      assert.deepEqual(said.at(-1), { input }, 'came to no end');
      assert.deepEqual(
        said.filter(({ ms = 0, megabytes = 0, error }) => ms > limits.ms || megabytes > limits.megabytes || error),
        [],
      );
    });
  }
});
