import type { Node, ParseError } from 'jsonc-parser';
import { describeJsonError } from './describeJsonError';
import { l10n } from '../util/l10n';
import type { Problem } from '../util/result';
import { lineAt } from './size';
import { duplicateKeyIn, jsoncTreeOf } from './tree';

/** Why a text with a key that is there twice must not be changed: what is read of it is not where a change would go. */
export const duplicateProblem = (text: string, root: Node | undefined, subject: string): Problem | undefined => {
  const found = duplicateKeyIn(root);
  if (!found) return undefined;
  const line = lineAt(text, found.node.offset);
  const message = l10n.t(
    '{0}, line {1}: duplicate key “{2}”. Keep only one; until then the file is read-only.',
    subject,
    line,
    found.key,
  );
  return { code: 'duplicate-key', severity: 'error', message, path: found.path };
};

/** Where a text stops being JSON, if it does. */
export const faultIn = (text: string): Fault | undefined => {
  const errors: ParseError[] = [];
  jsoncTreeOf(text, errors);
  return errors[0] && faultAt(text, errors[0]);
};

export interface Fault {
  readonly offset: number;
  readonly length: number;
  readonly isConflict: boolean;
}

const faultAt = (text: string, { offset, length }: ParseError): Fault => {
  const conflict = /^(?:<{7}|={7}|>{7})/m.exec(text);
  return conflict
    ? { offset: conflict.index, length: conflict[0].length, isConflict: true }
    : { offset, length, isConflict: false };
};

/** Why a text is no JSON, with the line of the first fault. */
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
