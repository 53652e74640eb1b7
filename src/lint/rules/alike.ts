import type { Tool } from '../../tool/tool';
import type { Rule } from '../rule';

const alike = 0.85;

/** A model cannot choose between tools that say the same of themselves. */
export const descriptionsAlike: Rule = {
  code: 'desc-alike',
  severity: 'info',
  date: '2026-11',
  *checkAll(tools) {
    const told = tools.map(tool => ({ tool, words: wordsOf(tool) })).filter(({ words }) => words.length >= 4);
    const frequency = new Map<string, number>();
    for (const { words } of told) for (const word of words) frequency.set(word, (frequency.get(word) ?? 0) + 1);
    const byRareWord = new Map<string, number[]>();
    const firstOf = new Map<string, number>();
    for (const [index, { tool, words }] of told.entries()) {
      const twin = firstOf.get(words.join(' '));
      if (twin !== undefined) {
        yield { tool, path: ['description'], message: asIf(tool, told[twin]!.tool) };
        continue;
      }
      firstOf.set(words.join(' '), index);
      // Sets that are so much alike share one of the rarest words of either.
      const rarest = [...words].sort((a, b) => frequency.get(a)! - frequency.get(b)! || (a < b ? -1 : 1));
      const prefix = rarest.slice(0, words.length - Math.ceil(alike * words.length) + 1);
      const others = new Set(prefix.flatMap(word => byRareWord.get(word) ?? []));
      for (const word of prefix) {
        const holders = byRareWord.get(word);
        if (holders) holders.push(index);
        else byRareWord.set(word, [index]);
      }
      const other = [...others].find(each => overlap(told[each]!.words, words) >= alike);
      if (other === undefined) continue;
      yield { tool, path: ['description'], message: asIf(tool, told[other]!.tool) };
    }
  },
};

const asIf = (tool: Tool, other: Tool): string =>
  `The description of “${tool.name}” is almost that of “${other.name}”. Say in each when to use it rather than the other.`;

const known = new WeakMap<Tool, readonly string[]>();

/** The words of the description, each once; without numbers, which are not what tools differ by. */
const wordsOf = (tool: Tool): readonly string[] => {
  const there = known.get(tool);
  if (there) return there;
  const words = [...new Set(tool.description.toLowerCase().match(/[\p{L}_]+/gu) ?? [])];
  known.set(tool, words);
  return words;
};

const overlap = (one: readonly string[], other: readonly string[]): number => {
  const theirs = new Set(other);
  const shared = one.filter(word => theirs.has(word)).length;
  return shared / (one.length + other.length - shared);
};
