import { isJsonObject, type JsonObject } from '../json/json';
import { l10n } from '../util/l10n';
import { allLetters, lettersOf } from '../util/letters';
import { maxAllPatterns, maxPatterns, maxSets } from '../util/limits';
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
  set: Pick<ToolSet, 'tools'>,
  tools: readonly T[],
): readonly T[] => {
  const belongs = membership(set);
  return tools.filter(({ name }) => belongs(name));
};

/** Tells of a name whether the tool of that name belongs to the set. */
export const membership = ({ tools: patterns }: Pick<ToolSet, 'tools'>): ((name: string) => boolean) => {
  const names = new Set(patterns);
  const wild = [...wildIn(patterns)].map(wildcard);
  if (wild.length === 0) return name => names.has(name);
  if (names.has('*')) return () => true;
  const areLettersWorth = wild.some(({ parts }) => parts.length > 2);
  return name => {
    if (names.has(name)) return true;
    const letters = areLettersWorth ? lettersOf(name) : allLetters;
    return wild.some(pattern => fits(name, letters, pattern));
  };
};

const isWild = (pattern: string): boolean => pattern.includes('*');

/** The patterns, each once. */
const wildIn = (patterns: readonly string[]): ReadonlySet<string> => new Set(patterns.filter(isWild));

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

/** A pattern: what is between its stars, and the letters of it. */
interface Wildcard {
  readonly parts: readonly string[];
  readonly letters: number;
}

const wildcard = (pattern: string): Wildcard => {
  const parts = pattern.split(/\*+/);
  return { parts, letters: lettersOf(parts.join('')) };
};

/** Whether the name is these parts with anything between them: each is looked for where it comes first, once. */
const fits = (name: string, letters: number, { parts, letters: needed }: Wildcard): boolean => {
  if ((needed & ~letters) !== 0) return false;
  const [first, last, end] = [parts[0]!, parts.at(-1)!, parts.length - 1];
  if (!name.startsWith(first)) return false;
  let at = first.length;
  for (let index = 1; index < end; index++) {
    const found = name.indexOf(parts[index]!, at);
    if (found < 0) return false;
    at = found + parts[index]!.length;
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
    return refuse('invalid-set', l10n.t('The set “{0}” must list tool names or patterns: "tools": ["read_*"].', name), [
      'tools',
    ]);
  if (wildIn(tools).size > maxPatterns)
    return refuse(
      'invalid-set',
      l10n.t(
        'The set “{0}” contains more than {1} patterns with “*”. Use fewer, or list the names of the tools.',
        name,
        maxPatterns,
      ),
      ['tools'],
    );
  for (const [field, text] of Object.entries({ description, icon }))
    if (text !== undefined && typeof text !== 'string')
      return refuse('invalid-set', l10n.t('`{0}` of the set “{1}” must be a string.', field, name), [field]);
  return ok(
    Object.freeze({
      name,
      ...(typeof description === 'string' && { description }),
      ...(typeof icon === 'string' && { icon }),
      tools: Object.freeze([...tools] as string[]),
    }),
  );
};

/** Each of the sets, by its name, or why it is none. Where there are too many, the last one says so for the rest. */
export const checkToolSets = (sets: JsonObject): ReadonlyMap<string, Result<ToolSet>> => {
  const checked = new Map<string, Result<ToolSet>>();
  let patterns = 0;
  for (const [name, fields] of Object.entries(sets)) {
    const set = checkToolSet(name, fields);
    if (set.ok) patterns += wildIn(set.value.tools).size;
    const isTooMuch = checked.size >= maxSets || patterns > maxAllPatterns;
    checked.set(name, isTooMuch ? refuse('too-many-sets', tooMuchFrom(name)) : set);
    if (isTooMuch) break;
  }
  return checked;
};

const tooMuchFrom = (name: string): string =>
  l10n.t(
    'The set “{0}” and those after it were not read: the limit is {1} sets with {2} patterns with “*” per text. Use fewer, or list the names of the tools.',
    name,
    maxSets,
    maxAllPatterns,
  );

/** What is wrong with the name, as a sentence with a way out; `undefined` for a good one. */
export const setNameComplaint = (name: string): string | undefined => {
  // An object has no field of that name that is its own.
  if (isToolName(name) && name !== '__proto__') return undefined;
  if (name === '') return l10n.t('The name is empty. Enter a name, such as “reading”.');
  return name.length > longestName
    ? l10n.t('The name is {0} characters long, but the limit is {1}.', name.length, longestName)
    : l10n.t('“{0}” is not a valid set name. Use A–Z, a–z, 0–9, “_”, “.”, and “-”.', name);
};

const refuse = (code: string, message: string, path: Problem['path'] = []): Result<never> =>
  fail({ code, severity: 'error', message, path });

/** As it is written beside its name: `{ "tools": […], … }`. */
export const setFields = ({ name: _, ...fields }: ToolSet): Omit<ToolSet, 'name'> => fields;

/** Each under its name, in the order of the names. */
export const setsByName = (sets: Iterable<ToolSet>): Record<string, Omit<ToolSet, 'name'>> =>
  Object.fromEntries([...sets].sort(byName).map(set => [set.name, setFields(set)]));
