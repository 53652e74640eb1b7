import { l10n } from '../util/l10n';
import type { Changes } from './changes';
import { visibleText } from '../util/visibleText';

/** Describes what changed in a tool, such as “description, 2 parameters”. */
export const describeChanges = ({ fields, parameters }: Changes): string => {
  const [first] = parameters;
  const words = [...fields.slice(0, maxFields)];
  if (fields.length > maxFields) words.push(l10n.t('{0} more fields', fields.length - maxFields));
  if (parameters.length === 1) words.push(l10n.t('parameter “{0}”', first!));
  if (parameters.length > 1) words.push(l10n.t('{0} parameters', parameters.length));
  return visibleText(words.join(', '));
};

const maxFields = 4;
