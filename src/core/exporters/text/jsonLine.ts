import { createEscaper } from '../../util/escapes';

/** The value as JSON that no editor breaks into lines. */
export const jsonLine = (value: unknown): string => withoutLineEnds(JSON.stringify(value));

const withoutLineEnds = createEscaper([0x85, 0x85], [0x2028, 0x2029]);

/** A word as itself, anything else as JSON. */
export const wordOrJson = (text: string): string => (/^[\w$-]+$/.test(text) ? text : jsonLine(text));

/** Where a text is broken into lines, by whatever reads it. */
export const lineEnd = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;
