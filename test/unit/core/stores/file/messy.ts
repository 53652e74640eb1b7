import fc from 'fast-check';

/** Trivia between two tokens of JSON. `#` is replaced by a comment number, `~` by a line end. */
const gaps = fc.array(
  fc.constantFrom('', '', '', ' ', '~', '~  ', '~\t', ' ~ ', '/*#*/', ' /* # */ ', '//#~', ' // # ~  ', '/*#~*/', '~~'),
  { minLength: 1, maxLength: 12 },
);

/** How `messy` lays out JSON. */
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

/** Formats the value as JSON with an irregular layout and numbered comments. */
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

/** Returns the numbered comments of a text, such as “c3.”. */
export const commentsIn = (text: string): string[] => text.match(/\bc\d+\./g) ?? [];
