import { RE2JS } from 're2js';

/** A pattern of a schema whose matching time is linear in the length of the text. */
export interface LinearPattern {
  /** The size of the compiled pattern: an upper bound of the cost per character of a text. */
  readonly size: number;
  test(text: string): boolean;
}

/** Larger than any pattern that people write, and still compiled in a moment. */
const maxSize = 10_000;

/**
 * Compiles the pattern for a linear-time engine (RE2). Returns undefined if the engine cannot run it: it supports neither
 * look-around nor back references, and the pattern may be too large once its repetitions are expanded. Throws a `SyntaxError`
 * if the text is not a valid pattern.
 */
export const linearPattern = (pattern: string): LinearPattern | undefined => {
  const size = sizeOfPattern(pattern);
  if (size > maxSize) return undefined;
  checkSyntax(pattern);
  try {
    const compiled = RE2JS.compile(RE2JS.translateRegExp(pattern));
    return { size, test: text => compiled.test(text) };
  } catch {
    // The syntax is valid, so the engine does not support something in the pattern.
    return undefined;
  }
};

/** Throws if the pattern is invalid. Creating a `RegExp` does not run it, so this is safe. */
const checkSyntax = (pattern: string): void => void new RegExp(pattern, 'u');

/** Returns the length of the pattern once its repetitions are expanded: `(ab){3}` counts as `ababab`. */
const sizeOfPattern = (pattern: string): number => {
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
