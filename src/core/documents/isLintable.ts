import { isWorkspaceFile } from './documentPath';

/** In characters. Longer documents are data that nobody writes by hand. */
export const maxLintableText = 1_000_000;

/** `telltaleKeys` of the formats. The build defines them, so that this file does not load the formats. */
declare const TELLTALE_KEYS: readonly string[];

/** A tool without parameters may have only its type. */
const telltale = new RegExp(`"(?:${TELLTALE_KEYS.join('|')})"|"type"\\s{0,100}:\\s{0,100}"function"`);

/** Whether a JSON text may contain tools. A quick guess without parsing; always true for a workspace file. */
export const isLintable = (uri: { readonly path: string }, text: string): boolean =>
  text.length <= maxLintableText && (isWorkspaceFile(uri) || telltale.test(text));
