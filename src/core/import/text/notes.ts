/** Something in a text that its value does not have. It is attached to the object. */
export interface Note {
  /**
   * `unknown`: the value itself is unknown without running the code. `code`: a function was omitted, since data cannot contain
   * code. `duplicate`: a key occurs more than once, and only the last of them was read.
   */
  readonly kind: 'unknown' | 'code' | 'duplicate';
  /** The source code, shortened, or the key that is a duplicate. */
  readonly code: string;
  readonly line: number;
}

const key = Symbol('notes');

interface WithNotes {
  readonly [key]?: readonly Note[];
}

/** Adds a note to an object. Formats do not see it, since the property is not enumerable. */
export const addNote = <T extends object>(value: T, note: Note): T => {
  const notes = (value as WithNotes)[key] ?? [];
  return Object.defineProperty(value, key, { value: [...notes, note], configurable: true });
};

/** Returns an object that stands for an unknown value. */
export const unknownValue = (code: string, line: number): object => addNote({}, { kind: 'unknown', code, line });

/** Returns the notes on the object itself. */
export const notesOn = (value: unknown): readonly Note[] =>
  typeof value === 'object' && value !== null ? ((value as WithNotes)[key] ?? []) : [];

/** Returns all notes on the value and on the values inside it. Each object is visited once. */
export const notesIn = (value: unknown): readonly Note[] => {
  const seen = new Set<unknown>();
  const found: Note[] = [];
  const stack = [value];
  while (stack.length > 0) {
    const each = stack.pop();
    if (typeof each !== 'object' || each === null || seen.has(each)) continue;
    seen.add(each);
    found.push(...notesOn(each));
    for (const inside of Object.values(each).reverse() as unknown[]) stack.push(inside);
  }
  return found;
};
