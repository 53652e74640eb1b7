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
  if (isKeybinding(first)) return nonEmpty(atKeyboard(first[0], selected()).filter(isFirst));
  const asked = Array.isArray(second) && second.length > 0 ? second : Array.isArray(first) ? first : [first];
  return nonEmpty(asked.flatMap(refOf).filter(isFirst));
};

/** The names of these, each once. */
export const namesIn = (
  args: readonly unknown[],
  selected: () => readonly ToolRef[],
): readonly string[] | undefined => {
  const refs = refsIn(args, selected);
  return refs && [...new Set(refs.map(({ name }) => name))];
};

/** Whether a program named the tools itself: such a call has been decided on, and is not asked again. */
export const isExplicit = ([first]: readonly unknown[]): boolean =>
  typeof first === 'string' || (Array.isArray(first) && !isKeybinding(first));

/** Whether a program has taken the question upon itself, with `{ confirm: false }`. */
export const isConfirmed = (options: unknown): boolean => isObject(options) && options['confirm'] === false;

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

const isFirst = (ref: ToolRef, index: number, refs: readonly ToolRef[]): boolean =>
  refs.findIndex(each => isSame(each, ref)) === index;

const isSame = (one: ToolRef, other: ToolRef): boolean => one.name === other.name && one.layer === other.layer;

const nonEmpty = (refs: readonly ToolRef[]): readonly ToolRef[] | undefined => (refs.length > 0 ? refs : undefined);

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
