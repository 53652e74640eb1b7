import type { Random } from '../random';

/** A mishap of one file: what it holds afterwards, or `undefined` when it is gone. */
export interface Damage {
  readonly kind: string;
  readonly path: string;
  /** Of `swap`: the file it changes places with. */
  readonly other?: string;
  readonly bytes: Uint8Array | undefined;
}

type Mishap = (bytes: Uint8Array, random: Random) => Uint8Array | undefined;

const mishaps: Record<string, Mishap> = {
  'bit flip': (bytes, random) => {
    const at = random.int(0, bytes.length);
    return bytes.with(at, bytes[at]! ^ (1 << random.int(0, 8)));
  },
  truncated: (bytes, random) => bytes.subarray(0, random.int(0, bytes.length)),
  zeros: (bytes, random) => {
    const from = random.int(0, bytes.length);
    return Uint8Array.from(bytes).fill(0, from, random.int(from + 1, bytes.length + 1));
  },
  appended: (bytes, random) => Buffer.concat([bytes, noise(random, random.int(1, 50))]),
  deleted: () => undefined,
  garbage: (bytes, random) => noise(random, bytes.length),
  empty: () => new Uint8Array(),
};

/** Something that happens to one of the files, or to two that change places. */
export const mishap = (files: ReadonlyMap<string, Uint8Array>, random: Random): Damage => {
  const path = random.pick([...files.keys()]);
  const kind = random.pick([...Object.keys(mishaps), 'swap']);
  if (kind !== 'swap') return { kind, path, bytes: mishaps[kind]!(files.get(path)!, random) };
  const other = random.pick([...files.keys()].filter(each => each !== path));
  return { kind, path, other, bytes: files.get(other)! };
};

const noise = (random: Random, length: number): Uint8Array => Uint8Array.from({ length }, () => random.int(0, 256));
