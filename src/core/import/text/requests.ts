import { l10n } from '../../util/l10n';
import { maxPieces } from '../../util/limits';
import type { Excerpt, Position } from './excerpt';
import type { Part, UnreadablePiece } from './reading';
import { commandsIn } from './shellWords';

/** Returns the request bodies of the `curl` commands and of PowerShell's equivalents in the text. */
export const requestBodiesIn = (source: Excerpt): readonly Part[] =>
  commandsIn(source, clients).flatMap(({ words, heredoc, restPosition }) => [
    ...bodyValues(words).map(({ flag, value }): Part => {
      const [, file] = (rawFlags.has(flag) ? undefined : /^@(.+)$/s.exec(value.text)) ?? [];
      if (file === '-' && heredoc) return { excerpt: heredoc };
      if (file !== undefined) return bodyInFile(value, file);
      return /^(?:\$|`)[^{[]*$/.test(value.text.slice(0, 200)) ? shellBody(value) : { excerpt: value };
    }),
    ...(restPosition ? [tooManyWords(restPosition)] : []),
  ]);

const clients = ['curl(?:\\.exe)?', 'irm', 'iwr', 'Invoke-RestMethod', 'Invoke-WebRequest'];

const longFlags = ['--data', '--data-raw', '--data-binary', '--data-ascii', '--data-urlencode', '--json', '-body'];

/** With these options, `@` does not refer to a file. */
const rawFlags = new Set(['--data-raw', '-body']);

/** Returns the values of the options that set the body. */
const bodyValues = (words: readonly Excerpt[]): readonly { readonly flag: string; readonly value: Excerpt }[] =>
  words.flatMap((word, index) => {
    const next = words[index + 1];
    const start = word.text.slice(0, 20);
    const lower = start.toLowerCase();
    const [flag = ''] = /^--[a-z-]+(?==)/.exec(lower) ?? [];
    if (longFlags.includes(flag)) return [{ flag, value: word.slice(flag.length + 1) }];
    // Short options can be combined, as in `-sSd`.
    if (longFlags.includes(lower) || /^-[A-Za-z]*d$/.test(start)) return next ? [{ flag: lower, value: next }] : [];
    return /^-d./s.test(start) ? [{ flag: '-d', value: word.slice(2) }] : [];
  });

const bodyInFile = (value: Excerpt, file: string): UnreadablePiece => {
  const position = value.positionAt(0);
  const message =
    file === '-'
      ? l10n.t('Line {0}: the body of the request comes from another command. Copy the body itself.', position.line)
      : l10n.t(
          'Line {0}: the body of the request is in the file “{1}”, which was not read. Import that file.',
          position.line,
          file.slice(0, 100),
        );
  return { problem: { code: 'body-elsewhere', severity: 'error', message, path: [] }, position, isToolLike: true };
};

const shellBody = (value: Excerpt): UnreadablePiece => {
  const position = value.positionAt(0);
  const message = l10n.t(
    'Line {0}: the shell creates the body of the request when the command runs. Copy the body itself.',
    position.line,
  );
  return { problem: { code: 'not-static', severity: 'error', message, path: [] }, position, isToolLike: true };
};

const tooManyWords = (position: Position): UnreadablePiece => {
  const message = l10n.t(
    'Nothing was read of the command from line {0} on: the limit is {1} words. Copy the body of the request itself.',
    position.line,
    maxPieces,
  );
  return { problem: { code: 'too-many-values', severity: 'error', message, path: [] }, position, isToolLike: true };
};
