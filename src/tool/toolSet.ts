import { isJsonObject } from '../util/json';
import { l10n } from '../util/l10n';
import { fail, ok, type Problem, type Result } from '../util/result';
import { isToolName, longestName } from './name';
import { byName } from './tool';

/** Tools that are used together. It holds what they are called and not them: a tool that comes later may belong to it. */
export interface ToolSet {
  /** As a tool's name may be. */
  readonly name: string;
  /** What the set is for. */
  readonly description?: string;
  /** A codicon, as VS Code's tool sets have one. */
  readonly icon?: string;
  /** Names, and patterns in which `*` stands for any characters. */
  readonly tools: readonly string[];
}

/** Those of the tools that belong to the set, in their order. */
export const membersOf = <T extends { readonly name: string }>(
  { tools: patterns }: Pick<ToolSet, 'tools'>,
  tools: readonly T[],
): readonly T[] => {
  const names = new Set(patterns);
  const wild = [...new Set(patterns)].filter(pattern => pattern.includes('*')).map(each => each.split(/\*+/));
  return tools.filter(({ name }) => names.has(name) || wild.some(parts => fits(name, parts)));
};

/**
 * The set after a tool got another name: it belongs to it still. `keepsName`: another tool goes by the former name.
 * `byPattern`: also where it belonged by a pattern that the new name does not match.
 */
export const withRenamed = (
  set: ToolSet,
  { from, to }: { readonly from: string; readonly to: string },
  { keepsName, byPattern }: { readonly keepsName: boolean; readonly byPattern: boolean },
): ToolSet => {
  const has = (name: string): boolean => membersOf(set, [{ name }]).length > 0;
  if (set.tools.includes(from)) {
    const tools = set.tools.flatMap(each => (each !== from ? [each] : keepsName ? [from, to] : [to]));
    return { ...set, tools: [...new Set(tools)] };
  }
  return byPattern && has(from) && !has(to) ? { ...set, tools: [...set.tools, to] } : set;
};

/** The names and patterns to which no tool belongs. */
export const withoutMembers = ({ tools: patterns }: ToolSet, tools: readonly { readonly name: string }[]): string[] => {
  const names = new Set(tools.map(({ name }) => name));
  return patterns.filter(pattern =>
    pattern.includes('*') ? membersOf({ tools: [pattern] }, tools).length === 0 : !names.has(pattern),
  );
};

/** Whether the name is these parts with anything between them: each is looked for where it comes first, once. */
const fits = (name: string, [first = '', ...others]: readonly string[]): boolean => {
  const last = others.pop();
  if (last === undefined) return name === first;
  if (!name.startsWith(first)) return false;
  let at = first.length;
  for (const part of others) {
    const found = name.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return name.length - last.length >= at && name.endsWith(last);
};

/** `{ "tools": ["read_file", "git_*"], "description"?, "icon"? }`, as VS Code writes its tool sets. */
export const checkToolSet = (name: string, value: unknown): Result<ToolSet> => {
  const complaint = setNameComplaint(name);
  if (complaint) return refuse('invalid-set', complaint);
  if (!isJsonObject(value)) return refuse('invalid-set', l10n.t('The set “{0}” must be { "tools": [ … ] }.', name));
  const { tools, description, icon } = value;
  if (!Array.isArray(tools) || !tools.every(each => typeof each === 'string'))
    return refuse(
      'invalid-set',
      l10n.t('The set “{0}” must list names or patterns of tools: "tools": ["read_*"].', name),
      ['tools'],
    );
  for (const [field, text] of Object.entries({ description, icon }))
    if (text !== undefined && typeof text !== 'string')
      return refuse('invalid-set', l10n.t('`{0}` of the set “{1}” must be a text.', field, name), [field]);
  return ok(
    Object.freeze({
      name,
      ...(typeof description === 'string' && { description }),
      ...(typeof icon === 'string' && { icon }),
      tools: Object.freeze([...tools] as string[]),
    }),
  );
};

/** What is wrong with the name, as a sentence with a way out; `undefined` for a good one. */
export const setNameComplaint = (name: string): string | undefined => {
  // An object has no field of that name that is its own.
  if (isToolName(name) && name !== '__proto__') return undefined;
  if (name === '') return l10n.t('The name is empty. Give the set one, such as “reading”.');
  return name.length > longestName
    ? l10n.t('The name is {0} characters long, and {1} is the most.', name.length, longestName)
    : l10n.t('“{0}” is not a name of a set. Use A–Z, a–z, 0–9, “_”, “.” and “-”.', name);
};

const refuse = (code: string, message: string, path: Problem['path'] = []): Result<never> =>
  fail({ code, severity: 'error', message, path });

/** As it is written beside its name: `{ "tools": […], … }`. */
export const setFields = ({ name: _, ...fields }: ToolSet): Omit<ToolSet, 'name'> => fields;

/** Each under its name, in the order of the names. */
export const setsByName = (sets: Iterable<ToolSet>): Record<string, Omit<ToolSet, 'name'>> =>
  Object.fromEntries([...sets].sort(byName).map(set => [set.name, setFields(set)]));
