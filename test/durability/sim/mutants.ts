import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { build, type Plugin } from 'esbuild';
import type * as simulator from './simulate';

/** A defect of the store: a text of our source, and its replacement. */
export interface Mutant {
  readonly title: string;
  readonly file: string;
  readonly find: string;
  readonly replacement: string;
  /** The directed schedule that detects the defect, if random schedules rarely do. */
  readonly directed?: string;
}

export const mutants: readonly Mutant[] = [
  {
    title: 'does not check whether its slot was collected before it claimed it',
    file: 'commit.ts',
    find: '(listing.value.snapshots[0] ?? 0) >= slot',
    replacement: 'false',
    directed: 'a window sleeps before it claims a slot, and the slot is collected',
  },
  {
    title: 'does not flush the name of the slot it claimed',
    file: 'commit.ts',
    find: 'slots.disk.syncName(path),',
    replacement: 'undefined,',
  },
  {
    title: 'renames instead of linking',
    file: 'slots.ts',
    find: 'await this.disk.link(staged.path, path)',
    replacement: 'await this.disk.rename(staged.path, path)',
  },
  {
    title: 'has no session table',
    file: 'sessions.ts',
    find: "if (this.has(client, n)) return 'done';",
    replacement: '',
    directed: 'a window sleeps after it claimed a slot, and the slot is collected',
  },
  {
    title: 'does not check the number of the session’s last operation',
    file: 'sessions.ts',
    find: '(this.#last.get(client)?.n ?? 0) >= n',
    replacement: 'this.#last.has(client)',
    directed: 'a window sleeps before it claims a slot, and the slot is collected',
  },
  {
    title: 'refuses a change because of an operation that is not flushed',
    file: 'commit.ts',
    find: 'if (edits.length === 0) await this.#context.mirror.confirm();',
    replacement: '',
    directed: 'a window says “no” because of an operation that is not flushed yet',
  },
  {
    title: 'ignores every gap',
    file: 'readSlots.ts',
    find: 'newest >= from && (isIncomplete || collectedTo(latest) >= from)',
    replacement: 'false',
    directed: 'a window reads slots while another collects them',
  },
  {
    title: 'trusts a slot that may have been claimed again',
    file: 'readSlots.ts',
    find: '(isIncomplete || collectedTo(latest) >= from)',
    replacement: 'isIncomplete',
    directed: 'a window reads a collected slot that a sleeper has claimed again',
  },
  {
    title: 'shows an operation before it has a slot',
    file: 'commit.ts',
    find: 'const staged = attempt.staged!;',
    replacement: 'const staged = attempt.staged!; mirror.applyOwn(attempt.record, slot, new Uint8Array(100_000));',
  },
  {
    title: 'accepts distant slots as part of its log',
    file: 'layout.ts',
    find: '?? from - 1) > maxGap + 1',
    replacement: '?? from - 1) > Infinity',
    directed: 'something far away has the name of a slot',
  },
  {
    title: 'skips slots and allows them to be claimed afterwards',
    file: 'mirror.ts',
    find: 'return this.#gaps.size > 0;',
    replacement: 'return false;',
    directed: 'a window sleeps before it claims a slot that others pass over',
  },
  {
    title: 'does not check whether its operation is still in the slot',
    file: 'commit.ts',
    find: '|| !stored.value || Buffer.compare(stored.value, staged.bytes) !== 0',
    replacement: '',
    directed: 'an operation is deleted before it is acknowledged, and another window takes its slot',
  },
  {
    title: 'does not check whether its last operation is unchanged',
    file: 'mirror.ts',
    find: 'if (!this.#lastOperation) return false;',
    replacement: 'return false;',
    directed: 'the last operation is deleted, and another window takes its slot',
  },
  {
    title: 'counts unusable snapshots as valid',
    file: 'compact.ts',
    find: 'each <= slot && !unusable.has(each)',
    replacement: 'true',
    directed: 'snapshots lie above those of the log that are of no use',
  },
  {
    title: 'applies a copy of an operation of an evicted session',
    file: 'sessions.ts',
    find: 'after >= this.evicted;',
    replacement: 'true;',
    directed: 'an operation is put into the log again when nobody remembers its window',
  },
  {
    title: 'prefers a tool from before a deleted operation to a later one',
    file: 'state.ts',
    find: "      case 'register':\n      case 'replace':\n        touch",
    replacement:
      "      case 'register':\n        if (this.#entries.has(change.tool.name)) return;\n      case 'replace':\n        touch",
    directed: 'an operation that a later one rests on is deleted',
  },
];

/** Builds the simulator with a mutated store. The text of the mutant must occur exactly once in its file. */
export const buildSimulator = async (mutant: Mutant): Promise<typeof simulator> => {
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
      plugins: [replaceInSource(mutant)],
    });
    return createRequire(outfile)(outfile) as typeof simulator;
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const replaceInSource = ({ file, find, replacement: put }: Mutant): Plugin => ({
  name: 'mutant',
  setup: setup => {
    let isApplied = false;
    setup.onEnd(() => {
      if (!isApplied) throw new Error(`${file} is not part of the store, so nothing was replaced.`);
    });
    setup.onLoad({ filter: /[\\/]src[\\/]core[\\/](?:stores[\\/]log|registry)[\\/][^\\/]+\.ts$/ }, ({ path }) => {
      if (basename(path) !== file) return undefined;
      const parts = readFileSync(path, 'utf8').split(find);
      if (parts.length !== 2) throw new Error(`“${find}” occurs ${parts.length - 1} times in ${file}, not once.`);
      isApplied = true;
      return { contents: parts.join(put), loader: 'ts' };
    });
  },
});
