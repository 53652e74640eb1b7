import { isAscii } from 'node:buffer';
import { crc32 } from 'node:zlib';
import { maxParsedDepth } from '../../util/limits';

/** JSON text in ASCII, which is faster to read than UTF-8. Other characters occur only in strings and are escaped. */
export const asciiJson = (value: unknown): string => {
  const text = JSON.stringify(value);
  if (ascii.test(text)) return text;
  // Escapes one UTF-16 code unit after the other: a regular expression would call a function for each one.
  const bytes = Buffer.allocUnsafe(Math.min(text.length, chunkLength) * 6);
  const parts: string[] = [];
  for (let start = 0; start < text.length; start += chunkLength) {
    const end = Math.min(start + chunkLength, text.length);
    let length = 0;
    for (let index = start; index < end; index++) {
      const unit = text.charCodeAt(index);
      if (unit < 0x80) bytes[length++] = unit;
      else length = escapeUnit(unit, bytes, length);
    }
    parts.push(bytes.toString('latin1', 0, length));
  }
  return parts.join('');
};

const ascii = /^[\0-\x7f]*$/;

/** UTF-16 code units that are escaped at a time. */
const chunkLength = 32 * 1024;

/** Writes `\uXXXX` at the offset and returns the offset after it. */
const escapeUnit = (unit: number, bytes: Buffer, offset: number): number => {
  bytes[offset] = 0x5c;
  bytes[offset + 1] = 0x75;
  for (let digit = 0; digit < 4; digit++) bytes[offset + 2 + digit] = digits[(unit >> (12 - 4 * digit)) & 0xf]!;
  return offset + 6;
};

const digits = Buffer.from('0123456789abcdef');

/**
 * Encodes a line with a checksum: `<crc32 of the JSON, 8 hex digits> <JSON>\n`. Takes JSON text, not a value, because the
 * caller may join the text from parts.
 */
export const encode = (json: string): Uint8Array => {
  const bytes = Buffer.from(`00000000 ${json}\n`);
  bytes.write(checksum(bytes.subarray(9, -1)), 0, 'latin1');
  return bytes;
};

/** Extends the line to `length` bytes by spaces after the JSON, and updates the checksum. */
export const pad = (line: Uint8Array, length: number): Uint8Array => {
  const bytes = Buffer.alloc(length, ' ');
  bytes.set(line.subarray(0, -1));
  bytes[length - 1] = 0x0a;
  bytes.write(checksum(bytes.subarray(9, -1)), 0, 'latin1');
  return bytes;
};

/** Decodes the value of a line. Returns undefined if the line is not exactly as `encode` or `pad` wrote it. */
export const decode = (line: Uint8Array): unknown => {
  const bytes = Buffer.from(line.buffer, line.byteOffset, line.byteLength);
  const json = bytes.subarray(9, -1);
  if (bytes.length < 11 || bytes[8] !== 0x20 || bytes.at(-1) !== 0x0a) return undefined;
  if (bytes.toString('latin1', 0, 8) !== checksum(json) || isTooDeep(json)) return undefined;
  try {
    return JSON.parse(isAscii(json) ? json.toString('latin1') : utf8.decode(json));
  } catch {
    // The checksum is right, but the bytes are not text or not JSON. This is damage like any other.
    return undefined;
  }
};

/**
 * Whether the JSON is nested so deeply that recursive functions could fail on it. Nothing written by this code is: tools with
 * far less depth are refused.
 */
const isTooDeep = (json: Buffer): boolean => {
  let level = 0;
  for (let index = 0; index < json.length; index++) {
    const byte = json[index];
    if (byte === quote) index = endOfString(json, index);
    else if (byte === openBracket || byte === openBrace) {
      if (++level > maxParsedDepth) return true;
    } else if (byte === closeBracket || byte === closeBrace) level--;
  }
  return false;
};

/** Returns the index of the closing quote. Most of the JSON is strings, and `indexOf` skips them quickly. */
const endOfString = (json: Buffer, start: number): number => {
  for (let end = json.indexOf(quote, start + 1); end >= 0; end = json.indexOf(quote, end + 1)) {
    let escapes = 0;
    while (json[end - 1 - escapes] === backslash) escapes++;
    if (escapes % 2 === 0) return end;
  }
  return json.length;
};

const [openBracket, closeBracket, openBrace, closeBrace, quote, backslash] = [
  0x5b, 0x5d, 0x7b, 0x7d, 0x22, 0x5c,
] as const;

/** `fatal`, because replacing invalid bytes by other characters would change names. Invalid bytes count as damage. */
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const checksum = (bytes: Uint8Array): string => crc32(bytes).toString(16).padStart(8, '0');
