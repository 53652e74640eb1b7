import type { Tool } from '../../tool/tool';
import { l10n } from '../../util/l10n';
import type { Rule } from '../../vendors/rule';

/** Names that are equal for a model, or for a vendor that ignores case. Identical names are an error of their file. */
export const nameClash: Rule = {
  code: 'name-clash',
  severity: 'warning',
  date: '2026-11',
  *checkAll(tools) {
    const bySpelling = new Map<string, Tool[]>();
    for (const tool of tools) {
      const key = spellingOf(tool);
      const clashing = bySpelling.get(key);
      if (clashing) clashing.push(tool);
      else bySpelling.set(key, [tool]);
    }
    for (const same of bySpelling.values()) {
      for (const tool of same) {
        const other = same.find(({ name }) => name !== tool.name);
        if (!other) continue;
        const message = l10n.t(
          '“{0}” and “{1}” differ only in case or punctuation. Models confuse them, and some providers treat them as the same name. Rename one of them.',
          tool.name,
          other.name,
        );
        yield { tool, path: ['name'], message };
      }
    }
  },
};

const spellingOf = (tool: Tool): string => {
  let spelling = spellings.get(tool);
  if (spelling === undefined) spellings.set(tool, (spelling = tool.name.toLowerCase().replace(/[^a-z0-9]+/g, '_')));
  return spelling;
};

/** In a list, all but a few tools stay. */
const spellings = new WeakMap<Tool, string>();
