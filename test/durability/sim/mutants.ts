import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { build, type Plugin } from 'esbuild';
import type * as simulator from './simulate';

/** A way to get the store wrong: text of our source, and what stands in its place. */
export interface Mutant {
  readonly title: string;
  readonly file: string;
  readonly find: string;
  readonly put: string;
  /** The directed schedule that shows it, where chance seldom does. */
  readonly directed?: string;
}

export const mutants: readonly Mutant[] = [
  {
    title: 'does not look whether the slot it won had been collected',
    file: 'commit.ts',
    find: '(listing.value.snapshots[0] ?? 0) >= slot',
    put: 'false',
    directed: 'a window sleeps before it claims a slot, and the slot is collected',
  },
  {
    title: 'does not flush the name of the slot it won',
    file: 'commit.ts',
    find: 'slots.disk.syncName(path),',
    put: 'undefined,',
  },
  {
    title: 'renames instead of linking',
    file: 'slots.ts',
    find: 'await this.disk.link(staged.path, path)',
    put: 'await this.disk.rename(staged.path, path)',
  },
  {
    title: 'has no session table',
    file: 'sessions.ts',
    find: "if (this.has(client, n)) return 'done';",
    put: '',
    directed: 'a window sleeps after it claimed a slot, and the slot is collected',
  },
  {
    title: 'does not check the number of the session’s last operation',
    file: 'sessions.ts',
    find: '(this.#last.get(client)?.n ?? 0) >= n',
    put: 'this.#last.has(client)',
    directed: 'a window sleeps before it claims a slot, and the slot is collected',
  },
  {
    title: 'answers “no” from what is not flushed',
    file: 'commit.ts',
    find: 'if (edits.length === 0) await this.#context.mirror.confirm();',
    put: '',
    directed: 'a window says “no” because of an operation that is not flushed yet',
  },
  {
    title: 'takes every gap for nothing',
    file: 'readSlots.ts',
    find: 'newest >= from && (isIncomplete || collectedTo(latest) >= from)',
    put: 'false',
    directed: 'a window reads slots while another collects them',
  },
  {
    title: 'trusts a slot that may have been claimed again',
    file: 'readSlots.ts',
    find: '(isIncomplete || collectedTo(latest) >= from)',
    put: 'isIncomplete',
    directed: 'a window reads a collected slot that a sleeper has claimed again',
  },
  {
    title: 'shows an operation before it has a slot',
    file: 'commit.ts',
    find: 'const staged = attempt.staged!;',
    put: 'const staged = attempt.staged!; mirror.applyOwn(attempt.record, slot, new Uint8Array(100_000));',
  },
  {
    title: 'takes what lies far away for a part of its log',
    file: 'layout.ts',
    find: '?? from - 1) > maxGap + 1',
    put: '?? from - 1) > Infinity',
    directed: 'something far away has the name of a slot',
  },
  {
    title: 'passes over slots and lets them be taken afterwards',
    file: 'mirror.ts',
    find: 'return this.#gaps.size > 0;',
    put: 'return false;',
    directed: 'a window sleeps before it claims a slot that others pass over',
  },
  {
    title: 'does not look whether what it put into the slot is there',
    file: 'commit.ts',
    find: '|| !stored.value || Buffer.compare(stored.value, staged.bytes) !== 0',
    put: '',
    directed: 'an operation is deleted before it is acknowledged, and another window takes its slot',
  },
  {
    title: 'does not look whether its last operation is still the same',
    file: 'mirror.ts',
    find: 'if (!this.#lastOperation) return false;',
    put: 'return false;',
    directed: 'the last operation is deleted, and another window takes its slot',
  },
  {
    title: 'takes snapshots of no use for some that are whole',
    file: 'compact.ts',
    find: 'each <= slot && !unusable.has(each)',
    put: 'true',
    directed: 'snapshots lie above those of the log that are of no use',
  },
  {
    title: 'counts a copy of an operation whose window nobody remembers',
    file: 'sessions.ts',
    find: 'after >= this.evicted;',
    put: 'true;',
    directed: 'an operation is put into the log again when nobody remembers its window',
  },
  {
    title: 'lets what came before a deleted operation stand in for what came after it',
    file: 'state.ts',
    find: "      case 'register':\n      case 'replace':\n        touch",
    put: "      case 'register':\n        if (this.#entries.has(change.tool.name)) return;\n      case 'replace':\n        touch",
    directed: 'an operation that a later one rests on is deleted',
  },
];

/** The simulator on a store with that fault; on the real one without. The text must be there exactly once. */
export const simulatorOn = async (mutant: Mutant): Promise<typeof simulator> => {
  const folder = mkdtempSync(join(tmpdir(), 'llm-tools-mutant-'));
  try {
    const outfile = join(folder, 'simulate.js');
    await build({
      entryPoints: [resolve('test/durability/sim/simulate.ts')],
      outfile,
      bundle: true,
      platform: 'node',
      target: 'node20',
      logLevel: 'error',
      plugins: [alter(mutant)],
    });
    return createRequire(outfile)(outfile) as typeof simulator;
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const alter = ({ file, find, put }: Mutant): Plugin => ({
  name: 'mutant',
  setup: setup => {
    let isApplied = false;
    setup.onEnd(() => {
      if (!isApplied) throw new Error(`${file} is not a part of the store, so nothing was altered.`);
    });
    setup.onLoad({ filter: /[\\/]src[\\/]core[\\/](?:stores[\\/]log|registry)[\\/][^\\/]+\.ts$/ }, ({ path }) => {
      if (basename(path) !== file) return undefined;
      const parts = readFileSync(path, 'utf8').split(find);
      if (parts.length !== 2) throw new Error(`“${find}” is ${parts.length - 1} times in ${file}, and not once.`);
      isApplied = true;
      return { contents: parts.join(put), loader: 'ts' };
    });
  },
});
