import { isJsonObject, type Json, type JsonObject } from '../json/json';
import { l10n } from '../util/l10n';
import { maxTextSize } from '../util/limits';
import { fail, ok, type Result } from '../util/result';

/** The header of a table or a key with its value, with its lines. */
interface Statement {
  readonly kind: 'table' | 'list' | 'key';
  /** The dotted key. That of a key is relative to its table. */
  readonly keys: readonly string[];
  readonly start: number;
  /** The line after it. */
  readonly end: number;
}

/**
 * Sets fields of a table in a TOML text, or adds the table at the end. Fields in `owned` that are not given are removed; all
 * else stays as it is. A text in which the table is written in another way, such as in one line, is refused.
 */
export const setTomlTable = (
  text: string,
  table: readonly string[],
  fields: JsonObject,
  owned: ReadonlySet<string>,
): Result<string> => {
  const name = table.map(tomlKey).join('.');
  if (text.length > maxTextSize) return refuse(name);
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = text.split(/\r?\n/);
  const statements = readStatements(lines);
  if (!statements) return refuse(name);
  const sections = sectionsOf(statements);
  const isAt = (keys: readonly string[], start: readonly string[]): boolean =>
    start.every((key, index) => keys[index] === key);
  const isWrittenOtherwise = sections.some(({ keys, kind, content }) =>
    kind === 'list'
      ? isAt(keys, table) || isAt(table, keys)
      : content.some(each => {
          const whole = [...keys, ...each.keys];
          return keys.length < table.length && (isAt(whole, table) || (isAt(table, whole) && whole.length > 0));
        }),
  );
  if (isWrittenOtherwise) return refuse(name);
  const written = Object.entries(fields).map(([key, value]) => `${tomlKey(key)} = ${tomlValue(value)}`);
  const own = sections.find(({ keys }) => keys.length === table.length && isAt(keys, table));
  const removed = new Set<number>();
  for (const { keys, header, content, end } of sections) {
    if (!isAt(keys, table)) continue;
    const isOwnedTable = keys.length > table.length && owned.has(keys[table.length]!);
    if (isOwnedTable && header) for (let line = header.start; line < end; line++) removed.add(line);
    else if (keys.length === table.length)
      for (const each of content)
        if (owned.has(each.keys[0]!)) for (let line = each.start; line < each.end; line++) removed.add(line);
  }
  if (own?.header) {
    const at = own.header.end;
    const after = lines.flatMap((line, index) => [
      ...(index === at ? written : []),
      ...(removed.has(index) ? [] : [line]),
    ]);
    return ok((at >= lines.length ? [...after, ...written, ''] : after).join(eol));
  }
  const before = lines
    .filter((_, index) => !removed.has(index))
    .join(eol)
    .trimEnd();
  return ok([...(before === '' ? [] : [before, '']), `[${name}]`, ...written, ''].join(eol));
};

/** Whether a TOML text has the table, with a header of its own. */
export const hasTomlTable = (text: string, table: readonly string[]): boolean =>
  readStatements(text.split(/\r?\n/))?.some(
    ({ kind, keys }) => kind === 'table' && keys.length === table.length && table.every((key, at) => keys[at] === key),
  ) ?? false;

interface Section {
  readonly kind: 'table' | 'list';
  readonly keys: readonly string[];
  /** Left out for what comes before the first table. */
  readonly header?: Statement;
  readonly content: readonly Statement[];
  /** The line after the last statement. Comments after it belong to what follows. */
  readonly end: number;
}

const sectionsOf = (statements: readonly Statement[]): readonly Section[] => {
  const sections: Section[] = [{ kind: 'table', keys: [], content: [], end: 0 }];
  for (const statement of statements) {
    const { kind, keys, end } = statement;
    const last = sections.at(-1)!;
    if (kind === 'key') sections[sections.length - 1] = { ...last, content: [...last.content, statement], end };
    else sections.push({ kind, keys, header: statement, content: [], end });
  }
  return sections;
};

