import { isJsonObject } from '../json/json';
import type { Result } from '../util/result';
import type { Tool } from './tool';

export interface Arguments {
  readonly [name: string]: unknown;
}

/**
 * Whether the arguments are as the tool's schema wants them, all the way down. One problem says which parameters are missing,
 * one which are unknown, and one for each value that is wrong.
 */
export const validateArgs = async ({ inputSchema }: Tool, args: unknown): Promise<Result<Arguments>> => {
  if (!isJsonObject(args)) {
    const problem = {
      code: 'wrong-type',
      severity: 'error',
      message: 'the arguments must be an object',
      path: [],
    } as const;
    return { ok: false, problems: [problem] };
  }
  // The validator is only worth its loading once there is something to validate.
  const { argumentProblems } = await import('./argumentProblems.lazy');
  const problems = argumentProblems(inputSchema, args);
  return problems.some(({ severity }) => severity === 'error')
    ? { ok: false, problems }
    : { ok: true, value: args, problems };
};
