/**
 * The names that a command's arguments ask for: a name or several, a tool or a row of the view, `(clicked, selected)` as
 * VS Code passes rows, or what the manifest's keybindings pass. `undefined` when they ask for nothing.
 */
export const namesIn = (
  [first, second]: readonly unknown[],
  selectedNames: () => readonly string[],
): readonly string[] | undefined => {
  if (isKeybinding(first)) return nonEmpty(atKeyboard(first[0], selectedNames()));
  const asked = Array.isArray(second) && second.length > 0 ? second : Array.isArray(first) ? first : [first];
  return nonEmpty([...new Set(asked.flatMap(nameOf))]);
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
const atKeyboard = (focused: unknown, selected: readonly string[]): readonly string[] => {
  if (isObject(focused) && '$treeViewId' in focused) return selected;
  const names = nameOf(focused);
  return names.some(name => selected.includes(name)) ? selected : names;
};

const nameOf = (value: unknown): string[] => {
  const name = isObject(value) ? value['name'] : value;
  return typeof name === 'string' ? [name] : [];
};

const nonEmpty = (names: readonly string[]): readonly string[] | undefined => (names.length > 0 ? names : undefined);

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
