import { tooLong, tooMuchJson } from '../util/jsonSize';
import { l10n } from '../util/l10n';
import { fail, ok, type Result } from '../util/result';

/** JSON as people have it: with a byte order mark, in a Markdown fence, one value a line, with comments and trailing commas. */
export const parseText = async (text: string): Promise<Result<unknown>> => {
  const long = tooLong(text.length, l10n.t('The text'));
  if (long) return fail(long);
  const json = withoutFence(text.replace(/^\uFEFF/, ' '));
  if (json.trim() === '') {
    return fail({
      code: 'empty-text',
      severity: 'error',
      message: l10n.t('There is no text to read. Copy a tool, or a list of tools, as JSON.'),
      path: [],
    });
  }
  const tooMuch = tooMuchJson(json, l10n.t('The text'));
  if (tooMuch) return fail(tooMuch);
  try {
    return ok(JSON.parse(json) as unknown);
  } catch {
    const lines = parseLines(json);
    if (lines) return ok(lines);
    // Neither is it that. The parser that allows more also says what is wrong, and where.
    const { parseLoosely } = await import('./looseJson.lazy');
    return parseLoosely(json);
  }
};

/** JSON Lines: more than one value, each on a line of its own. */
const parseLines = (text: string): readonly unknown[] | undefined => {
  const lines = text.split(/\r?\n/).filter(line => line.trim() !== '');
  // What does not even look like it is not tried: a text of many lines may be long.
  if (lines.length < 2 || !lines.every(line => /^\s*\{.*\}\s*$/s.test(line))) return undefined;
  try {
    return lines.map(line => JSON.parse(line) as unknown);
  } catch {
    // The parser that is asked next says what is wrong.
    return undefined;
  }
};

const fence =
  /^[ \t]*(`{3,}|~{3,})[ \t]*(?:json[c5l]?|jsonlines|ndjson|javascript|js)?[ \t]*\r?\n([\s\S]*?)\r?\n?[ \t]*\1[ \t]*$/im;

/** What the first fence holds, every line where it was, so that positions stay true. */
const withoutFence = (text: string): string => {
  const found = fence.exec(text);
  if (!found) return text;
  const inside = found[2] ?? '';
  const start = found.index + found[0].indexOf(inside, found[0].indexOf('\n'));
  return text.slice(0, start).replace(/[^\r\n]/g, ' ') + inside;
};
