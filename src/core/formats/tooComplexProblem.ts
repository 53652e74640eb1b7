import { l10n } from '../util/l10n';
import type { Problem } from '../util/result';

/** The problem of a tool that takes more steps to write than the budget allows. */
export const tooComplexProblem = (tool: string, title: string): Problem => ({
  code: 'too-complex',
  severity: 'error',
  kind: 'left-out',
  message: l10n.t(
    '“{0}” was omitted: its schema is too large or refers to itself too often for {1}. Simplify the schema.',
    tool,
    title,
  ),
  path: ['inputSchema'],
});
