import { createHash } from 'node:crypto';
import { isJsonObject } from './json';

/** Returns the SHA-256 of a JSON value in hexadecimal. The order of keys does not matter. */
export const digest = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value, sortKeys)).digest('hex');

const sortKeys = (_key: string, value: unknown): unknown =>
  isJsonObject(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
    : value;
