/**
 * Makes a function that writes each of these UTF-16 units as `\uXXXX`. It goes over a text once for each of them that is
 * there; a text that is full of them would otherwise cost a call for each place.
 */
export const createEscapes = (...ranges: readonly (readonly [first: number, last: number])[]) => {
  const units = ranges.flatMap(([first, last]) =>
    Array.from({ length: last - first + 1 }, (_, index) => String.fromCharCode(first + index)),
  );
  const any = new RegExp(`[${units.join('')}]`);
  return (text: string): string =>
    any.test(text)
      ? units.reduce((done, unit) => (text.includes(unit) ? done.split(unit).join(escapeOf(unit)) : done), text)
      : text;
};

export const escapeOf = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
