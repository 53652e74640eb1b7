import type { ParseError } from 'jsonc-parser';
import { duplicateKeyProblem, syntaxProblem } from '../json/faults';
import { isJsonObject, type Json, type JsonObject } from '../json/json';
import { patchJsonText } from '../json/patch';
import { jsonSizeProblem } from '../json/size';
import { jsoncTreeOf, nodeValue } from '../json/tree';
import { valueAt } from '../json/valueAt';
import { parseTemplate } from '../tool/handlerTemplate';
import { l10n } from '../util/l10n';
import { fail, ok, type Problem, type Result } from '../util/result';
import { addressFields, type ClientConfiguration, type ClientEntry } from './clientConfigurations';
import { hasTomlTable, setTomlTable } from './tomlTable';

/** Writes an entry as the text that a user pastes into the file of a client. */
export const writeClientEntry = (client: ClientConfiguration, entry: ClientEntry): Result<string> => {
  const fields = fieldsOf(client, entry);
  if (!fields.ok) return fields;
  if (client.syntax === 'toml') return setTomlTable('', [...client.keys, entry.name], fields.value, addressFields);
  const document = client.keys
    .toReversed()
    .reduce((inner: Json, key) => ({ [key]: inner }), { [entry.name]: fields.value });
  return ok(`${JSON.stringify(document, null, 2)}\n`);
};

/**
 * Adds an entry to the text of a client's file, or replaces the entry of that name. Everything else stays as it is: comments,
 * other servers, and fields of the entry that do not say how the server is reached. No file is an empty one.
 */
export const addToClientFile = (
  client: ClientConfiguration,
  text: string | undefined,
  entry: ClientEntry,
): Result<string> => {
  const fields = fieldsOf(client, entry);
  if (!fields.ok) return fields;
  if (client.syntax === 'toml')
    return setTomlTable(text ?? '', [...client.keys, entry.name], fields.value, addressFields);
  const current = text === undefined || text.trim() === '' ? '{}\n' : text;
  const read = readFile(client, current);
  if (!read.ok) return read;
  const before = read.value;
  const keys = keysIn(client, before);
  for (let depth = 1; depth <= keys.length; depth++) {
    const value = valueAt(before, keys.slice(0, depth));
    if (value !== undefined && !isJsonObject(value)) return fail(notAnObject(client, keys.slice(0, depth).join('.')));
  }
  const place = [...keys, entry.name];
  const old = valueAt(before, place);
  const kept = isJsonObject(old)
    ? Object.fromEntries(Object.entries(old).filter(([key]) => !addressFields.has(key)))
    : {};
  return ok(patchJsonText(current, before, withValueAt(before, place, { ...fields.value, ...kept })));
};

/** Whether the text of a client's file has an entry of that name. */
export const hasClientEntry = (client: ClientConfiguration, text: string, name: string): boolean => {
  if (client.syntax === 'toml') return hasTomlTable(text, [...client.keys, name]);
  const read = readFile(client, text);
  return read.ok && valueAt(read.value, [...keysIn(client, read.value), name]) !== undefined;
};

/** The keys that lead to the servers in a file. */
const keysIn = ({ keys, otherKeys = [] }: ClientConfiguration, file: JsonObject): readonly string[] =>
  otherKeys.find(each => isJsonObject(valueAt(file, each))) ?? keys;

const readFile = (client: ClientConfiguration, text: string): Result<JsonObject> => {
  const size = jsonSizeProblem(text, client.title);
  if (size) return fail(size);
  const errors: ParseError[] = [];
  const root = jsoncTreeOf(text, errors);
  if (errors.length > 0) return fail(syntaxProblem(text, errors[0]!, client.title));
  const duplicate = duplicateKeyProblem(text, root, client.title);
  if (duplicate) return fail(duplicate);
  const value = root && nodeValue(root);
  return isJsonObject(value) ? ok(value) : fail(notAnObject(client));
};

/** Returns the object with a value at a path. Objects on the way are created. */
const withValueAt = (object: JsonObject, [key, ...rest]: readonly string[], value: Json): JsonObject => {
  const inner = Object.hasOwn(object, key!) ? object[key!] : undefined;
  return { ...object, [key!]: rest.length === 0 ? value : withValueAt(isJsonObject(inner) ? inner : {}, rest, value) };
};

