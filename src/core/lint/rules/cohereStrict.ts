import { isJsonObject } from '../../json/json';
import { l10n } from '../../util/l10n';
import type { Rule } from '../rule';

/** Of `strict_tools`, which is asked for a whole request: all that is to be strict goes with it. */
export const cohereStrict: Rule = {
  code: 'cohere-strict',
  severity: 'error',
  vendors: ['cohere'],
  source: 'https://docs.cohere.com/docs/tool-use-parameter-types',
  date: '2026-11',
  *check({ strict, inputSchema }, { who }) {
    const { required, properties } = inputSchema;
    if (!strict || (Array.isArray(required) && required.length > 0)) return;
    const has = isJsonObject(properties) && Object.keys(properties).length > 0;
    yield {
      path: ['strict'],
      message: has
        ? l10n.t(
            '{0} supports strict mode only for tools with a required parameter. Make a parameter required, or remove `strict`.',
            who,
          )
        : l10n.t(
            '{0} supports strict mode only for tools with a required parameter, and this one has no parameters. Remove `strict`.',
            who,
          ),
    };
  },
};
