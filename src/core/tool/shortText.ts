/** Truncates a text of any length for use in a sentence. */
export const shortText = (text: string, maxLength = 80): string =>
  text.length > maxLength ? `${text.slice(0, maxLength)}…` : text;

export const quotedShort = (text: string): string => `“${shortText(text)}”`;
