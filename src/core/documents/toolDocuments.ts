import type { ToolLayer } from '../registry/layer';
import { toolsText, toolText } from '../tool/toolDocument';
import type { Tool } from '../tool/tool';
import type { Disposable } from '../util/disposables';
import { l10n } from '../util/l10n';
import { fail, ok, type Problem, type Result } from '../util/result';
import { allToolsPath, fileNameOf, nameIn, pathOf } from './documentPath';
import { Versions, type FileVersion } from './versions';

/** A document that has got another name. */
export interface Move {
  readonly from: string;
  readonly to: string;
}

/**
 * The tools of a registry as texts at paths. A text is written against the version that was last looked at: VS Code looks
 * right before it writes and compares that with what its editor has, so whoever has not seen the newest version is told, and
 * whoever overwrites it has been.
 */
export class ToolDocuments implements Disposable {
  readonly #registry: ToolLayer;
  readonly #versions = new Versions();
  readonly #listening: Disposable;
  /** Files that were created empty, to be filled by the next write. */
  readonly #drafts = new Set<string>();
  /** What is still answered for paths whose text was written under another name. */
  readonly #held = new Map<string, Move & { readonly text: string }>();
  /** The revision at which the tools last changed; other revisions change nothing that a text shows. */
  #changedAt: number;
  /** The revision at which all of them were last looked at. */
  #lookedAt: number | undefined;

  constructor(registry: ToolLayer) {
    this.#registry = registry;
    this.#changedAt = registry.revision;
    this.#listening = registry.onDidChange(() => (this.#changedAt = registry.revision));
  }

  /** The version that is there now; it is the one that the next write is against. */
  look(path: string): FileVersion | undefined {
    const id = this.#idOf(path);
    if (id === undefined) {
      this.#versions.noteAbsence(path);
      return undefined;
    }
    if (path === allToolsPath) this.#lookedAt = this.#registry.revision;
    return this.#versions.note(path, id, Number.parseInt(id), () => byteLength(this.text(path) ?? ''));
  }

  text(path: string): string | undefined {
    if (path === allToolsPath) return toolsText(this.#registry.list(), this.#registry.sets());
    const tool = this.#registry.get(nameIn(path));
    if (tool) return toolText(tool);
    return this.#held.get(path)?.text ?? (this.#drafts.has(path) ? '' : undefined);
  }

  paths(): readonly string[] {
    return [...new Set([...this.#registry.list().map(tool => pathOf(tool.name)), ...this.#drafts])];
  }

  /** `hold`: should the text have another name, the old path goes on answering until it is released. */
  async write(path: string, text: string, hold = false): Promise<Result<Move | undefined>> {
    if (path === allToolsPath) return this.#writeAll(text);
    if (text === '' && this.#idOf(path) === undefined) {
      this.#drafts.add(path);
      return ok(undefined);
    }
    const seen = this.#versions.last(path);
    const { readToolText } = await import('../tool/readToolDocument.lazy');
    const parsed = readToolText(text, fileNameOf(path));
    if (!parsed.ok) return parsed;
    const tool = parsed.value;
    const move = tool.name === nameIn(path) ? undefined : { from: path, to: pathOf(tool.name) };
    if (move && hold) this.#held.set(path, { ...move, text });
    let written = false;
    try {
      const answer = await this.#put(tool, path, seen);
      if (!answer.ok) return fail(...answer.problems);
      written = true;
    } finally {
      if (!written) this.#held.delete(path);
    }
    this.#drafts.delete(path);
    this.look(pathOf(tool.name));
    return ok(move, parsed.problems);
  }

  /** False where there was nothing to remove. */
  async remove(path: string): Promise<boolean> {
    const draft = this.#drafts.delete(path);
    return (await this.#registry.unregister(nameIn(path))).ok || draft;
  }

  async rename(from: string, to: string): Promise<Result<Move>> {
    const renamed = await this.#registry.rename(nameIn(from), nameIn(to));
    return renamed.ok ? ok({ from, to }) : fail(...renamed.problems);
  }

  /** Where the text of the path has gone, while the path is held. */
  heldFor(path: string): Move | undefined {
    return this.#held.get(path);
  }

  /** False where the path was not held. */
  release(path: string): boolean {
    return this.#held.delete(path);
  }

  dispose(): void {
    this.#listening.dispose();
  }

  #put(tool: Tool, path: string, seen: Seen) {
    const oldName = nameIn(path);
    const op = this.#registry.opOf(oldName);
    const ifOp = seen === 'unseen' ? op : seen.id;
    if (op === undefined || ifOp === undefined || ifOp === draftId) return this.#registry.register(tool);
    return this.#registry.replace(tool, { oldName, ifOp });
  }

  async #writeAll(text: string): Promise<Result<undefined>> {
    const ifRevision = this.#lookedAt ?? this.#registry.revision;
    const { readToolsText } = await import('../tool/readToolDocument.lazy');
    const parsed = readToolsText(text, fileNameOf(allToolsPath));
    if (!parsed.ok) return parsed;
    const answer = await this.#registry.replaceAll(parsed.value.tools, { ifRevision, sets: parsed.value.sets });
    if (answer === 'conflict') return fail(changedMeanwhile());
    this.look(allToolsPath);
    return ok(undefined, parsed.problems);
  }

  /** Begins with the revision that made the version. */
  #idOf(path: string): string | undefined {
    if (path === allToolsPath) return String(this.#changedAt);
    const op = this.#registry.opOf(nameIn(path));
    if (op !== undefined) return op;
    if (this.#held.has(path)) return `${this.#registry.revision}.held`;
    return this.#drafts.has(path) ? draftId : undefined;
  }
}

type Seen = ReturnType<Versions['last']>;

const draftId = '0.draft';

const byteLength = (text: string): number => new TextEncoder().encode(text).length;

const changedMeanwhile = (): Problem => ({
  code: 'conflict',
  severity: 'error',
  message: l10n.t('The tools changed in the meantime. Save again to compare with the current version.'),
  path: [],
});
