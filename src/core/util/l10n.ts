import { visibleText } from './visibleText';

/** Translations by English text. */
export type Translations = { readonly [text: string]: string };

/** Translates texts for users. It stands for `vscode.l10n` in code that does not import `vscode`. */
export interface L10n {
  /** Fills in `{0}`, `{1}`, …. The text must be a literal, so that a test can find the texts to translate. */
  t(text: string, ...args: readonly (string | number | boolean)[]): string;
}

/** Always English: for text that models and other programs read. */
export const english: L10n = {
  t: (text, ...args) =>
    text.replace(/\{(\d)\}/g, (placeholder, index: string) => String(args[Number(index)] ?? placeholder)),
};

/**
 * In the display language of VS Code if there is a translation, otherwise in English, as under plain Node. Call `t` when the
 * text is shown, not when a module loads: translations are set later.
 */
export const l10n: L10n = {
  t: (text, ...args) => english.t(current?.[text] ?? text, ...args.map(visibleArg)),
};

/** Arguments may be foreign text, so hidden characters are made visible. */
const visibleArg = (arg: string | number | boolean): string | number | boolean =>
  typeof arg === 'string' ? visibleText(arg) : arg;

/** Sets the display language, as a BCP 47 tag, and the translations for it; undefined for English. */
export const setTranslations = (translations: Translations | undefined, language = 'en'): void => {
  current = translations;
  currentLanguage = language;
};

/** The language for numbers and dates, as a BCP 47 tag. */
export const displayLanguage = (): string => currentLanguage;

let current: Translations | undefined;
let currentLanguage = 'en';
