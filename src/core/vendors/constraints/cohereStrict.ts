import { isJsonObject } from '../../json/json';
import { l10n } from '../../util/l10n';
import type { Constraint } from '../constraint';

/** `strict_tools` is an option of a whole request, so it applies to all strict tools in it. */
export const cohereStrict: Constraint = {
  code: 'cohere-strict',
  about: 'field',
  severity: 'warning',
  source: 'https://docs.cohere.com/docs/tool-use-parameter-types',
  date: '2026-11',
  *check({ strict, inputSchema }, { vendorNames }) {
    const { required, properties } = inputSchema;
    if (!strict || (Array.isArray(required) && required.length > 0)) return;
    const hasParameters = isJsonObject(properties) && Object.keys(properties).length > 0;
    yield {
      path: ['strict'],
      message: hasParameters
        ? l10n.t(
            '{0} supports strict mode only for tools with a required parameter. Make a parameter required, or remove `strict`.',
            vendorNames,
          )
        : l10n.t(
            '{0} supports strict mode only for tools with a required parameter, and this one has no parameters. Remove `strict`.',
            vendorNames,
          ),
    };
  },
};
