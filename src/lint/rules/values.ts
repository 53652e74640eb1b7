import { argumentProblems } from '../../tool/argumentProblems.lazy';
import { calledIn } from '../../tool/faults';
import { isJsonObject, type Json } from '../../util/json';
import { l10n } from '../../util/l10n';
import type { Path } from '../../util/path';
import { calledBy, isObjectNode } from '../nodes';
import type { Rule } from '../rule';

export const defaultInvalid: Rule = {
  code: 'default-invalid',
  severity: 'warning',
  date: '2026-11',
  *check(_, { nodes }) {
    for (const node of nodes.filter(isObjectNode)) {
      if (!Object.hasOwn(node.schema, 'default')) continue;
      const wrong = against(node.schema, node.schema['default']!, node.whole);
      if (wrong === undefined) continue;
      const message = l10n.t(
        'The default of {0} is not what its schema allows: {1}. Correct either.',
        calledBy(node),
        wrong,
      );
      yield { path: [...node.path, 'default'], message };
    }
  },
};

/** Anthropic refuses a tool with such examples. */
export const examplesInvalid: Rule = {
  code: 'examples-invalid',
  severity: 'error',
  source: 'https://platform.claude.com/docs/en/agents-and-tools/tool-use/define-tools',
  date: '2026-11',
  *check({ examples = [], inputSchema }) {
    for (const [index, example] of examples.entries()) {
      const [problem] = argumentProblems(inputSchema, example as { readonly [key: string]: Json }, { l10n });
      if (!problem || problem.code === 'unusable-schema') continue;
      const message = l10n.t(
        'Example {0} is not what the schema allows: {1}. Correct either.',
        index + 1,
        problem.message,
      );
      yield { path: ['examples', index, ...problem.path], message };
    }
  },
};

/** What is wrong with the value, if anything is; references are looked up in the whole. */
const against = (schema: object, value: Json, whole: object): string | undefined => {
  const definitions = ['$defs', 'definitions'].filter(key => key in whole && !(key in schema));
  const shared = Object.fromEntries(definitions.map(key => [key, (whole as { [key: string]: unknown })[key]]));
  const wrapped = { ...shared, type: 'object', properties: { default: schema } };
  const text = isJsonObject(value) || Array.isArray(value) ? l10n.t('it') : JSON.stringify(value);
  const subject = (path: Path): string => (path.length > 1 ? calledIn(path, l10n) : text);
  const [problem] = argumentProblems(wrapped, { default: value }, { l10n, subject });
  return !problem || problem.code === 'unusable-schema' ? undefined : problem.message;
};
