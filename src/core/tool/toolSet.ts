import { isJsonObject, type JsonObject } from '../json/json';
import { l10n } from '../util/l10n';
import { allLetterBits, letterBits } from '../util/letters';
import { maxPatternsPerText, maxPatternsPerSet, maxSets } from '../util/limits';
import { fail, ok, type Problem, type Result } from '../util/result';
import { isToolName, maxNameLength } from './name';
import { byName } from './tool';

/** Tools that are used together. A set holds names and patterns, so a tool that is registered later may belong to it. */
export interface ToolSet {
  /** Has the same syntax as the name of a tool. */
  readonly name: string;
  /** What the set is for. */
  readonly description?: string;
  /** A codicon, as in VS Code's tool sets. */
  readonly icon?: string;
  /** Names of tools, and patterns in which `*` matches any characters. */
  readonly tools: readonly string[];
}

/** Returns the tools that belong to the set, in the order of `tools`. */
export const membersOf = <T extends { readonly name: string }>(
  set: Pick<ToolSet, 'tools'>,
  tools: readonly T[],
): readonly T[] => {
  const isMember = createMembershipTest(set);
  return tools.filter(({ name }) => isMember(name));
};

/** Returns a function that tests whether the tool with a name belongs to the set. */
export const createMembershipTest = ({ tools: patterns }: Pick<ToolSet, 'tools'>): ((name: string) => boolean) => {
  const names = new Set(patterns);
  const wildcards = [...wildcardsIn(patterns)].map(toWildcard);
  if (wildcards.length === 0) return name => names.has(name);
  if (names.has('*')) return () => true;
  // Comparing letters first only pays off for patterns with several stars.
  const useLetters = wildcards.some(({ parts }) => parts.length > 2);
  return name => {
    if (names.has(name)) return true;
    const letters = useLetters ? letterBits(name) : allLetterBits;
    return wildcards.some(wildcard => matches(name, letters, wildcard));
  };
};

const isWildcard = (pattern: string): boolean => pattern.includes('*');

/** Returns the distinct patterns with `*`. */
const wildcardsIn = (patterns: readonly string[]): ReadonlySet<string> => new Set(patterns.filter(isWildcard));

/**
 * Returns the set after a tool in it was renamed: the tool still belongs to it. `keepsName`: another tool still has the former
 * name, so the set keeps that name too. `byPattern`: adds the new name also if only a pattern matched the former name.
 */
export const withRenamedTool = (
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

/** A parsed pattern: the parts between its stars, and the letters of all parts. */
interface Wildcard {
  readonly parts: readonly string[];
  readonly letters: number;
}

const toWildcard = (pattern: string): Wildcard => {
  const parts = pattern.split(/\*+/);
  return { parts, letters: letterBits(parts.join('')) };
};

/** Whether the name consists of the parts with any text between them. Each part is matched at its first occurrence. */
const matches = (name: string, letters: number, { parts, letters: needed }: Wildcard): boolean => {
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

/** Checks the fields of a set: `{ "tools": ["read_file", "git_*"], "description"?, "icon"? }`, as in VS Code's tool sets. */
export const checkToolSet = (name: string, value: unknown): Result<ToolSet> => {
  const complaint = invalidSetNameMessage(name);
  if (complaint) return refuse('invalid-set', complaint);
  if (!isJsonObject(value)) return refuse('invalid-set', l10n.t('The set “{0}” must be { "tools": [ … ] }.', name));
  const { tools, description, icon } = value;
  if (!Array.isArray(tools) || !tools.every(each => typeof each === 'string'))
    return refuse('invalid-set', l10n.t('The set “{0}” must list tool names or patterns: "tools": ["read_*"].', name), [
      'tools',
    ]);
  if (wildcardsIn(tools).size > maxPatternsPerSet)
    return refuse(
      'invalid-set',
      l10n.t(
        'The set “{0}” contains more than {1} patterns with “*”. Use fewer, or list the names of the tools.',
        name,
        maxPatternsPerSet,
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

/**
 * Checks each set and returns the results by name. If there are too many sets or patterns, the last result says that the rest
 * was not read.
 */
export const checkToolSets = (sets: JsonObject): ReadonlyMap<string, Result<ToolSet>> => {
  const checked = new Map<string, Result<ToolSet>>();
  let patterns = 0;
  for (const [name, fields] of Object.entries(sets)) {
    const set = checkToolSet(name, fields);
    if (set.ok) patterns += wildcardsIn(set.value.tools).size;
    const isOverLimit = checked.size >= maxSets || patterns > maxPatternsPerText;
    checked.set(name, isOverLimit ? refuse('too-many-sets', tooManySetsMessage(name)) : set);
    if (isOverLimit) break;
  }
  return checked;
};

const tooManySetsMessage = (name: string): string =>
  l10n.t(
    'The set “{0}” and those after it were not read: the limit is {1} sets with {2} patterns with “*” per text. Use fewer, or list the names of the tools.',
    name,
    maxSets,
    maxPatternsPerText,
  );

/** Returns what is wrong with the name and how to correct it, or undefined if it is valid. */
export const invalidSetNameMessage = (name: string): string | undefined => {
  // Assigning `__proto__` to an object does not create a field.
  if (isToolName(name) && name !== '__proto__') return undefined;
  if (name === '') return l10n.t('The name is empty. Enter a name, such as “reading”.');
  return name.length > maxNameLength
    ? l10n.t('The name is {0} characters long, but the limit is {1}.', name.length, maxNameLength)
    : l10n.t('“{0}” is not a valid set name. Use A–Z, a–z, 0–9, “_”, “.”, and “-”.', name);
};

const refuse = (code: string, message: string, path: Problem['path'] = []): Result<never> =>
  fail({ code, severity: 'error', message, path });

/** Returns the set without its name, as it is written in a document: `{ "tools": […], … }`. */
export const setFields = ({ name: _, ...fields }: ToolSet): Omit<ToolSet, 'name'> => fields;

/** Returns the sets by name, sorted by name, as they are written in a document. */
export const setsByName = (sets: Iterable<ToolSet>): Record<string, Omit<ToolSet, 'name'>> =>
  Object.fromEntries([...sets].sort(byName).map(set => [set.name, setFields(set)]));
