import { l10n } from '../util/l10n';
import { failAll, ok, type Problem, type Result } from '../util/result';
import { parameterTypes } from './parameters';
import type { JsonSchema } from './tool';

/**
 * Parses parameters in a short notation, such as `path: string — Path of the file; limit?: integer = 100; tags: string[]`:
 * a name (with `?` if it is optional), a type or the allowed values, a default, and a description. `;` separates parameters.
 */
export const parseParameterLines = (text: string): Result<JsonSchema> => {
  const properties = new Map<string, JsonSchema>();
  const required: string[] = [];
  const problems: Problem[] = [];
  for (const line of splitLines(text)) {
    const parameter = parseLine(line);
    if (typeof parameter === 'string') problems.push(problem(parameter));
    else if (properties.has(parameter.name)) problems.push(problem(l10n.t('“{0}” is defined twice.', parameter.name)));
    else {
      properties.set(parameter.name, parameter.schema);
      if (parameter.required) required.push(parameter.name);
    }
  }
  if (problems.length > 0) return failAll(problems);
  return ok({ type: 'object', properties: Object.fromEntries(properties), required });
};

interface Parameter {
  readonly name: string;
  readonly required: boolean;
  readonly schema: JsonSchema;
}

/** Splits the text at each `;` outside of quotation marks. */
const splitLines = (text: string): string[] =>
  (text.match(/(?:"(?:[^"\\]|\\.)*"|[^;])+/g) ?? []).map(line => line.trim()).filter(line => line !== '');

const linePattern = /^(?<name>[\p{L}_$][\p{L}\p{N}_$.-]*)\s*(?<optional>\?)?\s*:\s*(?<rest>.*)$/su;
/** The dash must have spaces around it, so that a type or a default may contain dashes. */
const descriptionPattern = /^(?<typeAndDefault>.*?)(?:(?:^|\s)(?:—|–|--?)\s+(?<description>.*))?$/s;

/** Returns the parameter, or a message about what is wrong with the line. */
const parseLine = (line: string): Parameter | string => {
  const { name, optional, rest } = linePattern.exec(line)?.groups ?? {};
  if (name === undefined || rest === undefined) {
    return l10n.t('“{0}” is not a valid parameter. Write it like “path: string — Path of the file”.', line);
  }
  const { typeAndDefault = '', description } = descriptionPattern.exec(rest)?.groups ?? {};
  const [type = '', ...defaultParts] = typeAndDefault.split(/\s*=\s*/);
  const fallback = defaultParts.length > 0 ? defaultParts.join('=').trim() : undefined;
  const schema = schemaOfType(type.trim());
  if (!schema) {
    return l10n.t(
      '“{0}” has the unknown type “{1}”. Use {2}, one of these with “[]”, or values such as "asc" | "desc".',
      name,
      type.trim(),
      parameterTypes.join(', '),
    );
  }
  const value = fallback === undefined ? undefined : parseDefault(fallback, schema);
  if (fallback !== undefined && value === null)
    return l10n.t('“{0}”: the default “{1}” does not match its type.', name, fallback);
  return {
    name,
    required: optional === undefined && fallback === undefined,
    schema: {
      ...schema,
      ...(description && { description: description.trim() }),
      ...(value !== undefined && { default: value }),
    },
  };
};

const schemaOfType = (type: string): JsonSchema | undefined => {
  if (parameterTypes.some(each => each === type))
    return type === 'array' ? { type, items: { type: 'string' } } : { type };
  const item = /^(.+)\[\]$/s.exec(type)?.[1]?.trim() ?? /^array of (\w+?)s?$/.exec(type)?.[1];
  if (item !== undefined) {
    const items = schemaOfType(item);
    return items && { type: 'array', items };
  }
  const values = type.split(/\s*\|\s*/).map(each => /^"((?:[^"\\]|\\.)*)"$/.exec(each)?.[1]);
  return values.every(each => each !== undefined) ? { type: 'string', enum: values } : undefined;
};

/** Parses the default as a value of the type. Returns null if it does not match the type. */
const parseDefault = (text: string, { type, enum: values }: JsonSchema): string | number | boolean | null => {
  const unquoted = /^"(.*)"$/s.exec(text)?.[1] ?? text;
  if (type === 'string') return !Array.isArray(values) || values.includes(unquoted) ? unquoted : null;
  if (type === 'boolean') return text === 'true' ? true : text === 'false' ? false : null;
  const number = text === '' ? NaN : Number(text);
  if (type === 'number') return Number.isFinite(number) ? number : null;
  return type === 'integer' && Number.isInteger(number) ? number : null;
};

const problem = (message: string): Problem => ({ code: 'invalid-parameter', severity: 'error', message, path: [] });
