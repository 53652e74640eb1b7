/** What cannot be said of a value in code without running it. */
export interface Note {
  /** `unknown`: the value itself. `code`: a function, which no data holds; it was left out. */
  readonly kind: 'unknown' | 'code';
  /** As it is written there, shortened. */
  readonly code: string;
  readonly line: number;
}

// A bundle that loads on demand has a copy of this module; a registered symbol is the same in all of them.
const key = Symbol.for('llm-tool-registry.notes');

interface Noted {
  readonly [key]?: readonly Note[];
}

/** Adds a note to an object; formats see nothing of it. */
export const addNote = <T extends object>(value: T, note: Note): T => {
  const notes = (value as Noted)[key] ?? [];
  return Object.defineProperty(value, key, { value: [...notes, note], configurable: true });
};

/** Stands for a value that is not known. */
export const unknownValue = (code: string, line: number): object => addNote({}, { kind: 'unknown', code, line });

/** The notes on the object itself. */
export const notesOn = (value: unknown): readonly Note[] =>
  typeof value === 'object' && value !== null ? ((value as Noted)[key] ?? []) : [];

/** All notes on the value and what it holds; each object is looked at once, wherever it stands. */
export const notesIn = (value: unknown): readonly Note[] => {
  const seen = new Set<unknown>();
  const found: Note[] = [];
  const left = [value];
  while (left.length > 0) {
    const each = left.pop();
    if (typeof each !== 'object' || each === null || seen.has(each)) continue;
    seen.add(each);
    found.push(...notesOn(each));
    for (const inside of Object.values(each).reverse() as unknown[]) left.push(inside);
  }
  return found;
};
