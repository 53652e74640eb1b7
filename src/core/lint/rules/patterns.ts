import { l10n } from '../../util/l10n';
import { displayPath, objectNodes } from '../../tool/schemaNodes';
import type { Rule } from '../../vendors/rule';

export const patternInvalid: Rule = {
  code: 'pattern-invalid',
  severity: 'error',
  source: 'https://json-schema.org/draft/2020-12/json-schema-validation#section-6.3.3',
  date: '2026-11',
  keywords: ['pattern'],
  *check(_, { nodes }) {
    for (const node of objectNodes(nodes)) {
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
