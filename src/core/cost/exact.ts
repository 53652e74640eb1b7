import type { Encoding } from './encoding';

/** OpenAI's encodings that its models use, the newest first. */
export const encodings = ['o200k_base', 'cl100k_base'] as const;
export type EncodingName = (typeof encodings)[number];

/** How many tokens the encoding makes of a text; nothing for a text that would take too long. */
export type ExactCount = (text: string) => number | undefined;

/** Loads the encoding, megabytes of it. */
export const exactCount = async (name: EncodingName): Promise<ExactCount> => {
  const { countTokens } = await load[name]();
  return text => (isQuick(text) ? countTokens(text, asText) : undefined);
};

const load: Record<EncodingName, () => Promise<Encoding>> = {
  o200k_base: () => import('./o200kBase.lazy'),
  cl100k_base: () => import('./cl100kBase.lazy'),
};

/** What looks like a token that only the vendor may send, such as `<|endoftext|>`, is text here, as it is in a request. */
const asText = { allowedSpecial: new Set<string>(), disallowedSpecial: new Set<string>() };

/** The time that a run of letters, of signs or of spaces takes grows with the square of its length. */
const longest = 5000;
const runs = [/[\p{L}\p{M}]+/gu, /[^\s\p{L}\p{N}]+/gu, /\s+/gu];

const isQuick = (text: string): boolean => {
  if (text.length <= longest) return true;
  let steps = 0;
  for (const run of runs)
    for (const [found] of text.matchAll(run)) {
      steps += found.length ** 2;
      if (steps > longest ** 2) return false;
    }
  return true;
};
