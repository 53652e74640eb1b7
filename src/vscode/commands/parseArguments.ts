import type * as vscode from 'vscode';
import type { ConflictChoice } from '../../core/import/plan';
import type { GroupRow, ParameterRow, TreeRow } from '../../core/query/treeRows';
import type { Tool } from '../../core/tool/tool';

/** Refers to a tool by its name, in a layer or, without a layer, in the one where the tool is in effect. */
export interface ToolReference {
  readonly name: string;
  readonly layer?: string;
}

/**
 * The parsed arguments of a command. The view passes `(row, selected rows)`, a keybinding the focused row, a program names,
 * tools and options, an editor the URI of its document, and the palette nothing.
 */
export interface CommandArguments {
  /** The tools that the arguments name or that the passed rows stand for, without duplicates; undefined if there are none. */
  readonly references: readonly ToolReference[] | undefined;
  /** The tool to act on if it can be only one: that of the clicked row, even if others are selected. */
  readonly target: ToolReference | undefined;
  /** Whether the arguments name a tool more than once, such as two rows of a tool that is in two groups. */
  readonly hasDuplicates: boolean;
  /** Whether a program named the tools. Such a call is not confirmed again. */
  readonly isExplicit: boolean;
  /** Whether a passed row is that of a group: the user did not choose its tools one by one. */
  readonly hasGroup: boolean;
  /** The URI that is the first argument. */
  readonly uri: vscode.Uri | undefined;
  /** The selected files, as the Explorer passes them. */
  readonly uris: readonly vscode.Uri[];
  /** The name of a set: the option, or that of the clicked row. */
  readonly set: string | undefined;
  /** The first argument if it is a text, such as a name or the id of a change. */
  readonly text: string | undefined;
  /** The second argument if it is a text: the new name or description. */
  readonly newText: string | undefined;
  /** The whole tool that a CodeLens passes, because the text of its document may not be saved. */
  readonly tool: Tool | undefined;
  /** The tools that a program passes to be registered: a tool, a list, other JSON with tools, or its text. */
  readonly json: unknown;
  readonly options: CommandOptions;
}

/** What arguments can refer to in the view. */
export interface ViewContent {
  /** The selected tools. */
  readonly selected: () => readonly ToolReference[];
  readonly provider: {
    /** The tools that a group shows. */
    readonly toolsIn: (group: GroupRow) => readonly { readonly tool: Pick<Tool, 'name'>; readonly layer: string }[];
  };
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
  /** Whose changes to accept in the lock. */
  readonly accept?: 'all' | readonly string[];
  /** What counts the tokens: an encoding, or the id of a chat model. */
  readonly tokenizer?: string;
  /** The id of an MCP client. */
  readonly client?: string;
  /** Where a configuration goes: to the clipboard, or into the file of a client for the user or for the project. */
  readonly into?: 'clipboard' | 'user' | 'project';
  /** Whether to rename in all layers. */
  readonly everywhere?: boolean;
  /** `false` skips the confirmation. */
  readonly confirm?: boolean;
  readonly preserveFocus?: boolean;
}

export const parseArguments = (args: readonly unknown[], view: ViewContent): CommandArguments => {
  const values = args.filter(each => !isOptions(each));
  const options = Object.assign({}, ...args.filter(isOptions).map(readOptions)) as CommandOptions;
  const [first, second] = values;
  const own = referencesIn([first], view);
  const all = Array.isArray(second) ? referencesIn([first, second], view) : own;
  const references = unique(all);
  return {
    references,
    target: own[0],
    hasDuplicates: all.length > (references?.length ?? 0),
    isExplicit: typeof first === 'string' || (Array.isArray(first) && !isKeybinding(first)),
    hasGroup: values.flat().some(each => isRow(each, 'group')),
    uri: isAddress(first) ? first : undefined,
    uris: (Array.isArray(second) ? second : Array.isArray(first) ? first : [first]).filter(isAddress),
    set: options.set ?? (isGroupOfSet(first) ? first.value : undefined),
    text: readText(first),
    newText: readText(second),
    tool: isTool(first) ? first : undefined,
    json: isJson(first) ? first : undefined,
    options,
  };
};

export const noArguments: CommandArguments = {
  references: undefined,
  target: undefined,
  hasDuplicates: false,
  isExplicit: false,
  hasGroup: false,
  uri: undefined,
  uris: [],
  set: undefined,
  text: undefined,
  newText: undefined,
  tool: undefined,
  json: undefined,
  options: {},
};

/** Returns the arguments with which one command calls another for the tools with these names. */
export const argumentsFor = (names: readonly string[]): CommandArguments => {
  const references = names.map(name => ({ name }));
  return { ...noArguments, references: unique(references), target: references[0], isExplicit: true };
};

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
  accept: value => (value === 'all' ? 'all' : readTexts(value)),
  tokenizer: readText,
  client: readText,
  into: value => (['clipboard', 'user', 'project'] as const).find(each => each === value),
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

/** Whether the value is something that a program passes to be registered. VS Code passes rows of the view and URIs. */
const isJson = (value: unknown): boolean => {
  if (typeof value === 'string' || Array.isArray(value)) return true;
  return isObject(value) && !looksLikeRow(value) && !isAddress(value);
};

const isTool = (value: unknown): value is Tool => isObject(value) && 'inputSchema' in value;

const looksLikeRow = (value: object): boolean => 'kind' in value && !('description' in value);

const isAddress = (value: unknown): value is vscode.Uri => isObject(value) && 'scheme' in value && 'path' in value;

const isRow = <T extends TreeRow['kind']>(row: unknown, kind: T): row is Extract<TreeRow, { readonly kind: T }> =>
  isObject(row) && row['kind'] === kind;

const isGroupOfSet = (row: unknown): row is GroupRow => isRow(row, 'group') && row.by === 'set';

/**
 * Returns the tools that the arguments of a command refer to: one or several names, tools or rows of the view; `(clicked,
 * selected)` as VS Code passes rows; or the arguments of the keybindings in the manifest.
 */
const referencesIn = (
  [first, second]: readonly unknown[],
  { selected, provider }: ViewContent,
): readonly ToolReference[] => {
  if (isKeybinding(first)) return keybindingTargets(first[0], selected());
  /** The row of a group stands for the tools that it shows, and the row of a parameter for its tool. */
  const expandRow = (row: unknown): readonly ToolReference[] => {
    if (isRow(row, 'group')) return provider.toolsIn(row).map(({ tool: { name }, layer }) => ({ name, layer }));
    return toReferences(isRow(row, 'parameter') ? toolRowOf(row) : row);
  };
  const requested = Array.isArray(second) && second.length > 0 ? second : Array.isArray(first) ? first : [first];
  return requested.flatMap(expandRow);
};

const toolRowOf = ({ parent }: Pick<ParameterRow, 'parent'>): unknown =>
  isRow(parent, 'parameter') ? toolRowOf(parent) : parent;

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
