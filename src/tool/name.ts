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
  if (text === '') return 'The name is empty. Give the tool one, such as “read_file”.';
  const suggestion = suggestName(text);
  const rule =
    text.length > longestName
      ? `is ${text.length} characters long, and ${longestName} is the most`
      : 'is not a tool name';
  const wayOut = suggestion ? `“${suggestion}” would do.` : 'Use A–Z, a–z, 0–9, “_”, “.” and “-”.';
  return `${quoted(text)} ${rule}. ${wayOut}`;
};

/** The name in a sentence, which stays one that can be read. */
export const quoted = (name: string): string => `“${name.length > 60 ? `${name.slice(0, 60)}…` : name}”`;
