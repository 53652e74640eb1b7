import type { Change, Edit, Operation } from '../../registry/state';
import type { Tool } from '../../tool/tool';
import type { ToolSet } from '../../tool/toolSet';
import { freezeFresh } from '../../util/freeze';
import { asciiJson, decode, encode } from './codec';

/** What lies in a slot. */
export interface OpRecord extends Operation {
  readonly k: 'op';
  /** The window that made it, and the sequence number among the operations of that window. */
  readonly c: string;
  readonly n: number;
  /** The last slot that the window knew when it wrote this: a record in that slot or below has been moved there. */
  readonly after: number;
  /** The least schema that can read it and all that follows. */
  readonly min: number;
}

/** The schema of this version. A record that asks for more freezes the store as it is before that record. */
export const schema = 1;

/** `newer`: written for a later version. `undefined`: damaged. */
export type Read<T> = T | 'newer' | undefined;

export const encodeOp = (record: OpRecord): Uint8Array => encode(asciiJson(record));

export const decodeOp = (bytes: Uint8Array): Read<OpRecord> => {
  const record = decode(bytes);
  if (!isObject(record) || record.k !== 'op') return undefined;
  if (typeof record.min === 'number' && record.min > schema) return 'newer';
  const { c, n, after, at, by, edits } = record;
  if (typeof c !== 'string' || typeof n !== 'number' || typeof after !== 'number') return undefined;
  if (typeof at !== 'string' || typeof by !== 'string') return undefined;
  return Array.isArray(edits) && edits.every(isEdit) ? freezeFresh(record as unknown as OpRecord) : undefined;
};

const isEdit = (value: unknown): value is Edit =>
  isObject(value) &&
  typeof value.title === 'string' &&
  (value.undoes === undefined || typeof value.undoes === 'string') &&
  Array.isArray(value.changes) &&
  value.changes.every(isChange);

const isChange = (value: unknown): value is Change => {
  if (!isObject(value)) return false;
  switch (value.t) {
    case 'register':
    case 'replace':
      return isTool(value.tool);
    case 'unregister':
    case 'dropSet':
      return typeof value.name === 'string';
    case 'keepSet':
      return isSet(value.set);
    default:
      return value.t === 'clear';
  }
};

/** Enough to work with it. What goes in was checked in full; fields that nobody here knows are kept. */
export const isTool = (value: unknown): value is Tool =>
  isObject(value) &&
  typeof value.name === 'string' &&
  typeof value.description === 'string' &&
  isObject(value.inputSchema);

/** Enough to work with it. */
export const isSet = (value: unknown): value is ToolSet =>
  isObject(value) &&
  typeof value.name === 'string' &&
  Array.isArray(value.tools) &&
  value.tools.every(each => typeof each === 'string');

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
