import { printParseErrorCode, visit } from 'jsonc-parser';
import { describeJsonError } from './describeJsonError';
import { lineAt, tooMuchJson } from './size';
import { l10n } from '../util/l10n';
import { maxMalformedText, maxFindings } from '../util/limits';
import { fail, failAll, ok, type Problem, type Result } from '../util/result';
import { parseJsonTree } from './parser';
import { duplicateKeyIn, strictValueOf } from './tree';

/**
 * The value that the text is, read as strictly as JSON is defined: what the value cannot hold (a comment, a key's first
 * value) is refused rather than dropped. `subject` begins the sentences, such as “read_file.tool.json”.
 */
export const readJsonText = (text: string, subject: string): Result<unknown> => {
  const tooMuch = tooMuchJson(text, subject);
  if (tooMuch) return fail(tooMuch);
  const problems: Problem[] = [];
  const keys: Set<string>[] = [];
  const refuse = (code: string, line: number, column: number, sentence: string): void => {
    const message = l10n.t('{0}, line {1}, column {2}: {3}', subject, line + 1, column + 1, sentence);
    problems.push({ code, severity: 'error', message, path: [] });
    if (problems.length === maxFindings) throw new TooManyProblems();
  };
  const refuseDuplicate = (key: string, line: number, column: number): void =>
    refuse('duplicate-key', line, column, l10n.t('duplicate key “{0}”. Keep only one.', key));
  const refuseSyntax = (error: number, line: number, column: number): void => {
    if (printParseErrorCode(error) === 'InvalidCommentToken') refuse('comment', line, column, commentSentence());
    else refuse('not-json', line, column, l10n.t('invalid JSON ({0}).', describeJsonError(error)));
  };
  const json = text.replace(/^\uFEFF/, '');
  const strict = strictValueOf(json);
  if (strict) return ok(strict.value);
  const { root, fault } = parseJsonTree(json, { disallowComments: true });
  const duplicate = duplicateKeyIn(root);
  if (json.length > maxMalformedText) {
    const offset = fault?.offset ?? duplicate!.node.offset;
    const line = lineAt(json, offset) - 1;
    const column = offset - (json.lastIndexOf('\n', offset - 1) + 1);
    if (duplicate) refuseDuplicate(duplicate.key, line, column);
    else refuseSyntax(fault!.error, line, column);
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
        onError: (code, _offset, _length, line, column) => refuseSyntax(code, line, column),
      },
      { disallowComments: true },
    );
  } catch (error) {
    if (!(error instanceof TooManyProblems)) throw error;
  }
  return problems.length > 0 ? failAll(problems) : ok(JSON.parse(json) as unknown);
};

/** Ends the reading of a text that has more faults than anyone looks at. */
class TooManyProblems extends Error {}

const commentSentence = (): string =>
  l10n.t('comments are not allowed in a tool. Remove the comment, or move it to the description.');
