/**
 * The names that a command's arguments ask for: a name or several, a tool or a row of the view, `(clicked, selected)` as
 * VS Code passes rows, or `{ selected: true }` from a keybinding. `undefined` when they ask for nothing.
 */
export const namesIn = (
  [first, second]: readonly unknown[],
  selectedNames: () => readonly string[],
): readonly string[] | undefined => {
  if (isKeybinding(first)) return nonEmpty(selectedNames());
  const asked = Array.isArray(second) && second.length > 0 ? second : Array.isArray(first) ? first : [first];
  return nonEmpty([...new Set(asked.flatMap(nameOf))]);
};

/** Whether a program named the tools itself: such a call has been decided on, and is not asked again. */
export const isExplicit = ([first]: readonly unknown[]): boolean => typeof first === 'string' || Array.isArray(first);

/** Whether a program has taken the question upon itself, with `{ confirm: false }`. */
export const isConfirmed = (options: unknown): boolean => isObject(options) && options['confirm'] === false;

const isKeybinding = (value: unknown): boolean => isObject(value) && value['selected'] === true;

const nameOf = (value: unknown): string[] => {
  const name = isObject(value) ? value['name'] : value;
  return typeof name === 'string' ? [name] : [];
};

const nonEmpty = (names: readonly string[]): readonly string[] | undefined => (names.length > 0 ? names : undefined);

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
