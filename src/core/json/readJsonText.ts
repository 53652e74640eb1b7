import { printParseErrorCode, visit } from 'jsonc-parser';
import { describeJsonError } from './describeJsonError';
import { lineAt, jsonSizeProblem } from './size';
import { l10n } from '../util/l10n';
import { maxMalformedText, maxFindings } from '../util/limits';
import { fail, failAll, ok, type Problem, type Result } from '../util/result';
import { parseJsonTree } from './parser';
import { findDuplicateKey, parseStrictJson } from './tree';

/**
 * Parses strict JSON. Comments and duplicate keys are refused, since the value would lose them. `subject` is what each message
 * begins with, such as “read_file.tool.json”.
 */
export const readJsonText = (text: string, subject: string): Result<unknown> => {
  const sizeProblem = jsonSizeProblem(text, subject);
  if (sizeProblem) return fail(sizeProblem);
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
    if (printParseErrorCode(error) === 'InvalidCommentToken') refuse('comment', line, column, commentMessage());
    else refuse('not-json', line, column, l10n.t('invalid JSON ({0}).', describeJsonError(error)));
  };
  const json = text.replace(/^\uFEFF/, '');
  const strict = parseStrictJson(json);
  if (strict) return ok(strict.value);
  const { root, fault } = parseJsonTree(json, { disallowComments: true });
  const duplicate = findDuplicateKey(root);
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

/** Stops `visit` once `maxFindings` problems are found. */
class TooManyProblems extends Error {}

const commentMessage = (): string =>
  l10n.t('comments are not allowed in a tool. Remove the comment, or move it to the description.');
