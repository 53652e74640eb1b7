import assert from 'node:assert/strict';
import fc from 'fast-check';
import { measureJson, jsonDepthProblem, textSizeProblem, jsonSizeProblem } from '../../../../src/core/json/size';
import { maxDepth, maxParsedDepth, maxTextSize, maxTextValues } from '../../../../src/core/util/limits';

const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);

/** What the size says, found by recursion. */
const depthOf = (value: unknown): number =>
  typeof value !== 'object' || value === null ? 0 : 1 + Math.max(0, ...Object.values(value).map(depthOf));

const valuesIn = (value: unknown): number =>
  typeof value !== 'object' || value === null
    ? 1
    : Object.values(value).reduce<number>((sum, each) => sum + valuesIn(each), 1);

describe('the size of JSON', () => {
  it('is as deep as the value, and no smaller', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(undefined, 2), (value, space) => {
        const { depth, values } = measureJson(JSON.stringify(value, null, space));

        assert.equal(depth, depthOf(value));
        assert.ok(values >= valuesIn(value));
      }),
    );
  });

  it('takes no bracket in a text or a comment for one', () => {
    const text = '{ // [[[\n "a[[": "[\\"[", /* {{ */ "b": [1, 2] }';

    assert.deepEqual(measureJson(text), { depth: 2, values: 5, keys: 2 });
  });

  it('is told of what is no JSON', () => {
    assert.deepEqual(measureJson(']]]["[\n{'), { depth: 2, values: 3, keys: 0 });
  });

  const cases: readonly [what: string, text: string, code: string | undefined][] = [
    ['as deep as a tool may be', nested(maxDepth), undefined],
    ['too deep for a tool', nested(maxDepth + 1), undefined],
    ['too deep for a parser', nested(maxParsedDepth + 1), 'too-deep'],
    ['of brackets alone', '['.repeat(1_000_000), 'too-deep'],
    ['of as many values as there may be', `[${'1,'.repeat(maxTextValues - 2)}1]`, undefined],
    ['of too many values', `[${'1,'.repeat(maxTextValues)}1]`, 'too-many-values'],
    ['as long as it may be', ' '.repeat(maxTextSize), undefined],
    ['too long', ' '.repeat(maxTextSize + 1), 'too-long'],
  ];
  for (const [what, text, code] of cases) {
    it(`is ${code ? 'too much' : 'not too much'} for a text ${what}`, () => {
      assert.equal(jsonSizeProblem(text, 'tools.json')?.code, code);
    });
  }

  it('is said with the line where it is too deep', () => {
    const text = `\n[\n${nested(maxDepth)}]`;

    assert.deepEqual(
      [jsonDepthProblem(nested(maxDepth), 'a.json'), jsonDepthProblem(text, 'a.json')?.message],
      [undefined, 'a.json, line 3: nested more than 200 levels deep. Reduce the nesting.'],
    );
  });

  it('is said in megabytes where it is too long', () => {
    assert.equal(
      textSizeProblem(100_000_000, 'a.json')?.message,
      'a.json is 96 MB long, but the limit is 16 MB. Split it into several parts.',
    );
  });
});
