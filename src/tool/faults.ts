import type { OutputUnit } from '@cfworker/json-schema';
import { pathText, type Path } from '../util/path';

export interface Fault {
  readonly kind: 'missing' | 'unknown' | 'value';
  readonly path: Path;
  readonly code: string;
  readonly message: string;
}

/** The findings that say what is wrong; the validator also reports every schema around them, and every branch it tried. */
export const faultsIn = (errors: readonly OutputUnit[], args: unknown): Fault[] => {
  const tried = errors.filter(({ keyword }) => choices.has(keyword));
  return errors
    .filter(each => !wrappers.has(each.keyword) && !tried.some(choice => isWithin(choice, each)))
    .map(each => faultOf(each, errors, args));
};

/** Keywords that only say that something inside is wrong. */
const wrappers = new Set([
  ...['properties', 'patternProperties', 'additionalProperties', 'unevaluatedProperties'],
  ...['items', 'prefixItems', 'additionalItems', 'unevaluatedItems'],
  ...['$ref', '$dynamicRef', '$recursiveRef', 'allOf', 'if', 'then', 'else', 'dependentSchemas'],
]);

/** Keywords that try what is inside: what failed there need not be wrong. */
const choices = new Set(['anyOf', 'oneOf', 'contains', 'propertyNames']);

const isWithin = (choice: OutputUnit, each: OutputUnit): boolean =>
  each.keywordLocation.startsWith(`${choice.keywordLocation}/`) &&
  `${each.instanceLocation}/`.startsWith(`${choice.instanceLocation}/`);

const faultOf = (error: OutputUnit, errors: readonly OutputUnit[], args: unknown): Fault => {
  const { keyword, instanceLocation, error: text } = error;
  const { path, value } = lookUp(instanceLocation, args);
  if (keyword === 'required') {
    const name = /"(.*)"/s.exec(text)?.[1] ?? '';
    return { kind: 'missing', path: [...path, name], code: 'missing-parameter', message: '' };
  }
  if (keyword === 'false') return { kind: 'unknown', path, code: 'unknown-parameter', message: '' };
  const subject = path.length > 0 ? `parameter '${pathText(path)}'` : 'the arguments';
  const types = typesWanted(error, errors);
  const must = types ? `be ${types.map(type => withArticle[type] ?? type).join(' or ')}` : demand(keyword, text);
  return {
    kind: 'value',
    path,
    code: types ? 'wrong-type' : 'invalid-value',
    message: `${subject} must ${must}, got: ${shown(value)}`,
  };
};

const demand = (keyword: string, text: string): string => {
  const reason = text.replace(/\.$/, '');
  if (keyword === 'enum') return `be one of ${reason.slice(reason.indexOf('['))}`;
  if (keyword === 'const') return `be ${reason.replace('Instance does not match ', '')}`;
  if (keyword === 'anyOf' || keyword === 'oneOf') return 'have one of the forms that its schema allows';
  return `satisfy \`${keyword}\` (${reason})`;
};

/** The types that would do, where the type is all that is wrong. */
const typesWanted = (error: OutputUnit, errors: readonly OutputUnit[]): string[] | undefined => {
  if (error.keyword === 'type') return quoted(error.error.slice(error.error.indexOf('Expected')));
  if (!['anyOf', 'oneOf'].includes(error.keyword)) return undefined;
  const branches = new Map<string, string[]>();
  for (const each of errors.filter(other => isWithin(error, other))) {
    const branch = each.keywordLocation.slice(error.keywordLocation.length).split('/')[1]!;
    const types = each.instanceLocation === error.instanceLocation ? (typesWanted(each, errors) ?? []) : [];
    branches.set(branch, [...(branches.get(branch) ?? []), ...types]);
  }
  const all = [...branches.values()];
  return all.length > 0 && all.every(types => types.length > 0) ? [...new Set(all.flat())] : undefined;
};

const quoted = (text: string): string[] => Array.from(text.matchAll(/"([^"]*)"/g), match => match[1]!);

const withArticle: { readonly [type: string]: string } = {
  string: 'a string',
  integer: 'an integer',
  number: 'a number',
  boolean: 'a boolean',
  array: 'an array',
  object: 'an object',
};

/** Follows a JSON pointer as the validator writes it. */
const lookUp = (pointer: string, args: unknown): { path: Path; value: unknown } => {
  const path: (string | number)[] = [];
  let value = args;
  for (const segment of decodeURIComponent(pointer).split('/').slice(1)) {
    const key = segment.replaceAll('~1', '/').replaceAll('~0', '~');
    path.push(Array.isArray(value) ? Number(key) : key);
    value = (value as { readonly [key: string]: unknown })[key];
  }
  return { path, value };
};

const shown = (value: unknown): string => {
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
};
