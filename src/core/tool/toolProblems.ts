import type * as z from 'zod/mini';
import type { JsonObject } from '../json/json';
import { l10n } from '../util/l10n';
import { maxToolFields } from '../util/limits';
import { valueAt } from '../json/valueAt';
import { pathText, type Path } from '../util/path';
import type { Problem } from '../util/result';
import { handlerKinds } from './handlerSchema';
import { inQuotes, invalidNameMessage } from './name';
import { shortText } from './shortText';

export const notATool = (value: unknown): Problem => ({
  code: 'not-a-tool',
  severity: 'error',
  message: l10n.t(
    'A tool must be an object with `name`, `description`, and `inputSchema`; this is {0}.',
    jsonTypeLabel(value),
  ),
  path: [],
});

export const tooManyFields = (tool: JsonObject): Problem => ({
  code: 'too-many-fields',
  severity: 'error',
  message: l10n.t(
    '{0} has more than {1} fields. Remove the ones that do not belong to a tool.',
    toolSubject(tool),
    maxToolFields,
  ),
  path: [],
});

/** Turns an issue of `toolSchema` into a problem that says how to correct it. `place` maps its path to what the user wrote. */
export const problemOfIssue = (issue: z.core.$ZodIssue, tool: JsonObject, place: (path: Path) => Path): Problem => {
  const path = place(issue.path as Path);
  const value = valueAt(tool, issue.path as Path);
  const field = issue.path[0];
  const subject = field === 'name' ? l10n.t('The tool') : toolSubject(tool);
  if (value === undefined) {
    const message = missingFieldMessage(subject, pathText(path), issue.path);
    return { code: 'missing-field', severity: 'error', message, path };
  }
  if (issue.code === 'invalid_format') {
    return { code: 'invalid-name', severity: 'error', message: invalidNameMessage(value as string)!, path };
  }
  if (issue.code === 'invalid_union') {
    const message = l10n.t(
      '{0}: `{1}` must be one of {2}; it is {3}.',
      subject,
      pathText(path),
      handlerKinds.map(inQuotes).join(', '),
      shortText(JSON.stringify(value)),
    );
    return { code: 'invalid-value', severity: 'error', message, path };
  }
  if (issue.code === 'invalid_value') {
    const choices = issue.values.map(each => inQuotes(String(each))).join(', ');
    const message = l10n.t(
      '{0}: `{1}` must be one of {2}; it is {3}.',
      subject,
      pathText(path),
      choices,
      shortText(JSON.stringify(value)),
    );
    return { code: 'invalid-value', severity: 'error', message, path };
  }
  const expected = issue.code === 'invalid_type' ? expectedKind(issue.expected) : l10n.t('something else');
  const message = l10n.t('{0}: `{1}` must be {2}; it is {3}.', subject, pathText(path), expected, jsonTypeLabel(value));
  return { code: 'wrong-type', severity: 'error', message, path };
};

/** Returns the tool as the subject of a sentence: “read_file”, or “The tool” if it has no name. */
export const toolSubject = ({ name }: JsonObject): string =>
  typeof name === 'string' ? inQuotes(name) : l10n.t('The tool');

const missingFieldMessage = (subject: string, field: string, path: readonly PropertyKey[]): string => {
  if (path.length > 1) return l10n.t('{0} has no `{1}`. Add it.', subject, field);
  if (path[0] === 'name') return l10n.t('{0} has no `{1}`. Add a name, such as “read_file”.', subject, field);
  return l10n.t('{0} has no `{1}`. Add one: models choose tools by it.', subject, field);
};

const expectedKind = (expected: string): string => {
  switch (expected) {
    case 'string':
      return l10n.t('a string');
    case 'boolean':
      return l10n.t('true or false');
    case 'number':
      return l10n.t('a number');
    case 'object':
    case 'record':
      return l10n.t('an object');
    case 'array':
      return l10n.t('a list');
    default:
      return expected;
  }
};

/** Names the JSON type of the value in a sentence: “a list”, “true”. */
export const jsonTypeLabel = (value: unknown): string => {
  if (value === null) return 'null';
  if (Array.isArray(value)) return l10n.t('a list');
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return l10n.t('a string');
  if (typeof value === 'object') return l10n.t('an object');
  return typeof value === 'number' ? l10n.t('a number') : l10n.t('a {0}', typeof value);
};
