import type { Node, ParseError } from 'jsonc-parser';
import { describeJsonError } from './describeJsonError';
import { l10n } from '../util/l10n';
import type { Problem } from '../util/result';
import { lineAt } from './size';
import { findDuplicateKey, jsoncTreeOf } from './tree';

/**
 * The problem of a text with a duplicate key, or undefined. Such a text must not be changed: its value has the last of the
 * duplicates, but a change would go to the first.
 */
export const duplicateKeyProblem = (text: string, root: Node | undefined, subject: string): Problem | undefined => {
  const duplicate = findDuplicateKey(root);
  if (!duplicate) return undefined;
  const line = lineAt(text, duplicate.node.offset);
  const message = l10n.t(
    '{0}, line {1}: duplicate key “{2}”. Keep only one; until then the file is read-only.',
    subject,
    line,
    duplicate.key,
  );
  return { code: 'duplicate-key', severity: 'error', message, path: duplicate.path };
};

/** The first syntax error of a text, or undefined if the text is valid. Comments and trailing commas are allowed. */
export const findFault = (text: string): FaultRange | undefined => {
  const errors: ParseError[] = [];
  jsoncTreeOf(text, errors);
  return errors[0] && faultAt(text, errors[0]);
};

/** The problem for the first syntax error of a text with its range, or undefined if the text is valid. */
export const findSyntaxProblem = (
  text: string,
  subject: string,
): { readonly problem: Problem; readonly range: FaultRange } | undefined => {
  const errors: ParseError[] = [];
  jsoncTreeOf(text, errors);
  const [error] = errors;
  return error && { problem: syntaxProblem(text, error, subject), range: faultAt(text, error) };
};

/** The range of a syntax error. If the text has merge conflict markers, it is that of the first marker. */
export interface FaultRange {
  readonly offset: number;
  readonly length: number;
  readonly isConflict: boolean;
}

const faultAt = (text: string, { offset, length }: ParseError): FaultRange => {
  const conflict = /^(?:<{7}|={7}|>{7})/m.exec(text);
  return conflict
    ? { offset: conflict.index, length: conflict[0].length, isConflict: true }
    : { offset, length, isConflict: false };
};

/** The problem for a syntax error of a text. Its message has the line number. */
export const syntaxProblem = (text: string, error: ParseError, subject: string): Problem => {
  const { offset, isConflict } = faultAt(text, error);
  const line = lineAt(text, offset);
  return isConflict
    ? syntaxError(
        'merge-conflict',
        l10n.t('{0}, line {1}: unresolved merge conflict. Resolve it to continue.', subject, line),
      )
    : syntaxError(
        'not-json',
        l10n.t('{0}, line {1}: invalid JSON ({2}).', subject, line, describeJsonError(error.error)),
      );
};

const syntaxError = (code: string, message: string): Problem => ({ code, severity: 'error', message, path: [] });
