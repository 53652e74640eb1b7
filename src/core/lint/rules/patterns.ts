import { l10n } from '../../util/l10n';
import { joinWithAnd } from '../../util/lists';
import { displayPath, isObjectNode } from '../schemaNodes';
import type { Rule } from '../rule';

const lookAround = (): string => l10n.t('a lookaround');
const namedGroup = (): string => l10n.t('a named group');

/** Pattern syntax that the engines of vendors do not support, by its common name. */
const unsupportedSyntax: readonly (readonly [name: () => string, RegExp])[] = [
  [lookAround, /\(\?<?[=!]/],
  [namedGroup, /\(\?P?</],
  [() => l10n.t('a word boundary (`\\b`)'), /(?<!\\)(?:\\\\)*\\[bB]/],
  [() => l10n.t('a backreference'), /(?<!\\)(?:\\\\)*\\(?:[1-9]|k<)/],
  [() => l10n.t('a Unicode class (`\\p{…}`)'), /(?<!\\)(?:\\\\)*\\[pP]\{/],
  [() => l10n.t('an inline flag'), /\(\?[a-zA-Z]+[):]/],
];

export const patternPortable: Rule = {
  code: 'pattern-portable',
  severity: 'warning',
  vendors: ['openai', 'anthropic', 'xai'],
  source: 'https://platform.claude.com/docs/en/build-with-claude/structured-outputs',
  date: '2026-09',
  *check(_, { nodes, vendorNames }) {
    for (const node of nodes.filter(isObjectNode)) {
      const { pattern } = node.schema;
      if (typeof pattern !== 'string') continue;
      const found = unsupportedSyntax.filter(([, has]) => has.test(pattern)).map(([name]) => name);
      // The expression for named groups also matches a lookbehind.
      const constructs = found.includes(lookAround) ? found.filter(name => name !== namedGroup) : found;
      if (constructs.length === 0) continue;
      const message = l10n.t(
        'The pattern of {0} uses {1}, which strict schemas for {2} do not support. Use a simpler pattern, or explain it in the description.',
        displayPath(node),
        joinWithAnd(constructs.map(name => name())),
        vendorNames,
      );
      yield { path: [...node.path, 'pattern'], message };
    }
  },
};

export const patternInvalid: Rule = {
  code: 'pattern-invalid',
  severity: 'error',
  source: 'https://json-schema.org/draft/2020-12/json-schema-validation#section-6.3.3',
  date: '2026-11',
  *check(_, { nodes }) {
    for (const node of nodes.filter(isObjectNode)) {
      const { pattern } = node.schema;
      if (typeof pattern !== 'string' || isValidPattern(pattern)) continue;
      const message = l10n.t(
        'The pattern of {0} is not a valid regular expression, so nothing can match it. Correct it.',
        displayPath(node),
      );
      yield { path: [...node.path, 'pattern'], message };
    }
  },
};

const isValidPattern = (text: string): boolean => {
  try {
    return Boolean(new RegExp(text, 'u'));
  } catch {
    // Without the flag, more is valid, such as needless escapes.
  }
  try {
    return Boolean(new RegExp(text));
  } catch {
    return false;
  }
};
