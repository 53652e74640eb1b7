import { RE2JS } from 're2js';

/** A pattern of a schema, matched in a time that grows with the text alone. */
export interface LinearPattern {
  /** What a letter of a text may cost. */
  readonly size: number;
  test(text: string): boolean;
}

/** Longer than anybody writes, and a moment for the engine. */
const maxSize = 10_000;

/**
 * The pattern for the engine that takes linear time; nothing for one that it cannot run: it knows no look-around and no back
 * reference, and nothing that is too large once its repetitions are written out. Throws for what is no pattern at all.
 */
export const linearPattern = (pattern: string): LinearPattern | undefined => {
  const size = sizeOfPattern(pattern);
  if (size > maxSize) return undefined;
  checkSyntax(pattern);
  try {
    const compiled = RE2JS.compile(RE2JS.translateRegExp(pattern));
    return { size, test: text => compiled.test(text) };
  } catch {
    // It is a pattern, so this is one that the engine lacks something for.
    return undefined;
  }
};

/** To make an expression runs nothing. */
const checkSyntax = (pattern: string): void => void new RegExp(pattern, 'u');

/** How long the pattern is once its repetitions are written out. */
export const sizeOfPattern = (pattern: string): number => {
  const outer: number[] = [];
  let sum = 0;
  let last = 0;
  for (let index = 0; index < pattern.length; index++) {
    const letter = pattern[index];
    const repeated = letter === '{' ? /^\{(\d{1,9})(?:,(\d{0,9}))?\}/.exec(pattern.slice(index, index + 24)) : null;
    if (repeated) {
      sum += last * (Math.max(Number(repeated[1]), Number(repeated[2] || 0), 1) - 1);
      last = 0;
      index += repeated[0].length - 1;
      continue;
    }
    if (letter === '(') {
      outer.push(sum);
      sum = last = 1;
      continue;
    }
    if (letter === ')') {
      last = sum;
      sum += outer.pop() ?? 0;
      continue;
    }
    if (letter === '\\') index++;
    else if (letter === '[') index = endOfClass(pattern, index);
    last = 1;
    sum++;
  }
  return outer.reduce((total, each) => total + each, sum);
};

const endOfClass = (pattern: string, start: number): number => {
  for (let index = start + 1; index < pattern.length; index++) {
    if (pattern[index] === '\\') index++;
    else if (pattern[index] === ']') return index;
  }
  return pattern.length;
};
