import type { Encoding } from './encoding';

/** The encodings of OpenAI's models, the newest first. */
export const encodings = ['o200k_base', 'cl100k_base'] as const;
export type EncodingName = (typeof encodings)[number];

/** Counts the tokens of a text. Returns undefined if that would take too long. */
export type ExactCounter = (text: string) => number | undefined;

/** Loads an encoding, which has several megabytes. */
export const loadExactCounter = async (name: EncodingName): Promise<ExactCounter> => {
  const { countTokens } = await loaders[name]();
  return text => (isQuick(text) ? countTokens(text, plainTextOptions) : undefined);
};

const loaders: Record<EncodingName, () => Promise<Encoding>> = {
  o200k_base: () => import('./o200kBase.lazy'),
  cl100k_base: () => import('./cl100kBase.lazy'),
};

/** Treats text that looks like a special token, such as `<|endoftext|>`, as plain text, as in a request. */
const plainTextOptions = { allowedSpecial: new Set<string>(), disallowedSpecial: new Set<string>() };

/** The time for a run of letters, signs, or spaces grows with the square of its length. */
const maxRun = 5000;
const runs = [/[\p{L}\p{M}]+/gu, /[^\s\p{L}\p{N}]+/gu, /\s+/gu];

const isQuick = (text: string): boolean => {
  if (text.length <= maxRun) return true;
  let steps = 0;
  for (const run of runs)
    for (const [match] of text.matchAll(run)) {
      steps += match.length ** 2;
      if (steps > maxRun ** 2) return false;
    }
  return true;
};
