import { isJsonObject } from '../json/json';
import { l10n } from '../util/l10n';
import type { Problem } from '../util/result';
import { vendors } from '../vendors/vendors';
import { readers } from './readers/index';

/** The problem of an entry in a list of tools that defines no tool, such as a built-in tool of the vendor; else undefined. */
export const builtInProblem = (value: unknown): Problem | undefined => {
  if (!isJsonObject(value)) return undefined;
  const { type, custom, name } = value;
  const [owner, key] = builtInKeys.find(([, each]) => each in value) ?? [];
  if (owner) {
    const vendor = owner.vendors?.[0];
    const title = vendor ? vendors[vendor] : owner.title;
    return problem(
      l10n.t('`{0}` of {1} does not define a tool, so there is nothing to import. Remove it.', key!, title),
    );
  }
  if (typeof type !== 'string') return undefined;
  if (readers.some(({ builtIn }) => builtIn?.types?.test(type)))
    return problem(l10n.t('`{0}` is a built-in tool of the provider, so there is nothing to import. Remove it.', type));
  if (type !== 'custom' || 'input_schema' in value || (!isJsonObject(custom) && name === undefined)) return undefined;
  return problem(
    l10n.t('A custom tool of OpenAI takes text instead of arguments, so there is nothing to import. Remove it.'),
  );
};

const builtInKeys = readers.flatMap(reader => (reader.builtIn?.keys ?? []).map(key => [reader, key] as const));

const problem = (message: string): Problem => ({
  code: 'built-in-tool',
  severity: 'error',
  message,
  path: [],
});
