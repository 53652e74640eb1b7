import assert from 'node:assert/strict';
import fc from 'fast-check';
import { estimate } from '../../../../src/core/cost/estimate';
import { encodings, loadExactCounter } from '../../../../src/core/cost/exact';
import { exportedText } from '../../../../src/core/cost/toolCosts';
import { exporters } from '../../../../src/core/exporters/index';
import { exampleTools } from '../../../../src/core/tool/examples.lazy';

describe('the estimate', () => {
  it('is a whole number for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 50 }), text => {
        const tokens = estimate(text);

        assert.ok(Number.isInteger(tokens) && tokens >= 0);
      }),
    );
  });

  it('extrapolates from samples if the text is too long to read whole', () => {
    const sentence = 'Finds what there is to find in the files of the project. ';
    const one = estimate(sentence.repeat(1000)) / 1000;

    const many = estimate(sentence.repeat(100_000)) / 100_000;

    assert.ok(Math.abs(many / one - 1) < 0.01, `${many} beside ${one}`);
  });

  /** Allowed relative errors for the example tools, about a dozen. `npm run bench` prints the errors for real tools. */
  const bounds = { json: 0.1, text: 0.1, code: 0.13 };

  for (const name of encodings) {
    it(`is close to ${name} in every format`, async () => {
      const count = await loadExactCounter(name);

      const outOfBounds = exporters.flatMap(exporter => {
        const texts = exampleTools.map(tool => exportedText(exporter, tool));
        const error = sum(texts.map(estimate)) / sum(texts.map(text => count(text)!)) - 1;
        return Math.abs(error) > bounds[exporter.kind] ? [`${exporter.id}: ${(error * 100).toFixed(1)} %`] : [];
      });

      assert.deepEqual(outOfBounds, []);
    });
  }
});

describe('the exact count', () => {
  it('counts the tokens of the encoding', async () => {
    const [o200k, cl100k] = [await loadExactCounter('o200k_base'), await loadExactCounter('cl100k_base')];
    const texts = ['antidisestablishmentarianism', '2 + 2 = 4', 'お誕生日おめでとう', ''];

    const counts = texts.map(text => [o200k(text), cl100k(text)]);

    // The numbers are from “How to count tokens with tiktoken” in OpenAI’s cookbook.
    assert.deepEqual(counts, [
      [6, 6],
      [7, 7],
      [8, 9],
      [0, 0],
    ]);
  });

  it('reads special tokens such as <|endoftext|> as ordinary text', async () => {
    const count = await loadExactCounter('cl100k_base');

    assert.equal(count('<|endoftext|>'), 7);
  });

  it('is undefined for a text that would take minutes to count', async () => {
    const count = await loadExactCounter('o200k_base');

    const counts = ['a', ' ', '!', '漢', '\u0301'].map(character => count(character.repeat(300_000)));

    assert.deepEqual(counts, [undefined, undefined, undefined, undefined, undefined]);
    assert.equal(count('a'.repeat(5000)), 625);
  });
});

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
