import { isJsonObject } from '../json/json';
import type { Result } from '../util/result';
import type { Tool } from './tool';

export interface Arguments {
  readonly [name: string]: unknown;
}

/**
 * Validates the arguments against the tool's schema, including nested values. One problem lists the missing parameters, one the
 * unknown ones, and there is one for each wrong value.
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
  // Loads the validator only when it is needed.
  const { argumentProblems } = await import('./argumentProblems.lazy');
  const problems = argumentProblems(inputSchema, args);
  return problems.some(({ severity }) => severity === 'error')
    ? { ok: false, problems }
    : { ok: true, value: args, problems };
};
