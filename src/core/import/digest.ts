import { createHash } from 'node:crypto';
import { isJsonObject } from '../json/json';

/** SHA-256 of what the JSON says: the order of keys and white space do not count. */
export const digest = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value, sorted)).digest('hex');

const sorted = (_key: string, value: unknown): unknown =>
  isJsonObject(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
    : value;
