import { readLintConfig, type LintConfig } from '../documents/lintConfig';
import { copyJson, isJsonObject, type JsonObject } from '../json/json';
import { l10n } from '../util/l10n';
import { fail, failAll, ok, type Problem, type Result } from '../util/result';

/** The types that an option may have, as `typeof` names them. */
type OptionTypes = { readonly [option: string]: readonly string[] };

/** Copies the options of a caller and checks the types of those that are known. Others are ignored. */
export const readOptions = <Options extends object>(options: unknown, types: OptionTypes): Result<Options> => {
  const copied = copyJson(options ?? {});
  if (!copied.ok) return copied;
  const { value } = copied;
  if (!isJsonObject(value)) return fail(invalidOption(l10n.t('The options must be an object.'), []));
  const problems = Object.entries(types).flatMap(([option, allowed]) =>
    Object.hasOwn(value, option) && !allowed.includes(typeof value[option])
      ? invalidOption(
          l10n.t('The option `{0}` must have the type {1}, not {2}.', option, allowed.join(', '), typeof value[option]),
          [option],
        )
      : [],
  );
  return problems.length > 0 ? failAll(problems) : ok(value as object as Options);
};

/** Checks the names of vendors, and of rules with their severities. */
export const readChecks = (options: object): Result<Pick<LintConfig, 'vendors' | 'severities'>> => {
  const { vendors, severities } = options as JsonObject;
  const { config, problems } = readLintConfig({
    ...(vendors !== undefined && { vendors }),
    ...(severities !== undefined && { severities }),
  });
  return problems.length > 0 ? failAll(problems) : ok(config);
};

export const invalidOption = (message: string, path: Problem['path']): Problem => ({
  ...{ code: 'invalid-option', severity: 'error', message, path },
});