/** Returns the statements of a text, or undefined if it is not understood. */
const readStatements = (lines: readonly string[]): readonly Statement[] | undefined => {
  const statements: Statement[] = [];
  for (let index = 0; index < lines.length;) {
    const line = lines[index]!.replace(/^\uFEFF/, '').trim();
    const start = index++;
    if (line === '' || line.startsWith('#')) continue;
    const header = /^(\[\[?)(.*?)(\]\]?)\s*(?:#.*)?$/.exec(line);
    if (line.startsWith('[')) {
      const keys = header && header[1]!.length === header[3]!.length ? dottedKeys(header[2]!) : undefined;
      if (!keys) return undefined;
      statements.push({ kind: header![1] === '[[' ? 'list' : 'table', keys: keys.keys, start, end: index });
      continue;
    }
    const key = dottedKeys(line, '=');
    if (!key) return undefined;
    const end = endOfValue(lines, start, lines[start]!.indexOf(line) + key.length + 1);
    if (end === undefined) return undefined;
    index = end;
    statements.push({ kind: 'key', keys: key.keys, start, end });
  }
  return statements;
};

/** Reads a dotted key that ends before `stop`, or with the text. */
const dottedKeys = (
  text: string,
  stop = '',
): { readonly keys: readonly string[]; readonly length: number } | undefined => {
  const part = /\s*(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|([A-Za-z0-9_-]+))\s*/y;
  const keys: string[] = [];
  for (;;) {
    const found = part.exec(text);
    if (!found) return undefined;
    const [, quoted, literal, bare] = found;
    keys.push(bare ?? literal ?? unescape(quoted!));
    const next = text[part.lastIndex] ?? '';
    if (next === stop) return { keys, length: part.lastIndex };
    if (next !== '.') return undefined;
    part.lastIndex++;
  }
};

const unescape = (text: string): string => {
  try {
    return JSON.parse(`"${text}"`) as string;
  } catch {
    // An escape that only TOML has. The key is not one that is looked for.
    return text;
  }
};

/** Returns the line after a value that begins in a line at a column, or undefined if it does not end. */
const endOfValue = (lines: readonly string[], start: number, column: number): number | undefined => {
  let depth = 0;
  let quote = '';
  for (let index = start; index < lines.length; index++) {
    const line = lines[index]!;
    for (let at = index === start ? column : 0; at < line.length; at++) {
      const rest = line.slice(at, at + 3);
      if (quote !== '') {
        if (quote.startsWith('"') && line[at] === '\\') at++;
        else if (rest.startsWith(quote)) {
          at += quote.length - 1;
          quote = '';
        }
      } else if (rest === '"""' || rest === "'''") {
        quote = rest;
        at += 2;
      } else if (line[at] === '"' || line[at] === "'") quote = line[at]!;
      else if (line[at] === '#') break;
      else if (line[at] === '[' || line[at] === '{') depth++;
      else if (line[at] === ']' || line[at] === '}') depth--;
    }
    if (quote.length === 1) return undefined;
    if (quote === '' && depth <= 0) return index + 1;
  }
  return undefined;
};

const tomlKey = (key: string): string => (/^[A-Za-z0-9_-]+$/.test(key) ? key : tomlString(key));

/** TOML's basic strings have the escapes of JSON; U+007F must be escaped, too. */
const tomlString = (text: string): string => JSON.stringify(text).replaceAll('\u007F', '\\u007F');

const tomlValue = (value: Json): string => {
  if (Array.isArray(value)) return `[${(value as readonly Json[]).map(tomlValue).join(', ')}]`;
  if (isJsonObject(value))
    return `{ ${Object.entries(value)
      .map(([key, each]) => `${tomlKey(key)} = ${tomlValue(each)}`)
      .join(', ')} }`;
  return typeof value === 'string' ? tomlString(value) : JSON.stringify(value);
};

const refuse = (name: string): Result<never> =>
  fail({
    code: 'not-understood',
    severity: 'error',
    message: l10n.t(
      'The file was not changed, because it is not understood or has `{0}` in an unusual form. Change it by hand.',
      name,
    ),
    path: [],
  });
