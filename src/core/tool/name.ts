import { l10n } from '../util/l10n';

/**
 * MCP's rule, the most permissive one that is documented:
 * https://modelcontextprotocol.io/specification/2025-11-25/server/tools#tool-names
 */
export const namePattern = /^[A-Za-z0-9_.-]{1,128}$/;

export const maxNameLength = 128;

export const isToolName = (text: string): boolean => namePattern.test(text);

/** Returns the nearest valid name, or undefined if no part of the text can be kept. */
export const suggestName = (text: string): string | undefined => {
  const name = text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .replace(/[^A-Za-z0-9_.-]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, maxNameLength);
  return isToolName(name) ? name : undefined;
};

/** Returns a valid name for any text. If no part of it can be kept, the name has its code points: `tool_1f600`. */
export const toValidName = (text: string): string =>
  suggestName(text) ??
  ['tool', ...Array.from(text, each => each.codePointAt(0)!.toString(16))].join('_').slice(0, maxNameLength);

/** Returns what is wrong with the name and how to correct it, or undefined if it is valid. */
export const invalidNameMessage = (text: string): string | undefined => {
  if (isToolName(text)) return undefined;
  if (text === '') return l10n.t('The name is empty. Enter a name, such as “read_file”.');
  const suggestion = suggestName(text);
  if (text.length > maxNameLength)
    return suggestion
      ? l10n.t(
          '{0} is {1} characters long, but the limit is {2}. Try “{3}”.',
          quotedName(text),
          text.length,
          maxNameLength,
          suggestion,
        )
      : l10n.t(
          '{0} is {1} characters long, but the limit is {2}. Use A–Z, a–z, 0–9, “_”, “.”, and “-”.',
          quotedName(text),
          text.length,
          maxNameLength,
        );
  return suggestion
    ? l10n.t('{0} is not a valid tool name. Try “{1}”.', quotedName(text), suggestion)
    : l10n.t('{0} is not a valid tool name. Use A–Z, a–z, 0–9, “_”, “.”, and “-”.', quotedName(text));
};

/** Returns the name in quotation marks. A very long name is truncated, so that the sentence stays readable. */
export const quotedName = (name: string): string => inQuotes(name.length > 60 ? `${name.slice(0, 60)}…` : name);

export const inQuotes = (name: string): string => l10n.t('“{0}”', name);

/** Removes the quotation marks of `inQuotes`. Other text is returned as it is. */
export const unquoted = (label: string): string => {
  const [before = '', after = ''] = inQuotes('{0}').split('{0}');
  const isQuoted = label.length >= before.length + after.length && label.startsWith(before) && label.endsWith(after);
  return isQuoted ? label.slice(before.length, label.length - after.length) : label;
};
