import type * as vscode from 'vscode';
import type { ConflictChoice } from '../../core/import/plan';

/**
 * The parsed arguments of a command. The view passes `(row, selected rows)`, a keybinding the focused row, a program names,
 * tools and options, and the palette nothing.
 */
export interface CommandArguments {
  /** The arguments other than the options: rows, names, a URI, or tools. */
  readonly values: readonly unknown[];
  readonly options: CommandOptions;
}

/** Options that a program may pass after the tools, in one object or several. A value of the wrong type is ignored. */
export interface CommandOptions {
  /** The id of a format. */
  readonly format?: string;
  readonly strict?: boolean;
  /** Whether to show the remarks of an export at once. */
  readonly report?: boolean;
  /** `user`, `workspace`, or the URI of a workspace file. */
  readonly layer?: string;
  /** What to do if a name is already registered. The value `refuse` of the registry is read as `skip`. */
  readonly onConflict?: ConflictChoice;
  /** The title of the origin of the tools; an empty text removes it. */
  readonly origin?: string;
  /** The name of a set. */
  readonly set?: string;
  /** The names and patterns of a set. */
  readonly tools?: readonly string[];
  /** Tags to add. */
  readonly add?: readonly string[];
  /** Tags to remove. */
  readonly remove?: readonly string[];
  /** Which tools of a change to restore. */
  readonly restore?: 'all' | readonly string[];
  /** What counts the tokens: an encoding, or the id of a chat model. */
  readonly tokenizer?: string;
  /** Whether to rename in all layers. */
  readonly everywhere?: boolean;
  /** `false` skips the confirmation. */
  readonly confirm?: boolean;
  readonly preserveFocus?: boolean;
}

export const parseArguments = (args: readonly unknown[]): CommandArguments => ({
  values: args.filter(each => !isOptions(each)),
  options: Object.assign({}, ...args.filter(isOptions).map(readOptions)) as CommandOptions,
});

export const noArguments: CommandArguments = { values: [], options: {} };

/** Returns the arguments with which one command calls another for these tools. */
export const argumentsFor = (tools: unknown, options: CommandOptions = {}): CommandArguments => ({
  values: [tools],
  options,
});

type OptionReaders = { readonly [Key in keyof CommandOptions]-?: (value: unknown) => CommandOptions[Key] | undefined };

const readText = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const readFlag = (value: unknown): boolean | undefined => (typeof value === 'boolean' ? value : undefined);
const readTexts = (value: unknown): readonly string[] | undefined =>
  Array.isArray(value) && value.every(each => typeof each === 'string') ? value : undefined;
const readTags = (value: unknown): readonly string[] | undefined =>
  Array.isArray(value) ? value.flatMap(each => (typeof each === 'string' && each.trim()) || []) : undefined;

const optionReaders: OptionReaders = {
  format: readText,
  strict: readFlag,
  report: readFlag,
  layer: readText,
  onConflict: value =>
    value === 'refuse' ? 'skip' : (['skip', 'replace', 'rename'] as const).find(choice => choice === value),
  origin: value => readText(value)?.trim(),
  set: readText,
  tools: readTexts,
  add: readTags,
  remove: readTags,
  restore: value => (value === 'all' ? 'all' : readTexts(value)),
  tokenizer: readText,
  everywhere: readFlag,
  confirm: readFlag,
  preserveFocus: readFlag,
};

/**
 * Whether the value is an object with at least one option and nothing else. A tool with `strict`, or an object whose `tools`
 * are not names, is not an options object.
 */
const isOptions = (value: unknown): value is object =>
  isObject(value) &&
  !Array.isArray(value) &&
  Object.keys(value).length > 0 &&
  Object.entries(value).every(
    ([key, each]) => Object.hasOwn(optionReaders, key) && (key !== 'tools' || readTexts(each) !== undefined),
  );

const readOptions = (value: object): CommandOptions =>
  Object.fromEntries(
    Object.entries(optionReaders).flatMap(([key, read]) => {
      const found = (read as (value: unknown) => unknown)((value as Record<string, unknown>)[key]);
      return found === undefined ? [] : [[key, found]];
    }),
  );

/** Returns the first value if it is a URI. */
export const uriIn = ({ values: [first] }: CommandArguments): vscode.Uri | undefined =>
  isAddress(first) ? first : undefined;

/** Returns the value at that index if it is a string. */
export const textIn = ({ values }: CommandArguments, index = 0): string | undefined => readText(values[index]);

/** Returns the tools that a program passes, or `undefined` for other values: VS Code passes rows of the view and URIs. */
export const toolValueIn = ({ values: [first] }: CommandArguments): unknown => {
  if (typeof first === 'string' || Array.isArray(first)) return first;
  return isObject(first) && !looksLikeRow(first) && !isAddress(first) ? first : undefined;
};

const looksLikeRow = (value: object): boolean => 'kind' in value && !('description' in value);

const isAddress = (value: unknown): value is vscode.Uri => isObject(value) && 'scheme' in value && 'path' in value;

/** Refers to a tool by its name, in a layer or, without a layer, in the one where the tool is in effect. */
export interface ToolReference {
  readonly name: string;
  readonly layer?: string;
}

/**
 * Returns the tools that the arguments of a command refer to: one or several names, tools or rows of the view; `(clicked,
 * selected)` as VS Code passes rows; or the arguments of the keybindings in the manifest. `undefined` if there are none.
 */
export const toolReferencesIn = (
  [first, second]: readonly unknown[],
  selected: () => readonly ToolReference[],
): readonly ToolReference[] | undefined => {
  if (isKeybinding(first)) return unique(keybindingTargets(first[0], selected()));
  const requested = Array.isArray(second) && second.length > 0 ? second : Array.isArray(first) ? first : [first];
  return unique(requested.flatMap(toReferences));
};

/** Whether a program named the tools. Such a call is not confirmed again. */
export const isExplicit = ({ values: [first] }: CommandArguments): boolean =>
  typeof first === 'string' || (Array.isArray(first) && !isKeybinding(first));

const isKeybinding = (value: unknown): value is readonly unknown[] =>
  Array.isArray(value) && isObject(value[1]) && value[1]['selected'] === true;

/**
 * Returns the targets of a keybinding: all selected rows if the focused row is selected, else the focused row. The arrow keys
 * move only the focus, so the selection alone may be a tool that the user no longer looks at. VS Code replaces the
 * `$treeViewId` handle by the focused row, which is not documented. A version that does not do so leaves only the selection.
 */
const keybindingTargets = (focused: unknown, selected: readonly ToolReference[]): readonly ToolReference[] => {
  if (isObject(focused) && '$treeViewId' in focused) return selected;
  const references = toReferences(focused);
  return references.some(reference => selected.some(each => isSameReference(each, reference))) ? selected : references;
};

const toReferences = (value: unknown): ToolReference[] => {
  if (typeof value === 'string') return [{ name: value }];
  const { name, layer } = isObject(value) ? value : {};
  if (typeof name !== 'string') return [];
  return [{ name, ...(typeof layer === 'string' && { layer }) }];
};

/** Removes duplicates. Returns `undefined` for an empty list. */
const unique = (references: readonly ToolReference[]): readonly ToolReference[] | undefined => {
  const byKey = new Map<string, ToolReference>();
  for (const reference of references) {
    const key = JSON.stringify([reference.name, reference.layer]);
    if (!byKey.has(key)) byKey.set(key, reference);
  }
  return byKey.size > 0 ? [...byKey.values()] : undefined;
};

const isSameReference = (one: ToolReference, other: ToolReference): boolean =>
  one.name === other.name && one.layer === other.layer;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
