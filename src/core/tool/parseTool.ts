import { copyJson, isJsonObject, type Json, type JsonObject } from '../json/json';
import { l10n } from '../util/l10n';
import type { Path } from '../util/path';
import { maxToolFields } from '../util/limits';
import { fail, failAll, ok, type Problem, type Result } from '../util/result';
import { problemOfIssue, notATool, toolSubject, tooManyFields } from './toolProblems';
import { toOwnForm } from './ownForm';
import { schemaProblems } from './schemaProblems';
import type { Tool } from './tool';
import { knownFields, toolSchema } from './toolSchema';

/** The paths of a tool's fields in a format's own shape, so that problems refer to what the user wrote. */
export type FieldPaths = { readonly [Field in keyof Tool]?: Path };

/**
 * Parses a tool in the project's own form, or in JidoCode's form with `parameters`. Returns a deep-frozen copy. Unknown fields
 * are kept and reported as infos.
 */
export const parseTool = (value: unknown): Result<Tool> => {
  const copied = copyJson(value);
  return copied.ok ? checkTool(copied.value) : copied;
};

/** Like `parseTool`, for a value that nobody else holds: it is not copied. Problems have the paths in `places`. */
export const checkTool = (value: Json, places: FieldPaths = {}): Result<Tool> => {
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
  if (!checked.success) return failAll(checked.error.issues.map(issue => problemOfIssue(issue, own.value, place)));
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
      message: l10n.t('{0} has an unknown field: `{1}`. It is kept unchanged.', toolSubject(tool), key),
      path: [key],
    }));
