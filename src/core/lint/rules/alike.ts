import type { Tool } from '../../tool/tool';
import { l10n } from '../../util/l10n';
import type { Rule } from '../rule';

/** How much of all words of two descriptions must be in both. */
const alike = 0.85;

/** A word of more tools than these tells none of them apart. A tool is compared with few, so that thousands take a moment. */
const most = { holders: 32, compared: 8 };

/** A model cannot choose between tools that say the same of themselves. */
export const descriptionsAlike: Rule = {
  code: 'desc-alike',
  severity: 'info',
  date: '2026-11',
  *checkAll(tools) {
    const bySpelling = new Map<string, Tool>();
    const byWord = new Map<string, Tool[]>();
    for (const tool of tools) {
      const told = wordsOf(tool);
      if (told.words.size < 4) continue;
      const twin = bySpelling.get(told.spelling);
      if (twin) {
        yield finding(tool, twin);
        continue;
      }
      bySpelling.set(told.spelling, tool);
      const other = candidates(told, byWord).find(each => overlap(wordsOf(each), told) >= alike);
      for (const word of told.telling) {
        const holders = byWord.get(word);
        if (holders) holders.push(tool);
        else byWord.set(word, [tool]);
      }
      if (other) yield finding(tool, other);
    }
  },
};

const finding = (tool: Tool, other: Tool) => ({
  tool,
  path: ['description'],
  message: l10n.t(
    'The description of “{0}” is almost the same as that of “{1}”. State in each when to use it instead of the other.',
    tool.name,
    other.name,
  ),
});

interface Told {
  readonly words: ReadonlySet<string>;
  readonly spelling: string;
  /** The longest words, of which one at least is in every description that is alike. */
  readonly telling: readonly string[];
}

const known = new WeakMap<Tool, Told>();

/** The words of the description, each once; without numbers, which are not what tools differ by. */
const wordsOf = (tool: Tool): Told => {
  let told = known.get(tool);
  if (told) return told;
  const words = [...new Set(tool.description.toLowerCase().match(/[\p{L}_]+/gu) ?? [])];
  const longest = words.toSorted((a, b) => b.length - a.length || (a < b ? -1 : 1));
  // Two sets that share so much share one of the first words of either, in whatever order all words have.
  const telling = longest.slice(0, words.length - Math.ceil(alike * words.length) + 1);
  told = { words: new Set(words), spelling: words.join(' '), telling };
  known.set(tool, told);
  return told;
};

const candidates = ({ telling }: Told, byWord: ReadonlyMap<string, readonly Tool[]>): readonly Tool[] => {
  const found = new Set<Tool>();
  for (const word of telling) {
    const holders = byWord.get(word) ?? [];
    if (holders.length > most.holders) continue;
    for (const tool of holders) if (found.size < most.compared) found.add(tool);
  }
  return [...found];
};

const overlap = ({ words: one }: Told, { words: other }: Told): number => {
  let shared = 0;
  for (const word of one) if (other.has(word)) shared++;
  return shared / (one.size + other.size - shared);
};
