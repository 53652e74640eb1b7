import type * as z from 'zod/mini';
import { copyJson, isJsonObject, type JsonObject } from '../util/json';
import { pathText, type Path } from '../util/path';
import { fail, ok, type Problem, type Result } from '../util/result';
import { nameComplaint } from './name';
import { toOwnForm } from './ownForm';
import { schemaProblems } from './schemaProblems';
import type { Tool } from './tool';
import { knownFields, toolSchema } from './toolSchema';

/**
 * A tool out of anything: our form, or the origin's with its `parameters`. The answer is a deep-frozen copy; fields that
 * nobody knows are kept and remarked on.
 */
export const parseTool = (value: unknown): Result<Tool> => {
  const copied = copyJson(value);
  if (!copied.ok) return copied;
  if (!isJsonObject(copied.value)) return fail(notATool(copied.value));
  const own = toOwnForm(copied.value);
  if (!own.ok) return own;
  const checked = toolSchema.safeParse(own.value);
  if (!checked.success) return fail(...checked.error.issues.map(issue => explain(issue, own.value)));
  const tool = own.value as unknown as Tool;
  const problems = schemaProblems(tool.name, tool.inputSchema as JsonObject);
  return problems.length > 0 ? fail(...problems) : ok(tool, unknownFields(own.value));
};

const notATool = (value: unknown): Problem => ({
  code: 'not-a-tool',
  severity: 'error',
  message: `A tool is an object with \`name\`, \`description\` and \`inputSchema\`; this is ${kindOf(value)}.`,
  path: [],
});

const explain = (issue: z.core.$ZodIssue, tool: JsonObject): Problem => {
  const path = issue.path as Path;
  const value = path.reduce<unknown>((at, key) => (at as { [key: string]: unknown })[key], tool);
  const subject = path[0] === 'name' ? 'The tool' : subjectOf(tool);
  if (value === undefined) {
    const message = `${subject} has no \`${pathText(path)}\`. ${wayOut(path)}`;
    return { code: 'missing-field', severity: 'error', message, path };
  }
  if (issue.code === 'invalid_format') {
    return { code: 'invalid-name', severity: 'error', message: nameComplaint(value as string)!, path };
  }
  if (issue.code === 'invalid_union') {
    const message = `${subject}: \`${pathText(path)}\` must be one of ${handlerKinds}; it is ${JSON.stringify(value)}.`;
    return { code: 'invalid-value', severity: 'error', message, path };
  }
  const expected = issue.code === 'invalid_type' ? (kinds[issue.expected] ?? issue.expected) : 'something else';
  const message = `${subject}: \`${pathText(path)}\` must be ${expected}; it is ${kindOf(value)}.`;
  return { code: 'wrong-type', severity: 'error', message, path };
};

/** How a sentence names the tool. */
const subjectOf = ({ name }: JsonObject): string => (typeof name === 'string' ? `“${name}”` : 'The tool');

const handlerKinds = '“module”, “mcp”, “http”, “command”';

const wayOut = (path: Path): string => {
  if (path.length > 1) return 'Add it.';
  if (path[0] === 'name') return 'Name it, such as “read_file”.';
  return 'Add one: a model chooses its tools by what they say.';
};

const kinds: { readonly [expected: string]: string } = {
  string: 'a text',
  boolean: 'true or false',
  object: 'an object',
  record: 'an object',
  array: 'a list',
};

const kindOf = (value: unknown): string => {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'boolean') return String(value);
  return kinds[typeof value] ?? `a ${typeof value}`;
};

const unknownFields = (tool: JsonObject): Problem[] =>
  Object.keys(tool)
    .filter(key => !knownFields.has(key))
    .map(key => ({
      code: 'unknown-field',
      severity: 'info',
      message: `${subjectOf(tool)} has a field that is no part of a tool: \`${key}\`. It is kept as it is.`,
      path: [key],
    }));
