import type { ToolLayer } from '../registry/layer';
import { toolsText, toolText } from '../tool/toolDocument';
import type { Tool } from '../tool/tool';
import type { Disposable } from '../util/disposables';
import { l10n } from '../util/l10n';
import { fail, ok, type Problem, type Result } from '../util/result';
import { allToolsPath, fileNameOf, toolNameAt, toolPath } from './documentPath';
import { FileVersions, type FileVersion } from './fileVersions';

/** A document whose path has changed because its tool has another name. */
export interface Move {
  readonly from: string;
  readonly to: string;
}

/**
 * The tools of a registry as text documents at paths. A write replaces the version that the last `stat` returned. VS Code calls
 * `stat` right before it writes and compares the result with what its editor has. A user whose editor has an older version is
 * therefore warned first, and overwrites the newest version only deliberately.
 */
export class ToolDocuments implements Disposable {
  readonly #registry: ToolLayer;
  readonly #versions = new FileVersions();
  readonly #listener: Disposable;
  /** Files that were created empty, to be filled by the next write. */
  readonly #drafts = new Set<string>();
  /** Texts that were written with another name of the tool, by old path. An old path has its text until it is released. */
  readonly #held = new Map<string, Move & { readonly text: string }>();
  /** The revision at which the tools last changed. Other revisions change nothing that a text shows. */
  #changeRevision: number;
  /** The revision at the last `stat` of the document of all tools. */
  #seenRevision: number | undefined;

  constructor(registry: ToolLayer) {
    this.#registry = registry;
    this.#changeRevision = registry.revision;
    this.#listener = registry.onDidChange(() => (this.#changeRevision = registry.revision));
  }

  /** Returns the current version of the document. The next write replaces this version, or fails if there is a newer one. */
  stat(path: string): FileVersion | undefined {
    const id = this.#idOf(path);
    if (id === undefined) {
      this.#versions.recordAbsence(path);
      return undefined;
    }
    if (path === allToolsPath) this.#seenRevision = this.#registry.revision;
    return this.#versions.record(path, id, Number.parseInt(id), () => byteLength(this.text(path) ?? ''));
  }

  text(path: string): string | undefined {
    if (path === allToolsPath) return toolsText(this.#registry.list(), this.#registry.sets());
    const tool = this.#registry.get(toolNameAt(path));
    if (tool) return toolText(tool);
    return this.#held.get(path)?.text ?? (this.#drafts.has(path) ? '' : undefined);
  }

  paths(): readonly string[] {
    return [...new Set([...this.#registry.list().map(tool => toolPath(tool.name)), ...this.#drafts])];
  }

  /** Resolves with a move if the name in the text differs. With `hold`, the old path stays readable until it is released. */
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
    const move = tool.name === toolNameAt(path) ? undefined : { from: path, to: toolPath(tool.name) };
    if (move && hold) this.#held.set(path, { ...move, text });
    let isSaved = false;
    try {
      const saved = await this.#save(tool, path, seen);
      if (!saved.ok) return fail(...saved.problems);
      isSaved = true;
    } finally {
      if (!isSaved) this.#held.delete(path);
    }
    this.#drafts.delete(path);
    this.stat(toolPath(tool.name));
    return ok(move, parsed.problems);
  }

  /** Resolves with false if there was nothing to remove. */
  async remove(path: string): Promise<boolean> {
    const wasDraft = this.#drafts.delete(path);
    return (await this.#registry.unregister(toolNameAt(path))).ok || wasDraft;
  }

  async rename(from: string, to: string): Promise<Result<Move>> {
    const renamed = await this.#registry.rename(toolNameAt(from), toolNameAt(to));
    return renamed.ok ? ok({ from, to }) : fail(...renamed.problems);
  }

  /** The move of the path, while it is held. */
  heldMove(path: string): Move | undefined {
    return this.#held.get(path);
  }

  /** Returns false if the path was not held. */
  release(path: string): boolean {
    return this.#held.delete(path);
  }

  dispose(): void {
    this.#listener.dispose();
  }

  #save(tool: Tool, path: string, seen: Seen) {
    const oldName = toolNameAt(path);
    const op = this.#registry.opOf(oldName);
    const ifOp = seen === 'unseen' ? op : seen.id;
    if (op === undefined || ifOp === undefined || ifOp === draftId) return this.#registry.register(tool);
    return this.#registry.replace(tool, { oldName, ifOp });
  }

  async #writeAll(text: string): Promise<Result<undefined>> {
    const ifRevision = this.#seenRevision ?? this.#registry.revision;
    const { readToolsText } = await import('../tool/readToolDocument.lazy');
    const parsed = readToolsText(text, fileNameOf(allToolsPath));
    if (!parsed.ok) return parsed;
    const replaced = await this.#registry.replaceAll(parsed.value.tools, { ifRevision, sets: parsed.value.sets });
    if (replaced === 'conflict') return fail(conflictProblem());
    this.stat(allToolsPath);
    return ok(undefined, parsed.problems);
  }

  /** The id of the current version. It begins with the revision that created it, which serves as its time. */
  #idOf(path: string): string | undefined {
    if (path === allToolsPath) return String(this.#changeRevision);
    const op = this.#registry.opOf(toolNameAt(path));
    if (op !== undefined) return op;
    if (this.#held.has(path)) return `${this.#registry.revision}.held`;
    return this.#drafts.has(path) ? draftId : undefined;
  }
}

type Seen = ReturnType<FileVersions['last']>;

const draftId = '0.draft';

const byteLength = (text: string): number => new TextEncoder().encode(text).length;

const conflictProblem = (): Problem => ({
  code: 'conflict',
  severity: 'error',
  message: l10n.t('The tools changed in the meantime. Save again to compare with the current version.'),
  path: [],
});
