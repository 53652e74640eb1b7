import type { Tool } from '../../tool/tool';
import { l10n } from '../../util/l10n';
import type { Rule, ToolFinding } from '../../vendors/rule';

/** The share of the words of two descriptions that both must contain to be alike. */
const minOverlap = 0.85;

/**
 * A word that more tools than this contain does not distinguish them. A tool is compared with few others, so that thousands of
 * tools take only a moment.
 */
const limits = { holders: 32, compared: 8 };

/** A model cannot choose between tools with the same description. */
export const descriptionsAlike: Rule = {
  code: 'desc-alike',
  severity: 'info',
  date: '2026-11',
  *checkAll(tools) {
    const bySpelling = new Map<string, Tool>();
    const byWord = new Map<string, Tool[]>();
    for (const tool of tools) {
      const own = descriptionWords(tool);
      if (own.words.size < 4) continue;
      const duplicate = bySpelling.get(own.spelling);
      if (duplicate) {
        yield alikeFinding(tool, duplicate);
        continue;
      }
      bySpelling.set(own.spelling, tool);
      const other = candidates(own, byWord).find(each => overlap(descriptionWords(each), own) >= minOverlap);
      for (const word of own.longestWords) {
        const holders = byWord.get(word);
        if (holders) holders.push(tool);
        else byWord.set(word, [tool]);
      }
      if (other) yield alikeFinding(tool, other);
    }
  },
};

/** The same finding as the last time, if the tools are the same: in a list, all but a few stay. */
const alikeFinding = (tool: Tool, other: Tool): ToolFinding => {
  const known = findings.get(tool);
  if (known?.other === other) return known.finding;
  const message = l10n.t(
    'The description of “{0}” is almost the same as that of “{1}”. State in each when to use it instead of the other.',
    tool.name,
    other.name,
  );
  const finding = { tool, path: ['description'], message };
  findings.set(tool, { other, finding });
  return finding;
};

const findings = new WeakMap<Tool, { readonly other: Tool; readonly finding: ToolFinding }>();

interface DescriptionWords {
  readonly words: ReadonlySet<string>;
  readonly spelling: string;
  /** The longest words. Two descriptions that are alike share at least one of them. */
  readonly longestWords: readonly string[];
}

const cache = new WeakMap<Tool, DescriptionWords>();

/** The distinct words of the description. Numbers are left out because they do not distinguish tools. */
const descriptionWords = (tool: Tool): DescriptionWords => {
  let cached = cache.get(tool);
  if (cached) return cached;
  const words = [...new Set(tool.description.toLowerCase().match(/[\p{L}_]+/gu) ?? [])];
  const byLength = words.toSorted((a, b) => b.length - a.length || (a < b ? -1 : 1));
  // Prefix filtering: whatever the order of words, two sets that overlap this much share one of their first words.
  const longestWords = byLength.slice(0, words.length - Math.ceil(minOverlap * words.length) + 1);
  cached = { words: new Set(words), spelling: words.join(' '), longestWords };
  cache.set(tool, cached);
  return cached;
};

const candidates = (
  { longestWords }: DescriptionWords,
  byWord: ReadonlyMap<string, readonly Tool[]>,
): readonly Tool[] => {
  const found = new Set<Tool>();
  for (const word of longestWords) {
    const holders = byWord.get(word) ?? [];
    if (holders.length > limits.holders) continue;
    for (const tool of holders) if (found.size < limits.compared) found.add(tool);
  }
  return [...found];
};

const overlap = ({ words: one }: DescriptionWords, { words: other }: DescriptionWords): number => {
  let shared = 0;
  for (const word of one) if (other.has(word)) shared++;
  return shared / (one.size + other.size - shared);
};
