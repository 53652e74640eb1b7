import { isAscii } from 'node:buffer';
import { crc32 } from 'node:zlib';
import { maxParsedDepth } from '../../util/limits';

/** JSON text in ASCII, which is read quicker than UTF-8. Letters beyond ASCII are in strings alone. */
export const asciiJson = (value: unknown): string => {
  const text = JSON.stringify(value);
  if (ascii.test(text)) return text;
  // Unit by unit: a text that is full of such letters would otherwise cost a call for each.
  const bytes = Buffer.allocUnsafe(Math.min(text.length, portion) * 6);
  const parts: string[] = [];
  for (let start = 0; start < text.length; start += portion) {
    const end = Math.min(start + portion, text.length);
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

/** Letters at a time. */
const portion = 32 * 1024;

/** Writes `\uXXXX` there, and says where it ends. */
const escapeUnit = (unit: number, bytes: Buffer, at: number): number => {
  bytes[at] = 0x5c;
  bytes[at + 1] = 0x75;
  for (let digit = 0; digit < 4; digit++) bytes[at + 2 + digit] = digits[(unit >> (12 - 4 * digit)) & 0xf]!;
  return at + 6;
};

const digits = Buffer.from('0123456789abcdef');

/** One line that checks itself: `<crc32 of the JSON, 8 hex digits> <JSON>\n`. Takes JSON text, so that its maker may join it from parts. */
export const encode = (json: string): Uint8Array => {
  const bytes = Buffer.from(`00000000 ${json}\n`);
  bytes.write(checksum(bytes.subarray(9, -1)), 0, 'latin1');
  return bytes;
};

/** The same line with spaces after the JSON, `length` bytes in all. */
export const pad = (line: Uint8Array, length: number): Uint8Array => {
  const bytes = Buffer.alloc(length, ' ');
  bytes.set(line.subarray(0, -1));
  bytes[length - 1] = 0x0a;
  bytes.write(checksum(bytes.subarray(9, -1)), 0, 'latin1');
  return bytes;
};

/** The value on the line; `undefined` when it is not, to the letter, what `encode` wrote. */
export const decode = (line: Uint8Array): unknown => {
  const bytes = Buffer.from(line.buffer, line.byteOffset, line.byteLength);
  const json = bytes.subarray(9, -1);
  if (bytes.length < 11 || bytes[8] !== 0x20 || bytes.at(-1) !== 0x0a) return undefined;
  if (bytes.toString('latin1', 0, 8) !== checksum(json) || isTooDeep(json)) return undefined;
  try {
    return JSON.parse(isAscii(json) ? json.toString('latin1') : utf8.decode(json));
  } catch {
    // Right checksum, no text or no JSON: as damaged as any other, which `undefined` says.
    return undefined;
  }
};

/** Whether JSON is nested so deeply that what recurses into it could fail. What was ever written is not: tools are refused long before. */
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

/** Most of what is stored is in strings, which are passed over in one step each. */
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

/** Bytes that are no text are damage: with other letters in their place, a name would be another. */
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const checksum = (bytes: Uint8Array): string => crc32(bytes).toString(16).padStart(8, '0');
