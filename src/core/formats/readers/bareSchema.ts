import { suggestName } from '../../tool/name';
import { checkTool } from '../../tool/parseTool';
import type { Tool } from '../../tool/tool';
import { copyJson, isJsonObject } from '../../json/json';
import { l10n } from '../../util/l10n';
import { fail, ok, type Problem, type Result } from '../../util/result';
import type { Reader } from '../reader';
import { optionalFields } from '../optionalFields';

/**
 * Only the schema of the arguments, as Pydantic and zod write it. Its title becomes the title of the tool, and the name of the
 * tool is derived from it.
 */
export const bareSchema: Reader = {
  id: 'json-schema',
  title: 'JSON Schema',
  unsupportedFields: optionalFields,
  matches: value =>
    isJsonObject(value) && value['type'] === 'object' && isJsonObject(value['properties']) && !('name' in value),

  decode: value => {
    const { title } = isJsonObject(value) ? value : {};
    const name = typeof title === 'string' ? suggestName(title) : undefined;
    if (isJsonObject(value) && name === undefined) return fail(missingName());
    const tool = toolFromSchema(value, name);
    return tool.ok ? ok(tool.value, [namedAfterTitle(tool.value.name), ...tool.problems]) : tool;
  },
};

/** Creates a tool with that name whose arguments the schema describes. */
export const toolFromSchema = (value: unknown, name: string | undefined): Result<Tool> => {
  const copied = copyJson(value);
  if (!copied.ok) return copied;
  if (!isJsonObject(copied.value)) return checkTool(copied.value);
  const { title, description = '', ...inputSchema } = copied.value;
  return checkTool({
    ...(name !== undefined && { name }),
    ...(typeof title === 'string' && title !== name && { title }),
    description,
    inputSchema,
  });
};

/** Whether a schema was rejected only because it has no title to derive a name from, so that the user can enter one. */
export const isUnnamed = ({ problems }: Pick<Result<Tool>, 'problems'>): boolean =>
  problems.some(({ code }) => code === 'missing-name');

const missingName = (): Problem => ({
  code: 'missing-name',
  severity: 'error',
  message: l10n.t('This schema of a tool’s arguments has no name. Add a `title`, which becomes the tool’s name.'),
  path: ['title'],
});

const namedAfterTitle = (name: string): Problem => ({
  code: 'made-name',
  severity: 'info',
  message: l10n.t('“{0}” was named after the title of its schema.', name),
  path: ['title'],
});
