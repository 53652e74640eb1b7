import { spawnSync } from 'node:child_process';
import type { JsonObject } from '../../../../../src/core/json/json';
import { harness } from './harness';

export interface PythonProgram {
  readonly text: string;
  readonly samples: readonly unknown[];
}

export interface PythonAnswer {
  readonly error?: string;
  readonly schema?: JsonObject;
  readonly accepted?: readonly boolean[];
}

/** Runs the programs in one process. Returns a reason instead if Python or pydantic 2 is not installed. */
export const runPython = (programs: readonly PythonProgram[]): readonly PythonAnswer[] | string => {
  const input = JSON.stringify(
    programs.map(({ text, samples }) => ({ text, samples: samples.map(each => JSON.stringify(each)) })),
  );
  const { status, stdout, stderr, error } = spawnSync('python3', ['-c', harness], {
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (error) return 'python3 is not installed';
  if (status !== 0) throw new Error(stderr);
  const { pydantic, answers } = JSON.parse(stdout) as { pydantic: boolean; answers: readonly PythonAnswer[] };
  return pydantic ? answers : 'pydantic 2 is not installed';
};
