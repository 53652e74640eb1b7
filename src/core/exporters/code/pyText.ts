import type { Json } from '../../json/json';
import { brackets } from './layout';
import { pyString, pythonStyle } from './quote';

export { pyLiteral, pyString } from './quote';

export const pyArguments = (name: string, items: readonly string[]): string =>
  brackets(items, { ...pythonStyle, open: `${name}(`, close: ')' });

/**
 * The pattern as a Python string if it means the same to pydantic as to JSON Schema, otherwise undefined. Pydantic supports
 * neither lookaround nor Unicode classes.
 */
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

/** A docstring that nothing in the text can end. */
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

/**
 * Whether Python returns a docstring with this text unchanged. It strips blank lines at the start and end, and common
 * indentation.
 */
export const canBeDocstring = (text: string): boolean =>
  text !== '' && text.trim() === text && !/[^\P{Cc}\n]/u.test(text) && !/\n[^\S\n]/.test(text) && !/\p{Cs}/u.test(text);
