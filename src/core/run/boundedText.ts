import { Buffer } from 'node:buffer';
import type { Readable } from 'node:stream';

/** Collects the bytes of a stream, up to a limit. */
export class BoundedBytes {
  readonly #chunks: Buffer[] = [];
  readonly #limit: number;
  #length = 0;
  isFull = false;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Returns whether the limit is exceeded. The bytes up to the limit are kept. */
  add(chunk: Uint8Array): boolean {
    const rest = this.#limit - this.#length;
    if (rest > 0) this.#chunks.push(Buffer.from(chunk.subarray(0, rest)));
    this.#length += Math.min(chunk.length, rest);
    if (chunk.length > rest) this.isFull = true;
    return this.isFull;
  }

  bytes(): Buffer {
    return Buffer.concat(this.#chunks);
  }

  /** As UTF-8. Bytes that are not valid become replacement characters. */
  text(): string {
    return this.bytes().toString('utf8');
  }
}

/** Keeps the last bytes of a stream. Returns a function that returns them as text. */
export const keepTail = (stream: Readable, limit = 4096): (() => string) => {
  let tail = Buffer.alloc(0);
  stream.on('data', (chunk: Buffer) => {
    tail = Buffer.concat([tail, chunk]).subarray(-limit);
  });
  // A character that was cut at the beginning is left out.
  return () => tail.toString('utf8').replace(/^\uFFFD+/, '');
};