/** The fields of the entry in the words of the client. */
const fieldsOf = (client: ClientConfiguration, entry: ClientEntry): Result<JsonObject> => {
  if (entry.name === '' || entry.name === '__proto__' || /[\n\r]/.test(entry.name)) return fail(invalidName());
  if (client.syntax === 'toml') return tomlFields(client, entry);
  try {
    const fill = (text: string): string => fillVariables(client, text);
    const fillAll = (texts: { readonly [name: string]: string } | undefined): JsonObject | undefined =>
      texts && Object.keys(texts).length > 0
        ? Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, fill(text)]))
        : undefined;
    if ('command' in entry) {
      const { command, args = [], env } = entry;
      return ok(client.program({ command: fill(command), args: args.map(fill), env: fillAll(env) }));
    }
    if (!client.remote) return fail(noRemote(client));
    return ok(client.remote({ url: fill(entry.url), headers: fillAll(entry.headers) }));
  } catch (error) {
    if (!(error instanceof NoVariables)) throw error;
    return fail(noVariables(client, error.message));
  }
};

/** The client cannot refer to a variable. The message is the name of the variable. */
class NoVariables extends Error {}

const fillVariables = (client: ClientConfiguration, text: string): string =>
  // Not `parseTemplate(…).text`: `{{a}}` stays as it is, because it means nothing here.
  text.replace(/\$\{env:([^{}]+)\}/g, (_, name: string) => {
    if (!client.variable) throw new NoVariables(name);
    return client.variable(name);
  });

/** Codex names variables in fields of their own, and refuses tokens in its file. */
const tomlFields = (client: ClientConfiguration, entry: ClientEntry): Result<JsonObject> => {
  const texts = 'command' in entry ? [entry.command, ...(entry.args ?? [])] : [entry.url];
  const inText = texts.flatMap(variablesIn)[0];
  if (inText !== undefined) return fail(noVariables(client, inText));
  const literal: { [name: string]: string } = {};
  const variables: [name: string, variable: string][] = [];
  for (const [name, text] of Object.entries(('command' in entry ? entry.env : entry.headers) ?? {})) {
    const variable = /^(?:Bearer )?\$\{env:([^{}]+)\}$/.exec(text)?.[1];
    const isBearer = text.startsWith('Bearer ');
    const isToken = name.toLowerCase() === 'authorization' && isBearer;
    const isExpressible = 'command' in entry ? variable === name && !isBearer : !isBearer || isToken;
    if (variable !== undefined && isExpressible) variables.push([name, variable]);
    else if (variablesIn(text).length > 0) return fail(noVariables(client, variablesIn(text)[0]!));
    else if (isToken) return fail(noToken(client));
    else literal[name] = text;
  }
  const rest = Object.keys(literal).length > 0 && literal;
  if ('command' in entry) {
    const { command, args = [] } = entry;
    return ok({
      command,
      ...(args.length > 0 && { args }),
      ...(rest && { env: rest }),
      ...(variables.length > 0 && { env_vars: variables.map(([name]) => name) }),
    });
  }
  const isBearer = ([name]: readonly [string, string]): boolean =>
    name.toLowerCase() === 'authorization' && entry.headers?.[name]?.startsWith('Bearer ') === true;
  const token = variables.find(isBearer);
  const others = variables.filter(each => !isBearer(each));
  return ok({
    url: entry.url,
    ...(token && { bearer_token_env_var: token[1] }),
    ...(rest && { http_headers: rest }),
    ...(others.length > 0 && { env_http_headers: Object.fromEntries(others) }),
  });
};

const variablesIn = (text: string): readonly string[] =>
  parseTemplate(text).flatMap(part => (part.kind === 'env' ? [part.name] : []));

const problem = (code: string, message: string): Problem => ({ code, severity: 'error', message, path: [] });

const invalidName = (): Problem =>
  problem('invalid-name', l10n.t('A server needs a name of one line. Enter one, such as “llm-tools”.'));

const notAnObject = ({ title }: ClientConfiguration, place?: string): Problem =>
  problem(
    'wrong-type',
    place === undefined
      ? l10n.t('The configuration of {0} is not an object. Correct the file.', title)
      : l10n.t('`{0}` in the configuration of {1} is not an object. Correct the file.', place, title),
  );

const noRemote = ({ title }: ClientConfiguration): Problem =>
  problem(
    'no-remote',
    l10n.t('The configuration of {0} can only name servers that are programs. Use a command instead of a URL.', title),
  );

const noVariables = ({ title }: ClientConfiguration, name: string): Problem =>
  problem(
    'no-variables',
    l10n.t(
      'The configuration of {0} cannot refer to the environment variable “{1}” there. Enter its value.',
      title,
      name,
    ),
  );

const noToken = ({ title }: ClientConfiguration): Problem =>
  problem(
    'no-token',
    l10n.t('{0} takes no token in its configuration. Put it in an environment variable, and refer to that.', title),
  );
