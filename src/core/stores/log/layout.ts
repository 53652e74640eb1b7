/** The paths below the store's folder. Tool names never become file names. */
export interface Layout {
  /** The store's folder. It has one folder for each major version of the format. */
  readonly folder: string;
  readonly version: string;
  /** Contains `op-<slot>` and `snap-<slot>`, and no other names of the store. */
  readonly log: string;
  /** Files that are being written. It is on the file system of the log, so that they can be linked and renamed into the log. */
  readonly tmp: string;
  /** Disk space that is reserved, so that tools can be removed when the disk is full. */
  readonly spare: string;
  /** A file with which earlier versions reserved disk space. */
  readonly reserve: string;
  readonly quarantine: string;
  readonly backup: string;
}

export const layoutIn = (folder: string): Layout => {
  const version = `${folder}/v1`;
  return {
    folder,
    version,
    log: `${version}/log`,
    tmp: `${version}/tmp`,
    spare: `${version}/spare`,
    reserve: `${version}/reserve`,
    quarantine: `${version}/quarantine`,
    backup: `${version}/backup`,
  };
};

export const opPath = ({ log }: Layout, slot: number): string => `${log}/op-${paddedSlot(slot)}`;
export const snapshotPath = ({ log }: Layout, slot: number): string => `${log}/snap-${paddedSlot(slot)}`;

const paddedSlot = (slot: number): string => String(slot).padStart(10, '0');

/** The slots that are in the log. */
export interface Listing {
  /** Ascending. */
  readonly ops: readonly number[];
  /** Newest first. */
  readonly snapshots: readonly number[];
}

/** Every slot is below this: the next generation would need more digits than a file name has. */
const slotLimit = 9_999_000_000;

/** Leaves out names that are not of the store. `foreignNames` returns those. */
export const parseListing = (names: readonly string[]): Listing => {
  const slots = (pattern: RegExp): number[] =>
    names
      .flatMap(name => pattern.exec(name)?.[1] ?? [])
      .map(Number)
      .filter(slot => slot < slotLimit);
  return {
    ops: slots(/^op-(\d{10})$/).sort((a, b) => a - b),
    snapshots: slots(/^snap-(\d{10})$/).sort((a, b) => b - a),
  };
};

/** The names that no operation or snapshot of the store can have. */
export const foreignNames = (names: readonly string[]): string[] =>
  names.filter(name => !(Number(/^(?:op|snap)-(\d{10})$/.exec(name)?.[1] ?? slotLimit) < slotLimit));

/**
 * Splits the operations from `from` on into those that can belong to the log, and strays. Between two operations of the log, no
 * more than `maxGap` slots are missing: windows write slots in order, so something further away was not written by a window.
 */
export const splitStrays = (
  ops: readonly number[],
  from: number,
  maxGap: number,
): { ops: number[]; strays: number[] } => {
  const following = ops.filter(slot => slot >= from);
  const firstStray = following.findIndex((slot, index) => slot - (following[index - 1] ?? from - 1) > maxGap + 1);
  if (firstStray < 0) return { ops: following, strays: [] };
  return { ops: following.slice(0, firstStray), strays: following.slice(firstStray) };
};

/** The highest slot of any operation or snapshot, or 0. */
export const highestSlot = ({ ops, snapshots }: Listing): number => Math.max(ops.at(-1) ?? 0, snapshots[0] ?? 0);

/** Operations up to this slot may have been collected: the two newest snapshots and all operations after the older are kept. */
export const collectedTo = ({ snapshots }: Listing): number => snapshots[1] ?? 0;

/**
 * A log that is recreated because its folder vanished continues at the next multiple of this. So windows that remember
 * different states of the old log never take the new slots for the slots that they were waiting for.
 */
const generationLength = 1_000_000;

export const generationOf = (slot: number): number => Math.floor(slot / generationLength);
export const nextGeneration = (slot: number): number => (generationOf(slot) + 1) * generationLength;
