import { suggestName } from '../../tool/name';
import { checkTool } from '../../tool/parseTool';
import { copyJson, isJsonObject } from '../../util/json';
import { fail, ok, type Problem } from '../../util/result';
import type { Form } from '../form';

/** The schema of the arguments alone, such as Pydantic and zod write it: its title is the tool's, and the name is made of it. */
export const bareSchema: Form = {
  id: 'json-schema',
  title: 'JSON Schema',
  matches: value =>
    isJsonObject(value) && value['type'] === 'object' && isJsonObject(value['properties']) && !('name' in value),

  decode: value => {
    const copied = copyJson(value);
    if (!copied.ok) return copied;
    if (!isJsonObject(copied.value)) return checkTool(copied.value);
    const { title, description = '', ...inputSchema } = copied.value;
    const name = typeof title === 'string' ? suggestName(title) : undefined;
    if (name === undefined) return fail(unnamed);
    const tool = checkTool({ name, ...(title !== name && { title }), description, inputSchema });
    return tool.ok ? ok(tool.value, [namedByTitle(name), ...tool.problems]) : tool;
  },
};

const unnamed: Problem = {
  code: 'missing-name',
  severity: 'error',
  message: 'This is the schema of a tool’s arguments, without a name. Add a `title`, of which the name is made.',
  path: ['title'],
};

const namedByTitle = (name: string): Problem => ({
  code: 'made-name',
  severity: 'info',
  message: `“${name}” has its name from the title of its schema.`,
  path: ['title'],
});
