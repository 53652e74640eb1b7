import { copyJson, isJsonObject, type Json, type JsonObject } from '../json/json';
import { l10n } from '../util/l10n';
import type { Path } from '../util/path';
import { maxToolFields } from '../util/limits';
import { fail, failAll, ok, type Problem, type Result } from '../util/result';
import { explain, notATool, subjectOf, tooManyFields } from './complaints';
import { toOwnForm } from './ownForm';
import { schemaProblems } from './schemaProblems';
import type { Tool } from './tool';
import { knownFields, toolSchema } from './toolSchema';

/** Where a format has the fields of ours, for remarks that name the place in what the user wrote. */
export type Places = { readonly [Field in keyof Tool]?: Path };

/**
 * A tool out of anything: our form, or JidoCode's with its `parameters`. The answer is a deep-frozen copy; fields that
 * nobody knows are kept and remarked on.
 */
export const parseTool = (value: unknown): Result<Tool> => {
  const copied = copyJson(value);
  return copied.ok ? checkTool(copied.value) : copied;
};

/** The same for a copy that nobody else holds; remarks speak of the fields' `places`. */
export const checkTool = (value: Json, places: Places = {}): Result<Tool> => {
  if (!isJsonObject(value)) return fail(notATool(value));
  if (Object.keys(value).length > maxToolFields) return fail(tooManyFields(value));
  const own = toOwnForm(value);
  if (!own.ok) return own;
  const place = (path: Path): Path => {
    const [field, ...rest] = path;
    return [
      ...(places[field as keyof Tool] ??
        ('parameters' in value && field === 'inputSchema' ? ['parameters'] : [field!])),
      ...rest,
    ];
  };
  const checked = toolSchema.safeParse(own.value);
  if (!checked.success) return failAll(checked.error.issues.map(issue => explain(issue, own.value, place)));
  const tool = own.value as unknown as Tool;
  const problems = schemaProblems(tool.name, tool.inputSchema as JsonObject, place);
  return problems.length > 0 ? failAll(problems) : ok(tool, unknownFields(own.value));
};

const unknownFields = (tool: JsonObject): Problem[] =>
  Object.keys(tool)
    .filter(key => !knownFields.has(key))
    .map(key => ({
      code: 'unknown-field',
      severity: 'info',
      message: l10n.t('{0} has an unknown field: `{1}`. It is kept unchanged.', subjectOf(tool), key),
      path: [key],
    }));
