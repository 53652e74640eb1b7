import type { Random } from '../random';

/** Damage to one file: its path, and its bytes afterwards or undefined if it is deleted. */
export interface Damage {
  readonly kind: string;
  readonly path: string;
  /** For `swap`: the file with which it exchanges its contents. */
  readonly other?: string;
  readonly bytes: Uint8Array | undefined;
}

type DamageFunction = (bytes: Uint8Array, random: Random) => Uint8Array | undefined;

const damages: Record<string, DamageFunction> = {
  'bit flip': (bytes, random) => {
    const at = random.int(0, bytes.length);
    return bytes.with(at, bytes[at]! ^ (1 << random.int(0, 8)));
  },
  truncated: (bytes, random) => bytes.subarray(0, random.int(0, bytes.length)),
  zeros: (bytes, random) => {
    const from = random.int(0, bytes.length);
    return Uint8Array.from(bytes).fill(0, from, random.int(from + 1, bytes.length + 1));
  },
  appended: (bytes, random) => Buffer.concat([bytes, randomBytes(random, random.int(1, 50))]),
  deleted: () => undefined,
  garbage: (bytes, random) => randomBytes(random, bytes.length),
  empty: () => new Uint8Array(),
};

/** Chooses random damage to one of the files, or to two that exchange their contents. */
export const randomDamage = (files: ReadonlyMap<string, Uint8Array>, random: Random): Damage => {
  const path = random.pick([...files.keys()]);
  const kind = random.pick([...Object.keys(damages), 'swap']);
  if (kind !== 'swap') return { kind, path, bytes: damages[kind]!(files.get(path)!, random) };
  const other = random.pick([...files.keys()].filter(each => each !== path));
  return { kind, path, other, bytes: files.get(other)! };
};

const randomBytes = (random: Random, length: number): Uint8Array =>
  Uint8Array.from({ length }, () => random.int(0, 256));
