import type { Tree } from '@lezer/common';
import type { parser } from '@lezer/javascript';

/** A parser of any language. */
export type CodeParser = typeof parser;

/**
 * How much may be parsed as code for one text. The parsers recover from any error, which in a text that is no code costs
 * far more than reading it; so their steps are counted, and a text with very many errors is given up.
 */
export class Budget {
  #steps = 100_000;

  /** The tree of the text; without one where the text is too long or is no code at all. */
  async parse(of: CodeParser, text: string): Promise<Tree | 'too-long' | 'no-code'> {
    const parse = of.startParse(text) as ReturnType<CodeParser['startParse']> & Stacks;
    this.#steps -= leastSteps;
    for (let slice = 0; ; slice++) {
      const tree = parse.advance();
      if (tree) return tree;
      const { stacks } = parse;
      this.#steps -= stacks.length;
      if (this.#steps < 0) return 'too-long';
      if (stacks.length > 0 && stacks.every(({ score }) => score < lowestScore)) return 'no-code';
      // The editor is answered meanwhile.
      if (slice % 5000 === 4999) await new Promise(resolve => setImmediate(resolve));
    }
  }
}

/** What the parser itself goes by when it chooses between ways to go on; each error takes 100 to 200 away. */
interface Stacks {
  readonly stacks: readonly { readonly score: number }[];
}

const lowestScore = -5000;

const leastSteps = 50;
