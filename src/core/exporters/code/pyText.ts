import type { Json } from '../../json/json';
import { brackets } from './layout';
import { pyString, python } from './quote';

export { pyLiteral, pyString } from './quote';

export const pyArguments = (name: string, items: readonly string[]): string =>
  brackets(items, { ...python, open: `${name}(`, close: ')' });

/** A pattern that means the same to pydantic as to JSON Schema; else none. It knows neither looking around nor Unicode's names. */
export const pyPattern = (pattern: Json | undefined): string | undefined => {
  if (typeof pattern !== 'string' || /[^\x20-\x7e]/.test(pattern)) return undefined;
  try {
    void new RegExp(pattern, 'u');
  } catch {
    return undefined;
  }
  const isPlain = !/\(\?(?!:)|\\[^dDwWsS.\\/^$*+?()[\]{}|-]|\[[^\]]*(?:\[|&&|--|~~)/.test(pattern);
  return isPlain ? pyString(pattern) : undefined;
};

/** Nothing in it can end it. */
export const pyDocstring = (text: string): string => {
  const inside = text
    .split('\n')
    .map(line =>
      pyString(line).slice(1, -1).replaceAll("\\'", "'").replaceAll('\\"', '"').replaceAll('"""', '\\"\\"\\"'),
    )
    .join('\n');
  const safe = inside.replace(/"$/, '\\"');
  return safe.includes('\n') ? `"""${safe}\n"""` : `"""${safe}"""`;
};

/** Whether Python hands out a docstring with that text as it is: it strips blank lines, and what all lines are indented by. */
export const isDocstring = (text: string): boolean =>
  text !== '' && text.trim() === text && !/[^\P{Cc}\n]/u.test(text) && !/\n[^\S\n]/.test(text) && !/\p{Cs}/u.test(text);
