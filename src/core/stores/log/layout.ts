/** Where everything lies below the store's folder. Tool names never become file names. */
export interface Layout {
  /** The store's folder: one folder a major version of the format below it. */
  readonly folder: string;
  readonly version: string;
  /** `op-<slot>` and `snap-<slot>`, and nothing else of ours. */
  readonly log: string;
  /** Files being written, on the same file system as the log. */
  readonly tmp: string;
  /** Room that is taken in advance, so that tools can be removed on a full disk. */
  readonly spare: string;
  /** A file that earlier versions kept for the same purpose. */
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

export const opPath = ({ log }: Layout, slot: number): string => `${log}/op-${digits(slot)}`;
export const snapshotPath = ({ log }: Layout, slot: number): string => `${log}/snap-${digits(slot)}`;

const digits = (slot: number): string => String(slot).padStart(10, '0');

/** The slots that are taken in the log. */
export interface Listing {
  /** Ascending. */
  readonly ops: readonly number[];
  /** Newest first. */
  readonly snapshots: readonly number[];
}

/** No slot of ours is this high: the generation that would follow it has more digits than a name does. */
const slotLimit = 9_999_000_000;

/** Names that others put there are left out; `foreignNames` lists them. */
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

/** The names in the log's folder that no slot or snapshot of ours can have. */
export const foreignNames = (names: readonly string[]): string[] =>
  names.filter(name => !(Number(/^(?:op|snap)-(\d{10})$/.exec(name)?.[1] ?? slotLimit) < slotLimit));

/**
 * The operations from `from` on that can belong to the log: between one and the next, no more than `maxGap` are missing.
 * Windows write slots one after the other, so what lies further away was put there by somebody else.
 */
export const inReach = (ops: readonly number[], from: number, maxGap: number): { ops: number[]; strays: number[] } => {
  const ahead = ops.filter(slot => slot >= from);
  const first = ahead.findIndex((slot, index) => slot - (ahead[index - 1] ?? from - 1) > maxGap + 1);
  return first < 0 ? { ops: ahead, strays: [] } : { ops: ahead.slice(0, first), strays: ahead.slice(first) };
};

/** The highest slot that anything in the log speaks of. */
export const topOf = ({ ops, snapshots }: Listing): number => Math.max(ops.at(-1) ?? 0, snapshots[0] ?? 0);

/** Up to where operations may have been collected: two snapshots and all that follows the older one are kept. */
export const collectedTo = ({ snapshots }: Listing): number => snapshots[1] ?? 0;

/**
 * A log that is begun anew because its folder vanished goes on at the next multiple of this, so that windows with different
 * memories of the old one can never take the new slots for the ones they were waiting for.
 */
const generationLength = 1_000_000;

export const generationOf = (slot: number): number => Math.floor(slot / generationLength);
export const nextGeneration = (slot: number): number => (generationOf(slot) + 1) * generationLength;
