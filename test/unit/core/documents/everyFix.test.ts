import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createScanner, findNodeAtLocation, parse, parseTree, type ParseError } from 'jsonc-parser';
import { applyFix } from '../lint/applyFix';
import { Linter } from '../../../../src/core/lint/linter';
import type { FixEdit } from '../../../../src/core/vendors/rule';
import type { Json } from '../../../../src/core/json/json';
import { applyFixToText } from '../../../../src/core/documents/applyFixToText';
import { cases } from '../lint/cases';

/** The fixes of all lint cases, each with its tool. */
const fixes = Object.entries(cases).flatMap(([code, { breaks }]) =>
  [...new Linter().checkAll(breaks)].flatMap(([tool, problems]) =>
    problems.flatMap(problem => (problem.code === code && problem.fix ? [{ code, tool, fix: problem.fix }] : [])),
  ),
);

/** jsonc-parser's `SyntaxKind.EOF`. */
const endOfText = 17;

/** Returns the end offset of each token. A comment may follow there. */
const tokenEnds = (text: string): readonly number[] => {
  const scanner = createScanner(text, true);
  const ends: number[] = [];
  while ((scanner.scan() as number) !== endOfText) ends.push(scanner.getTokenOffset() + scanner.getTokenLength());
  return ends;
};

/** Inserts numbered comments of both kinds after some of the tokens. */
const withComments = (text: string, chosen: readonly number[]): string => {
  const ends = tokenEnds(text);
  const places = [...new Set(chosen.map(each => ends[each % ends.length]!))].sort((a, b) => b - a);
  return places.reduce((result, place, index) => {
    const comment = index % 3 === 0 ? ` // #${index}\n` : ` /* #${index} */`;
    return result.slice(0, place) + comment + result.slice(place);
  }, text);
};

const commentsIn = (text: string): readonly string[] => text.match(/#\d+/g) ?? [];

/** Returns the comments inside what the edit removes, which are removed with it. */
const commentsRemovedBy = (text: string, { path, value, key, moveInto }: FixEdit): readonly string[] => {
  const node = findNodeAtLocation(parseTree(text)!, [...path]);
  if (!node || key !== undefined || (value !== undefined && moveInto === undefined)) return [];
  const { offset, length } = node.parent!;
  const removed = commentsIn(text.slice(offset, offset + length));
  if (moveInto === undefined || value !== undefined) return removed;
  const moved = new Set(commentsIn(text.slice(node.offset, node.offset + node.length)));
  return removed.filter(comment => !moved.has(comment));
};

describe('every fix of the lint cases', () => {
  it('is tested', () => {
    assert.ok(fixes.length > 5);
  });

  for (const { code, tool, fix } of fixes) {
    it(`changes the text as it changes the value, and keeps every comment: ${code} on “${tool.name.slice(0, 20)}”`, () => {
      fc.assert(
        fc.property(fc.array(fc.nat()), fc.constantFrom<string | number>(0, 2, '\t'), (chosen, indentation) => {
          const text = withComments(JSON.stringify(tool, null, indentation), chosen);

          const fixed = applyFixToText(text, fix, []);

          const errors: ParseError[] = [];
          assert.deepEqual(parse(fixed, errors), applyFix(tool as unknown as Json, fix));
          assert.deepEqual(errors, []);
          const removed = new Set(fix.edits.flatMap(edit => commentsRemovedBy(text, edit)));
          const kept = new Set(commentsIn(fixed));
          assert.deepEqual(
            commentsIn(text).filter(comment => !removed.has(comment) && !kept.has(comment)),
            [],
          );
        }),
        { numRuns: 60 },
      );
    });
  }

  it('keeps a value that is on one line on one line', () => {
    const fix = { title: '', edits: [{ path: ['lint', 'ignore'], value: ['a'] }] };
    const removal = { title: '', edits: [{ path: ['required'], value: ['b'] }] };

    assert.equal(applyFixToText('[{ "name": "a" }]', fix, [0]), '[{ "name": "a", "lint": { "ignore": ["a"] } }]');
    assert.equal(
      applyFixToText('{ "required": [ "a", /* yes */ "b" /* so */, "c" ] }', removal, []),
      '{ "required": [ /* yes */ "b" /* so */ ] }',
    );
  });
});
