import { copyJson } from '../json/json';
import { english } from '../util/l10n';
import type { Problem } from '../util/result';
import { argumentLabel } from './faults';
import type { Tool } from './tool';
import { validateArgs } from './validateArgs';

/** Like `validateArgs`, for arguments of another program, which may be no JSON. */
export const validatePlainArgs = async (
  tool: Tool,
  args: unknown,
): Promise<{ readonly ok: true } | { readonly ok: false; readonly problems: readonly Problem[] }> => {
  const copied = copyJson(args);
  if (!copied.ok) {
    const problems = copied.problems.map(({ path }) => ({
      code: 'not-json',
      severity: 'error' as const,
      message: `${argumentLabel(path, english)}: not plain JSON`,
      path,
    }));
    return { ok: false, problems };
  }
  const result = await validateArgs(tool, copied.value);
  return result.ok ? { ok: true } : { ok: false, problems: result.problems };
};
