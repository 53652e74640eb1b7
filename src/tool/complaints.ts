import type * as z from 'zod/mini';
import type { JsonObject } from '../util/json';
import { pathText, type Path } from '../util/path';
import type { Problem } from '../util/result';
import { nameComplaint } from './name';

export const notATool = (value: unknown): Problem => ({
  code: 'not-a-tool',
  severity: 'error',
  message: `A tool is an object with \`name\`, \`description\` and \`inputSchema\`; this is ${kindOf(value)}.`,
  path: [],
});

/** A finding of the schema as a remark with a way out. */
export const explain = (issue: z.core.$ZodIssue, tool: JsonObject, place: (path: Path) => Path): Problem => {
  const path = place(issue.path as Path);
  const value = issue.path.reduce<unknown>((at, key) => (at as { [key: PropertyKey]: unknown })[key], tool);
  const field = issue.path[0];
  const subject = field === 'name' ? 'The tool' : subjectOf(tool);
  if (value === undefined) {
    const message = `${subject} has no \`${pathText(path)}\`. ${wayOut(issue.path)}`;
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
export const subjectOf = ({ name }: JsonObject): string => (typeof name === 'string' ? `“${name}”` : 'The tool');

const handlerKinds = '“module”, “mcp”, “http”, “command”';

const wayOut = (path: readonly PropertyKey[]): string => {
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

export const kindOf = (value: unknown): string => {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'boolean') return String(value);
  return kinds[typeof value] ?? `a ${typeof value}`;
};
