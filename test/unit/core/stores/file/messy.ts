import fc from 'fast-check';

/** What may stand between two tokens of JSON; `#` becomes the number of a comment, `~` the end of a line. */
const gaps = fc.array(
  fc.constantFrom('', '', '', ' ', '~', '~  ', '~\t', ' ~ ', '/*#*/', ' /* # */ ', '//#~', ' // # ~  ', '/*#~*/', '~~'),
  { minLength: 1, maxLength: 12 },
);

export interface Mess {
  readonly gaps: readonly string[];
  readonly eol: '\n' | '\r\n';
  readonly trailing: boolean;
}

export const anyMess: fc.Arbitrary<Mess> = fc.record({
  gaps,
  eol: fc.constantFrom('\n' as const, '\r\n' as const),
  trailing: fc.boolean(),
});

/** The value as JSON that someone has laid out oddly, with numbered comments all over it. */
export const messy = (value: unknown, { gaps, eol, trailing }: Mess): string => {
  const tokens = JSON.stringify(value).match(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g)!;
  let comments = 0;
  const gap = (index: number): string =>
    gaps[index % gaps.length]!.replaceAll('#', () => `c${comments++}.`).replaceAll('~', eol);
  return tokens
    .map((token, index) => {
      const ends = /^[}\]]$/.test(token) && !/^[{[]$/.test(tokens[index - 1] ?? '{');
      return (ends && trailing && index % 3 === 0 ? ',' : '') + gap(index) + token;
    })
    .concat(gap(tokens.length))
    .join('');
};

/** The comments of a text, by their numbers. */
export const commentsIn = (text: string): string[] => text.match(/\bc\d+\./g) ?? [];
