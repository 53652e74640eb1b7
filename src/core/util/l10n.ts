import { visibleText } from './visibleText';

/** The translation of each text, by the English one. */
export type Texts = { readonly [text: string]: string };

/** Says a text for people: `vscode.l10n.t` for what has never heard of VS Code. */
export interface L10n {
  /** The text with `{0}`, `{1}`, … filled in. It is a literal, so that a test finds what is to be translated. */
  t(text: string, ...args: readonly (string | number | boolean)[]): string;
}

/** In English, whatever VS Code speaks: for what models and other programs read. */
export const english: L10n = {
  t: (text, ...args) => text.replace(/\{(\d)\}/g, (hole, index: string) => String(args[Number(index)] ?? hole)),
};

/** In the language of VS Code, where it has the text; under Node alone in English. To be asked when it is said, not before. */
export const l10n: L10n = { t: (text, ...args) => english.t(shared[texts]?.[text] ?? text, ...args.map(visible)) };

/** What is filled in may be text of others. */
const visible = (arg: string | number | boolean): string | number | boolean =>
  typeof arg === 'string' ? visibleText(arg) : arg;

/** Tells what VS Code has loaded for its language, which is nothing for English. */
export const translate = (to: Texts | undefined): void => void (shared[texts] = to);

// Each file that loads on demand has a copy of this module; this is where all of them find what one was told.
const texts = Symbol.for('llm-tool-registry.l10n');
const shared = globalThis as { [texts]?: Texts | undefined };
