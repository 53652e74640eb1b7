import { isWorkspaceFile } from './documentPath';

/** Documents that are longer, in characters, are data, which nobody writes by hand. */
export const maxLintableText = 1_000_000;

/** `telltaleKeys` of the formats. The build puts them in, so that this file does not load the formats. */
declare const TELLTALE_KEYS: readonly string[];

const telltale = new RegExp(`"(?:${TELLTALE_KEYS.join('|')})"`);

/** Whether a JSON text may hold tools. This is a quick guess without parsing. Workspace files are always worth reading. */
export const isLintable = (uri: { readonly path: string }, text: string): boolean =>
  text.length <= maxLintableText && (isWorkspaceFile(uri) || telltale.test(text));
