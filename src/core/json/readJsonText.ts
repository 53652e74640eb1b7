import { printParseErrorCode, visit } from 'jsonc-parser';
import { lineAt, tooMuchJson } from './size';
import { l10n } from '../util/l10n';
import { maxFaultyText, maxFindings } from '../util/limits';
import { fail, failAll, ok, type Problem, type Result } from '../util/result';
import { parseJsonTree } from './parser';
import { duplicateKeyIn, strictValueOf } from './tree';

/**
 * The value that the text is, read as strictly as JSON is defined: what the value cannot hold (a comment, a key's first
 * value) is refused rather than dropped. `whose` begins the sentences, such as “read_file.tool.json”.
 */
export const readJsonText = (text: string, whose: string): Result<unknown> => {
  const tooMuch = tooMuchJson(text, whose);
  if (tooMuch) return fail(tooMuch);
  const problems: Problem[] = [];
  const keys: Set<string>[] = [];
  const refuse = (code: string, line: number, column: number, what: string): void => {
    const message = l10n.t('{0}, line {1}, column {2}: {3}', whose, line + 1, column + 1, what);
    problems.push({ code, severity: 'error', message, path: [] });
    if (problems.length === maxFindings) throw new Enough();
  };
  const refuseDuplicate = (key: string, line: number, column: number): void =>
    refuse('duplicate-key', line, column, l10n.t('duplicate key “{0}”. Keep only one.', key));
  const refuseFault = (error: number, line: number, column: number): void => {
    const kind = printParseErrorCode(error);
    const what = complaints[kind] ?? (() => l10n.t('invalid JSON.'));
    refuse(kind === 'InvalidCommentToken' ? 'comment' : 'not-json', line, column, what());
  };
  const json = text.replace(/^\uFEFF/, '');
  const strict = strictValueOf(json);
  if (strict) return ok(strict.value);
  const { root, fault } = parseJsonTree(json, { disallowComments: true });
  const duplicate = duplicateKeyIn(root);
  if (json.length > maxFaultyText) {
    const offset = fault?.offset ?? duplicate!.node.offset;
    const line = lineAt(json, offset) - 1;
    const column = offset - (json.lastIndexOf('\n', offset - 1) + 1);
    if (duplicate) refuseDuplicate(duplicate.key, line, column);
    else refuseFault(fault!.error, line, column);
    return fail(...problems);
  }
  try {
    visit(
      json,
      {
        onObjectBegin: () => void keys.push(new Set()),
        onObjectEnd: () => void keys.pop(),
        onObjectProperty: (key, _offset, _length, line, column) => {
          const seen = keys.at(-1)!;
          if (seen.has(key)) refuseDuplicate(key, line, column);
          seen.add(key);
        },
        onError: (code, _offset, _length, line, column) => refuseFault(code, line, column),
      },
      { disallowComments: true },
    );
  } catch (error) {
    if (!(error instanceof Enough)) throw error;
  }
  return problems.length > 0 ? failAll(problems) : ok(JSON.parse(json) as unknown);
};

/** Ends the reading of a text that has more faults than anyone looks at. */
class Enough extends Error {}

const complaints: { readonly [kind: string]: () => string } = {
  InvalidCommentToken: () =>
    l10n.t('comments are not allowed in a tool. Remove the comment, or move it to the description.'),
  InvalidSymbol: () => l10n.t('invalid JSON: strings need double quotes.'),
  InvalidNumberFormat: () => l10n.t('invalid number format.'),
  PropertyNameExpected: () => l10n.t('a property name in double quotes is missing, or there is an extra comma.'),
  ValueExpected: () => l10n.t('a value is missing, or there is an extra comma.'),
  ColonExpected: () => l10n.t('a colon is missing.'),
  CommaExpected: () => l10n.t('a comma is missing.'),
  CloseBraceExpected: () => l10n.t('a “}” is missing.'),
  CloseBracketExpected: () => l10n.t('a “]” is missing.'),
  EndOfFileExpected: () => l10n.t('unexpected text after the end of the JSON.'),
  UnexpectedEndOfComment: () => l10n.t('unterminated comment.'),
  UnexpectedEndOfString: () => l10n.t('unterminated string.'),
  UnexpectedEndOfNumber: () => l10n.t('incomplete number.'),
  InvalidUnicode: () => l10n.t('“\\u” needs four hexadecimal digits.'),
  InvalidEscapeCharacter: () => l10n.t('invalid escape sequence.'),
  InvalidCharacter: () => l10n.t('this character must be escaped.'),
};
