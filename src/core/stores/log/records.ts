import type { Change, Edit, Operation } from '../../registry/state';
import type { Tool } from '../../tool/tool';
import type { ToolSet } from '../../tool/toolSet';
import { freezeParsed } from '../../util/freeze';
import { asciiJson, decode, encode } from './codec';

/** The content of a slot. */
export interface OpRecord extends Operation {
  readonly k: 'op';
  /** The id of the window that made the operation (`c`) and the sequence number among the operations of that window (`n`). */
  readonly c: string;
  readonly n: number;
  /** The last slot that the window knew when it wrote this. A record in that slot or below was moved there by somebody. */
  readonly after: number;
  /** The lowest schema version that can read this record and all that follow. */
  readonly min: number;
}

/** The schema version of this code. A record with a higher `min` makes the store read-only, with the state before it. */
export const schema = 1;

/** The result of decoding. `newer`: only a newer version can read it. `undefined`: damaged. */
export type DecodeResult<T> = T | 'newer' | undefined;

export const encodeOp = (record: OpRecord): Uint8Array => encode(asciiJson(record));

export const decodeOp = (bytes: Uint8Array): DecodeResult<OpRecord> => {
  const record = decode(bytes);
  if (!isObject(record) || record.k !== 'op') return undefined;
  if (typeof record.min === 'number' && record.min > schema) return 'newer';
  const { c, n, after, at, by, edits } = record;
  if (typeof c !== 'string' || typeof n !== 'number' || typeof after !== 'number') return undefined;
  if (typeof at !== 'string' || typeof by !== 'string') return undefined;
  return Array.isArray(edits) && edits.every(isEdit) ? freezeParsed(record as unknown as OpRecord) : undefined;
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

/** Checks only what the code relies on, because tools are validated before they are written. Unknown fields are kept. */
export const isTool = (value: unknown): value is Tool =>
  isObject(value) &&
  typeof value.name === 'string' &&
  typeof value.description === 'string' &&
  isObject(value.inputSchema);

/** Checks only what the code relies on, as `isTool` does. */
export const isSet = (value: unknown): value is ToolSet =>
  isObject(value) &&
  typeof value.name === 'string' &&
  Array.isArray(value.tools) &&
  value.tools.every(each => typeof each === 'string');

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
