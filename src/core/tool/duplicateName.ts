import { l10n } from '../util/l10n';
import type { Path } from '../util/path';
import type { Problem } from '../util/result';

/** Says that a list has two tools of that name. `path` leads to the name of the second one. */
export const duplicateNameProblem = (name: string, path: Path): Problem => ({
  code: 'duplicate-name',
  severity: 'error',
  message: l10n.t('“{0}” is defined twice. Rename or remove one of them.', name),
  path,
});
