import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createScanner, findNodeAtLocation, parse, parseTree, type ParseError } from 'jsonc-parser';
import { applyFix } from '../lint/applyFix';
import { Linter } from '../../../../src/core/lint/linter';
import type { Edit } from '../../../../src/core/lint/rule';
import type { Json } from '../../../../src/core/json/json';
import { applyFixToText } from '../../../../src/core/documents/applyFixToText';
import { cases } from '../lint/cases';

/** Every fix there is a case of, with its tool. */
const fixes = Object.entries(cases).flatMap(([code, { breaks }]) =>
  [...new Linter().checkAll(breaks)].flatMap(([tool, problems]) =>
    problems.flatMap(problem => (problem.code === code && problem.fix ? [{ code, tool, fix: problem.fix }] : [])),
  ),
);

/** jsonc-parser's `SyntaxKind.EOF`. */
const endOfText = 17;

/** Ends of tokens, after each of which a comment may stand. */
const endsIn = (text: string): readonly number[] => {
  const scanner = createScanner(text, true);
  const ends: number[] = [];
  while ((scanner.scan() as number) !== endOfText) ends.push(scanner.getTokenOffset() + scanner.getTokenLength());
  return ends;
};

/** Comments of both kinds behind some of the tokens, each with a number of its own. */
const sprinkled = (text: string, chosen: readonly number[]): string => {
  const ends = endsIn(text);
  const places = [...new Set(chosen.map(each => ends[each % ends.length]!))].sort((a, b) => b - a);
  return places.reduce((made, place, index) => {
    const comment = index % 3 === 0 ? ` // #${index}\n` : ` /* #${index} */`;
    return made.slice(0, place) + comment + made.slice(place);
  }, text);
};

const commentsIn = (text: string): readonly string[] => text.match(/#\d+/g) ?? [];

/** The comments inside what the edit takes away go with it. */
const goneWith = (text: string, { path, value, key }: Edit): readonly string[] => {
  const node = findNodeAtLocation(parseTree(text)!, [...path]);
  if (!node || key !== undefined || value !== undefined) return [];
  const { offset, length } = node.parent!;
  return commentsIn(text.slice(offset, offset + length));
};

describe('a text that is mended', () => {
  it('has something to be mended', () => {
    assert.ok(fixes.length > 5);
  });

  for (const { code, tool, fix } of fixes) {
    it(`says what the fix of ${code} makes of “${tool.name.slice(0, 20)}”, and keeps every comment`, () => {
      fc.assert(
        fc.property(fc.array(fc.nat()), fc.constantFrom<string | number>(0, 2, '\t'), (chosen, indentation) => {
          const text = sprinkled(JSON.stringify(tool, null, indentation), chosen);

          const made = applyFixToText(text, fix, []);

          const errors: ParseError[] = [];
          assert.deepEqual(parse(made, errors), applyFix(tool as unknown as Json, fix));
          assert.deepEqual(errors, []);
          const gone = new Set(fix.edits.flatMap(edit => goneWith(text, edit)));
          const kept = new Set(commentsIn(made));
          assert.deepEqual(
            commentsIn(text).filter(comment => !gone.has(comment) && !kept.has(comment)),
            [],
          );
        }),
        { numRuns: 60 },
      );
    });
  }

  it('stays on its line', () => {
    const fix = { title: '', edits: [{ path: ['lint', 'ignore'], value: ['a'] }] };
    const removal = { title: '', edits: [{ path: ['required'], value: ['b'] }] };

    assert.equal(applyFixToText('[{ "name": "a" }]', fix, [0]), '[{ "name": "a", "lint": { "ignore": ["a"] } }]');
    assert.equal(
      applyFixToText('{ "required": [ "a", /* yes */ "b" /* so */, "c" ] }', removal, []),
      '{ "required": [ /* yes */ "b" /* so */ ] }',
    );
  });
});
