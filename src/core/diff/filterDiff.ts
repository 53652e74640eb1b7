import { readers, worstOf, type ChangeClass, type ListDiff, type Reader, type ToolChange } from './change';

/** `breaking`: what is known to break. `risky`: also what may break. `any`: whatever has an effect. `never`: nothing. */
export const levels = ['breaking', 'risky', 'any', 'never'] as const;
export type Level = (typeof levels)[number];

export interface DiffFilter {
  /** The readers whose classes count; if missing, all. */
  readonly readers?: readonly Reader[];
  readonly level?: Level;
  /** The fingerprints of changes that were accepted. */
  readonly accepted?: ReadonlySet<string>;
}

const classesOfLevel: { readonly [L in Level]: readonly ChangeClass[] } = {
  breaking: ['breaking'],
  risky: ['breaking', 'unknown', 'risky'],
  any: ['breaking', 'unknown', 'risky', 'compatible'],
  never: [],
};

/** Whether the change is at or above the level for one of the readers, and was not accepted. */
export const passesFilter = (change: ToolChange, filter: DiffFilter): boolean => {
  const { readers: chosen = readers, level, accepted } = filter;
  if (accepted?.has(change.fingerprint)) return false;
  return level === undefined || chosen.some(reader => classesOfLevel[level].includes(change.classes[reader]));
};

/** Returns the diff with only the changes that pass. Tools without any are left out. */
export const filterDiff = (diff: ListDiff, filter: DiffFilter): ListDiff => {
  const tools = diff.tools
    .map(tool => {
      const changes = tool.changes.filter(change => passesFilter(change, filter));
      return { ...tool, changes, worst: worstOf(changes) };
    })
    .filter(({ changes }) => changes.length > 0);
  return { tools, worst: worstOf(tools.map(({ worst }) => ({ classes: worst }))) };
};
