/**
 * Returns a function that writes each UTF-16 unit in the ranges as `\uXXXX`. The function makes one pass over the text for each
 * distinct unit in it. A `replace` with a callback would cost one call for each occurrence.
 */
export const createEscaper = (...ranges: readonly (readonly [first: number, last: number])[]) => {
  const units = ranges.flatMap(([first, last]) =>
    Array.from({ length: last - first + 1 }, (_, index) => String.fromCharCode(first + index)),
  );
  const any = new RegExp(`[${units.join('')}]`);
  return (text: string): string =>
    any.test(text)
      ? units.reduce(
          (escaped, unit) => (text.includes(unit) ? escaped.split(unit).join(escapeOf(unit)) : escaped),
          text,
        )
      : text;
};

/** Returns the UTF-16 unit as `\uXXXX`. */
export const escapeOf = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
