import { visibleText } from './visibleText';

/** Translations by English text. */
export type Translations = { readonly [text: string]: string };

/** Translates texts for users. It stands for `vscode.l10n` in code that does not import `vscode`. */
export interface L10n {
  /** Fills in `{0}`, `{1}`, …. The text must be a literal, so that a test can find the texts to translate. */
  t(text: string, ...args: readonly Arg[]): string;
}

/** Always English: for text that models and other programs read. */
export const english: L10n = { t: (text, ...args) => fillIn(text, args) };

type Arg = string | number | boolean;

const fillIn = (text: string, args: readonly Arg[]): string => {
  const parts = partsOf(text);
  let filled = parts[0]!;
  for (let index = 1; index < parts.length; index += 2) {
    const place = parts[index]!;
    filled += String(args[Number(place)] ?? `{${place}}`) + parts[index + 1]!;
  }
  return filled;
};

/** The texts between placeholders, and the numbers of these in turn. Exports and lint fill in the same few texts very often. */
const partsOf = (text: string): readonly string[] => {
  let parts = templates.get(text);
  if (!parts) templates.set(text, (parts = text.split(/\{(\d)\}/)));
  return parts;
};

const templates = new Map<string, readonly string[]>();

/**
 * In the display language of VS Code if there is a translation, otherwise in English, as under plain Node. Call `t` when the
 * text is shown, not when a module loads: translations are set later.
 */
export const l10n: L10n = {
  t: (text, ...args) => fillIn(current?.[text] ?? text, args.map(visibleArg)),
};

/** Arguments may be foreign text, so hidden characters are made visible. */
const visibleArg = (arg: Arg): Arg => (typeof arg === 'string' ? visibleText(arg) : arg);

/** Sets the display language, as a BCP 47 tag, and the translations for it; undefined for English. */
export const setTranslations = (translations: Translations | undefined, language = 'en'): void => {
  current = translations;
  currentLanguage = language;
};

/** The language for numbers and dates, as a BCP 47 tag. */
export const displayLanguage = (): string => currentLanguage;

let current: Translations | undefined;
let currentLanguage = 'en';
