import { suggestName } from '../../tool/name';
import { checkTool } from '../../tool/parseTool';
import type { Tool } from '../../tool/tool';
import { copyJson, isJsonObject } from '../../json/json';
import { l10n } from '../../util/l10n';
import { fail, ok, type Problem, type Result } from '../../util/result';
import type { Reader } from '../reader';
import { optionalFields } from '../optionalFields';

/** The schema of the arguments alone, such as Pydantic and zod write it: its title is the tool's, and the name is made of it. */
export const bareSchema: Reader = {
  id: 'json-schema',
  title: 'JSON Schema',
  unsupportedFields: optionalFields,
  matches: value =>
    isJsonObject(value) && value['type'] === 'object' && isJsonObject(value['properties']) && !('name' in value),

  decode: value => {
    const { title } = isJsonObject(value) ? value : {};
    const name = typeof title === 'string' ? suggestName(title) : undefined;
    if (isJsonObject(value) && name === undefined) return fail(unnamed());
    const tool = toolOfSchema(value, name);
    return tool.ok ? ok(tool.value, [namedByTitle(tool.value.name), ...tool.problems]) : tool;
  },
};

/** The tool of that name whose arguments the schema describes. */
export const toolOfSchema = (value: unknown, name: string | undefined): Result<Tool> => {
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

/** Whether a schema was refused since there is nothing to name the tool by, and the user may say it. */
export const isUnnamed = ({ problems }: Pick<Result<Tool>, 'problems'>): boolean =>
  problems.some(({ code }) => code === 'missing-name');

const unnamed = (): Problem => ({
  code: 'missing-name',
  severity: 'error',
  message: l10n.t('This schema of a tool’s arguments has no name. Add a `title`, which becomes the tool’s name.'),
  path: ['title'],
});

const namedByTitle = (name: string): Problem => ({
  code: 'made-name',
  severity: 'info',
  message: l10n.t('“{0}” was named after the title of its schema.', name),
  path: ['title'],
});
