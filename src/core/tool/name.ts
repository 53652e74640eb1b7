import { l10n } from '../util/l10n';

/** MCP's rule, the widest that a provider documents: https://modelcontextprotocol.io/specification/2025-11-25/server/tools#tool-names */
export const namePattern = /^[A-Za-z0-9_.-]{1,128}$/;

export const longestName = 128;

export const isToolName = (text: string): boolean => namePattern.test(text);

/** The nearest name that is allowed, or `undefined` where nothing of the text can stay. */
export const suggestName = (text: string): string | undefined => {
  const name = text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .replace(/[^A-Za-z0-9_.-]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, longestName);
  return isToolName(name) ? name : undefined;
};

/** A name that is allowed, for any text; where nothing of it can stay, its characters are told by their numbers. */
export const legalName = (text: string): string =>
  suggestName(text) ??
  ['tool', ...Array.from(text, each => each.codePointAt(0)!.toString(16))].join('_').slice(0, longestName);

/** What is wrong with the name, as a sentence with a way out; `undefined` for a good one. */
export const nameComplaint = (text: string): string | undefined => {
  if (isToolName(text)) return undefined;
  if (text === '') return l10n.t('The name is empty. Enter a name, such as “read_file”.');
  const suggestion = suggestName(text);
  if (text.length > longestName)
    return suggestion
      ? l10n.t(
          '{0} is {1} characters long, but the limit is {2}. Try “{3}”.',
          quoted(text),
          text.length,
          longestName,
          suggestion,
        )
      : l10n.t(
          '{0} is {1} characters long, but the limit is {2}. Use A–Z, a–z, 0–9, “_”, “.”, and “-”.',
          quoted(text),
          text.length,
          longestName,
        );
  return suggestion
    ? l10n.t('{0} is not a valid tool name. Try “{1}”.', quoted(text), suggestion)
    : l10n.t('{0} is not a valid tool name. Use A–Z, a–z, 0–9, “_”, “.”, and “-”.', quoted(text));
};

/** The name in a sentence, which stays one that can be read. */
export const quoted = (name: string): string => inQuotes(name.length > 60 ? `${name.slice(0, 60)}…` : name);

export const inQuotes = (name: string): string => l10n.t('“{0}”', name);

/** The name that stands in quotation marks; other words as they are. */
export const unquoted = (label: string): string => {
  const [before = '', after = ''] = inQuotes('{0}').split('{0}');
  const isQuoted = label.length >= before.length + after.length && label.startsWith(before) && label.endsWith(after);
  return isQuoted ? label.slice(before.length, label.length - after.length) : label;
};
