import { createEscaper } from '../../util/escapes';

/** The value as JSON on one line. Everything that an editor may take for a line break is escaped. */
export const jsonLine = (value: unknown): string => escapeLineEnds(JSON.stringify(value));

const escapeLineEnds = createEscaper([0x85, 0x85], [0x2028, 0x2029]);

/** Returns a word unchanged and any other text as JSON. */
export const wordOrJson = (text: string): string => (/^[\w$-]+$/.test(text) ? text : jsonLine(text));

/** Everything that some program takes for a line break. */
export const lineEnd = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;
