import { l10n } from '../util/l10n';
import type { Problem } from '../util/result';

/** Says that a tool takes more steps to be written than one may take. */
export const notWritten = (tool: string, title: string): Problem => ({
  code: 'too-complex',
  severity: 'error',
  message: l10n.t(
    '“{0}” was left out: its schema is too large, or refers to itself too often, to be written for {1}. Make it smaller.',
    tool,
    title,
  ),
  path: ['inputSchema'],
});
