/** The value as JSON that no editor breaks into lines. */
export const jsonLine = (value: unknown): string =>
  JSON.stringify(value).replaceAll(
    /[\u0085\u2028\u2029]/g,
    each => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** A word as itself, anything else as JSON. */
export const wordOrJson = (text: string): string => (/^[\w$-]+$/.test(text) ? text : jsonLine(text));

/** Where a text is broken into lines, by whatever reads it. */
export const lineEnd = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;
