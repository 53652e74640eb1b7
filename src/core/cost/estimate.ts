import { estimateTokenCount } from 'tokenx';

/** Longer texts are estimated from samples, so that no text blocks the process. */
const maxExact = 200_000;
const sampleCount = 20;

/** Estimates how many tokens a text has, whatever the model. */
export const estimate = (text: string): number => {
  if (text.length <= maxExact) return estimateTokenCount(text);
  const size = maxExact / sampleCount;
  const step = (text.length - size) / (sampleCount - 1);
  let tokens = 0;
  for (let sample = 0; sample < sampleCount; sample++) {
    const start = Math.round(sample * step);
    tokens += estimateTokenCount(text.slice(start, start + size));
  }
  return Math.round((tokens / maxExact) * text.length);
};
