/** The beginning of a text that may be of any length, for a sentence. */
export const shortText = (text: string, most = 80): string => (text.length > most ? `${text.slice(0, most)}…` : text);

export const quotedShort = (text: string): string => `“${shortText(text)}”`;
