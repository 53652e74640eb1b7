import type * as vscode from 'vscode';
import type { Choice } from '../../core/import/plan';

/** What a command is called with: by the view with `(row, selected rows)`, by a key, by the palette with nothing, or by a program. */
export interface CommandArguments {
  /** What was passed, but for the options: rows, names, an address, tools. */
  readonly values: readonly unknown[];
  readonly options: CommandOptions;
}

/** What a program may say after the tools, in one object or several. What is of another type is not said. */
export interface CommandOptions {
  /** The id of a format. */
  readonly format?: string;
  readonly strict?: boolean;
  /** Whether to look at the remarks of an export at once. */
  readonly report?: boolean;
  /** `user`, `workspace`, or the URI of a workspace file. */
  readonly layer?: string;
  /** What to do with names that are taken; `refuse`, the word of the registry, is `skip` in a list. */
  readonly onConflict?: Choice;
  /** What the origin of the tools is called; an empty text for no name. */
  readonly origin?: string;
  /** The name of a set. */
  readonly set?: string;
  /** The names and patterns of a set. */
  readonly tools?: readonly string[];
  /** Tags. */
  readonly add?: readonly string[];
  readonly remove?: readonly string[];
  /** Which tools of a change to restore. */
  readonly restore?: 'all' | readonly string[];
  /** What counts tokens: an encoding, or the id of a chat model. */
  readonly tokenizer?: string;
  /** Whether to rename in all layers. */
  readonly everywhere?: boolean;
  /** `false`: the program has taken the question upon itself. */
  readonly confirm?: boolean;
  readonly preserveFocus?: boolean;
}

export const parseArguments = (args: readonly unknown[]): CommandArguments => ({
  values: args.filter(each => !isOptions(each)),
  options: Object.assign({}, ...args.filter(isOptions).map(readOptions)) as CommandOptions,
});

export const noArguments: CommandArguments = { values: [], options: {} };

/** The arguments of a command that is about these tools. */
export const argumentsFor = (tools: unknown, options: CommandOptions = {}): CommandArguments => ({
  values: [tools],
  options,
});

type Readers = { readonly [Key in keyof CommandOptions]-?: (value: unknown) => CommandOptions[Key] | undefined };

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const flag = (value: unknown): boolean | undefined => (typeof value === 'boolean' ? value : undefined);
const texts = (value: unknown): readonly string[] | undefined =>
  Array.isArray(value) && value.every(each => typeof each === 'string') ? value : undefined;
const tags = (value: unknown): readonly string[] | undefined =>
  Array.isArray(value) ? value.flatMap(each => (typeof each === 'string' && each.trim()) || []) : undefined;

const readers: Readers = {
  format: text,
  strict: flag,
  report: flag,
  layer: text,
  onConflict: value =>
    value === 'refuse' ? 'skip' : (['skip', 'replace', 'rename'] as const).find(choice => choice === value),
  origin: value => text(value)?.trim(),
  set: text,
  tools: texts,
  add: tags,
  remove: tags,
  restore: value => (value === 'all' ? 'all' : texts(value)),
  tokenizer: text,
  everywhere: flag,
  confirm: flag,
  preserveFocus: flag,
};

/** Nothing but options, and one at least: a tool that asks to be `strict`, or a list of `tools`, says more, or other things. */
const isOptions = (value: unknown): value is object =>
  isObject(value) &&
  !Array.isArray(value) &&
  Object.keys(value).length > 0 &&
  Object.entries(value).every(
    ([key, each]) => Object.hasOwn(readers, key) && (key !== 'tools' || texts(each) !== undefined),
  );

const readOptions = (value: object): CommandOptions =>
  Object.fromEntries(
    Object.entries(readers).flatMap(([key, read]) => {
      const found = (read as (value: unknown) => unknown)((value as Record<string, unknown>)[key]);
      return found === undefined ? [] : [[key, found]];
    }),
  );

/** The address that is the first of the values. */
export const uriIn = ({ values: [first] }: CommandArguments): vscode.Uri | undefined =>
  isAddress(first) ? first : undefined;

/** The text that stands at that place among the values. */
export const textIn = ({ values }: CommandArguments, index = 0): string | undefined => text(values[index]);

/** The tools that a program passes, or `undefined` where it passes none: VS Code passes rows of the view and addresses. */
export const valueIn = ({ values: [first] }: CommandArguments): unknown => {
  if (typeof first === 'string' || Array.isArray(first)) return first;
  return isObject(first) && !looksLikeRow(first) && !isAddress(first) ? first : undefined;
};

const looksLikeRow = (value: object): boolean => 'kind' in value && !('description' in value);

const isAddress = (value: unknown): value is vscode.Uri => isObject(value) && 'scheme' in value && 'path' in value;

/** A tool that is asked for; in whatever layer it is seen, unless one is named. */
export interface ToolRef {
  readonly name: string;
  readonly layer?: string;
}

/**
 * The tools that a command's arguments ask for: a name or several, a tool or a row of the view, `(clicked, selected)` as
 * VS Code passes rows, or what the manifest's keybindings pass. `undefined` when they ask for nothing.
 */
export const refsIn = (
  [first, second]: readonly unknown[],
  selected: () => readonly ToolRef[],
): readonly ToolRef[] | undefined => {
  if (isKeybinding(first)) return unique(atKeyboard(first[0], selected()));
  const asked = Array.isArray(second) && second.length > 0 ? second : Array.isArray(first) ? first : [first];
  return unique(asked.flatMap(refOf));
};

/** Whether a program named the tools itself: such a call has been decided on, and is not asked again. */
export const isExplicit = ({ values: [first] }: CommandArguments): boolean =>
  typeof first === 'string' || (Array.isArray(first) && !isKeybinding(first));

const isKeybinding = (value: unknown): value is readonly unknown[] =>
  Array.isArray(value) && isObject(value[1]) && value[1]['selected'] === true;

/**
 * What a key is meant for: the focused row or, where that is one of those selected, all of these. The arrow keys move the
 * focus and leave the selection behind, so the selection alone would be another tool than the one the user looks at. A VS Code
 * that does not put the focused row in the place of the handle, which is not documented, leaves us the selection.
 */
const atKeyboard = (focused: unknown, selected: readonly ToolRef[]): readonly ToolRef[] => {
  if (isObject(focused) && '$treeViewId' in focused) return selected;
  const refs = refOf(focused);
  return refs.some(ref => selected.some(each => isSame(each, ref))) ? selected : refs;
};

const refOf = (value: unknown): ToolRef[] => {
  if (typeof value === 'string') return [{ name: value }];
  const { name, layer } = isObject(value) ? value : {};
  if (typeof name !== 'string') return [];
  return [{ name, ...(typeof layer === 'string' && { layer }) }];
};

/** Each once; `undefined` where there is none. */
const unique = (refs: readonly ToolRef[]): readonly ToolRef[] | undefined => {
  const byKey = new Map<string, ToolRef>();
  for (const ref of refs) {
    const key = JSON.stringify([ref.name, ref.layer]);
    if (!byKey.has(key)) byKey.set(key, ref);
  }
  return byKey.size > 0 ? [...byKey.values()] : undefined;
};

const isSame = (one: ToolRef, other: ToolRef): boolean => one.name === other.name && one.layer === other.layer;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
