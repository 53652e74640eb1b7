import type { Tree } from '@lezer/common';
import type { parser } from '@lezer/javascript';

/** A parser of any language. */
export type CodeParser = typeof parser;

/**
 * Limits the parsing of one text as code. The parsers recover from any error, which takes very long for a text that is not
 * code. So their steps are counted, and parsing a text with very many errors is stopped.
 */
export class Budget {
  #remainingSteps = 100_000;

  /** Returns the syntax tree of the text, or the reason why it was not parsed. */
  async parse(codeParser: CodeParser, text: string): Promise<Tree | 'too-long' | 'no-code'> {
    const parse = codeParser.startParse(text) as ReturnType<CodeParser['startParse']> & WithStacks;
    this.#remainingSteps -= minSteps;
    for (let slice = 0; ; slice++) {
      const tree = parse.advance();
      if (tree) return tree;
      const { stacks } = parse;
      this.#remainingSteps -= stacks.length;
      if (this.#remainingSteps < 0) return 'too-long';
      if (stacks.length > 0 && stacks.every(({ score }) => score < lowestScore)) return 'no-code';
      // Lets the extension host do other work.
      if (slice % 5000 === 4999) await new Promise(resolve => setImmediate(resolve));
    }
  }
}

/** Internal state of a Lezer parse: the parser prefers stacks with a high score. Each error subtracts 100 to 200. */
interface WithStacks {
  readonly stacks: readonly { readonly score: number }[];
}

/** A parse whose stacks all have lower scores is stopped. */
const lowestScore = -5000;

/** Steps that each parse counts for at least. */
const minSteps = 50;
