import { printParseErrorCode, visit } from 'jsonc-parser';
import { fail, ok, type Problem, type Result } from '../util/result';

/**
 * The value that the text is, read as strictly as JSON is defined: what the value cannot hold (a comment, a key's first
 * value) is refused rather than dropped. `whose` begins the sentences, such as “read_file.tool.json”.
 */
export const readJsonText = (text: string, whose: string): Result<unknown> => {
  const problems: Problem[] = [];
  const keys: Set<string>[] = [];
  const refuse = (code: string, line: number, column: number, what: string): void => {
    const message = `${whose}, line ${line + 1}, column ${column + 1}: ${what}`;
    problems.push({ code, severity: 'error', message, path: [] });
  };
  const json = text.replace(/^\uFEFF/, '');
  visit(
    json,
    {
      onObjectBegin: () => void keys.push(new Set()),
      onObjectEnd: () => void keys.pop(),
      onObjectProperty: (key, _offset, _length, line, column) => {
        const seen = keys.at(-1)!;
        if (seen.has(key)) refuse('duplicate-key', line, column, `“${key}” is there a second time. Keep one of them.`);
        seen.add(key);
      },
      onError: (code, _offset, _length, line, column) => {
        const kind = printParseErrorCode(code);
        refuse(kind === 'InvalidCommentToken' ? 'comment' : 'not-json', line, column, complaints[kind] ?? 'no JSON.');
      },
    },
    { disallowComments: true },
  );
  return problems.length > 0 ? fail(...problems) : ok(JSON.parse(json) as unknown);
};

const complaints: { readonly [kind: string]: string } = {
  InvalidCommentToken: 'a comment, which a tool has no place for. Remove it, or say it in the description.',
  InvalidSymbol: 'this is no JSON; a text stands in double quotes.',
  InvalidNumberFormat: 'this is no number as JSON writes one.',
  PropertyNameExpected: 'a name in double quotes is missing, or a comma is too many.',
  ValueExpected: 'a value is missing, or a comma is too many.',
  ColonExpected: 'a colon is missing.',
  CommaExpected: 'a comma is missing.',
  CloseBraceExpected: 'a “}” is missing.',
  CloseBracketExpected: 'a “]” is missing.',
  EndOfFileExpected: 'something follows the end of the JSON.',
  UnexpectedEndOfComment: 'a comment does not end.',
  UnexpectedEndOfString: 'a text does not end.',
  UnexpectedEndOfNumber: 'a number does not end.',
  InvalidUnicode: '“\\u” wants four hexadecimal digits.',
  InvalidEscapeCharacter: 'JSON knows no such escape.',
  InvalidCharacter: 'this character must be escaped.',
};
