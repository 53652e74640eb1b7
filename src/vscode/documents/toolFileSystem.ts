import * as vscode from 'vscode';
import type { Difference } from '../../core/registry/difference';
import type { ToolLayer } from '../../core/registry/layer';
import { whenLoaded } from '../../core/registry/whenLoaded';
import type { Problem } from '../../core/util/result';
import { UserError } from '../../core/util/userError';
import { allToolsPath, fileNameOf, parseDocumentPath, toolPath } from '../../core/documents/documentPath';
import type { Move, ToolDocuments } from '../../core/documents/toolDocuments';
import { allToolsUri, toolUri, uriOf } from './toolUri';

/** The tools of the user store as files: `/user/<name>.tool.json` for each, and `/user.llm-tools.json` with all of them. */
export class ToolFileSystem implements Omit<vscode.FileSystemProvider, 'watch'>, vscode.Disposable {
  readonly #registry: ToolLayer;
  readonly #documents: ToolDocuments;
  readonly #didChange = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.#didChange.event;
  readonly #listeners: vscode.Disposable;

  constructor(registry: ToolLayer, documents: ToolDocuments) {
    this.#registry = registry;
    this.#documents = documents;
    this.#listeners = vscode.Disposable.from(
      registry.onDidChange(change => this.#announce(change)),
      // After a change event VS Code calls `stat` again, which says whether the file can be written.
      registry.onDidChangeStatus(() => this.#didChange.fire(openUris().map(changed))),
    );
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    await whenLoaded(this.#registry);
    const { kind } = parseDocumentPath(uri.path);
    if (kind === 'root' || kind === 'user') return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
    const version = isFile(uri) ? this.#documents.stat(uri.path) : undefined;
    if (!version) throw vscode.FileSystemError.FileNotFound(uri);
    const readOnly = this.#registry.status.readOnly !== undefined;
    return {
      type: vscode.FileType.File,
      ctime: 0,
      ...version,
      ...(readOnly && { permissions: vscode.FilePermission.Readonly }),
    };
  }

  async readDirectory(uri: vscode.Uri): Promise<[string, vscode.FileType][]> {
    await whenLoaded(this.#registry);
    const { kind } = parseDocumentPath(uri.path);
    if (kind === 'root') {
      return [
        ['user', vscode.FileType.Directory],
        [fileNameOf(allToolsPath), vscode.FileType.File],
      ];
    }
    if (kind === 'user') return this.#documents.paths().map(path => [fileNameOf(path), vscode.FileType.File]);
    throw vscode.FileSystemError.FileNotFound(uri);
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    await whenLoaded(this.#registry);
    const text = isFile(uri) && this.#documents.stat(uri.path) && this.#documents.text(uri.path);
    if (typeof text !== 'string') throw vscode.FileSystemError.FileNotFound(uri);
    return new TextEncoder().encode(text);
  }

  async writeFile(
    uri: vscode.Uri,
    content: Uint8Array,
    options: { readonly create: boolean; readonly overwrite: boolean },
  ): Promise<void> {
    await this.#beforeChange();
    this.#expectFile(uri);
    const exists = this.#documents.text(uri.path) !== undefined;
    if (!exists && !options.create) throw vscode.FileSystemError.FileNotFound(uri);
    if (exists && options.create && !options.overwrite) throw vscode.FileSystemError.FileExists(uri);
    // VS Code calls `stat` on the file that it saved: after a rename the old path must exist until the tab shows the new one.
    const isOpen = openUris().some(open => open.path === uri.path);
    await throwProblems(this.#documents.write(uri.path, new TextDecoder().decode(content), isOpen));
  }

  async delete(uri: vscode.Uri): Promise<void> {
    await this.#beforeChange();
    if (parseDocumentPath(uri.path).kind !== 'tool') {
      throw noPermissions(
        vscode.l10n.t('Only tools can be deleted here. To delete all tools, use “LLM Tools: Delete All User Tools…”.'),
      );
    }
    if (!(await withFileSystemErrors(this.#documents.remove(uri.path)))) throw vscode.FileSystemError.FileNotFound(uri);
  }

  async rename(from: vscode.Uri, to: vscode.Uri): Promise<void> {
    await this.#beforeChange();
    if (parseDocumentPath(from.path).kind !== 'tool')
      throw noPermissions(vscode.l10n.t('Only tools can be renamed here.'));
    this.#expectFile(to);
    if (parseDocumentPath(to.path).kind === 'all' || this.#registry.isRegistered(nameOf(to))) {
      throw vscode.FileSystemError.FileExists(to);
    }
    await throwProblems(this.#documents.rename(from.path, to.path));
  }

  createDirectory(): never {
    throw noPermissions(vscode.l10n.t('Tools have no folders: each is a file in “/user”.'));
  }

  /** Stops serving the old path of a document that was saved under another name. Returns the move, if there was one. */
  release(path: string): Move | undefined {
    const move = this.#documents.heldMove(path);
    if (move && this.#documents.release(path)) this.#didChange.fire([deleted(uriOf(path))]);
    return move;
  }

  dispose(): void {
    this.#listeners.dispose();
    this.#didChange.dispose();
  }

  async #beforeChange(): Promise<void> {
    await whenLoaded(this.#registry);
    const { readOnly } = this.#registry.status;
    if (readOnly) throw noPermissions(readOnly.message);
  }

  #expectFile(uri: vscode.Uri): void {
    const { kind } = parseDocumentPath(uri.path);
    if (kind === 'tool' || kind === 'all') return;
    throw noPermissions(
      kind === 'misnamed'
        ? vscode.l10n.t(
            '“{0}” is not a valid file name for a tool. Use a name like “read_file.tool.json”, with A–Z, a–z, 0–9, “_”, “.”, and “-”.',
            fileNameOf(uri.path),
          )
        : vscode.l10n.t('Tools are files in “/user”, such as “/user/read_file.tool.json”.'),
    );
  }

  #announce({ added, changed: changedTools, removed }: Difference): void {
    const deletedTools = removed.filter(tool => !this.#documents.heldMove(toolPath(tool.name)));
    this.#didChange.fire([
      ...deletedTools.map(tool => deleted(toolUri(tool.name))),
      ...added.map(tool => created(toolUri(tool.name))),
      ...changedTools.map(({ after }) => changed(toolUri(after.name))),
      changed(allToolsUri()),
    ]);
  }
}

const isFile = (uri: vscode.Uri): boolean => ['tool', 'all'].includes(parseDocumentPath(uri.path).kind);

const nameOf = (uri: vscode.Uri): string => {
  const parsed = parseDocumentPath(uri.path);
  return 'name' in parsed ? parsed.name : '';
};

const openUris = (): vscode.Uri[] =>
  vscode.workspace.textDocuments.filter(({ uri }) => uri.scheme === allToolsUri().scheme).map(({ uri }) => uri);

/**
 * Returns a successful result, or throws its problems as a `FileSystemError`. VS Code shows them, and the tab keeps its text.
 */
const throwProblems = async <T extends { readonly ok: boolean; readonly problems: readonly Problem[] }>(
  answer: Promise<T>,
): Promise<T> => {
  const result = await withFileSystemErrors(answer);
  if (result.ok) return result;
  const [first, ...more] = result.problems.map(problem => problem.message);
  const rest = more.length > 0 ? ` (${moreProblems(more.length)})` : '';
  throw vscode.FileSystemError.Unavailable(`${first}${rest}`);
};

const moreProblems = (count: number): string =>
  count === 1 ? vscode.l10n.t('1 more problem.') : vscode.l10n.t('{0} more problems.', count);

/** Turns a `UserError`, such as that of a full disk, into a `FileSystemError`, whose message VS Code shows. */
const withFileSystemErrors = <T>(answer: Promise<T>): Promise<T> =>
  answer.catch((error: unknown) => {
    throw error instanceof UserError ? vscode.FileSystemError.Unavailable(error.message) : error;
  });

const noPermissions = (message: string): vscode.FileSystemError => vscode.FileSystemError.NoPermissions(message);

const created = (uri: vscode.Uri): vscode.FileChangeEvent => ({ type: vscode.FileChangeType.Created, uri });
const changed = (uri: vscode.Uri): vscode.FileChangeEvent => ({ type: vscode.FileChangeType.Changed, uri });
const deleted = (uri: vscode.Uri): vscode.FileChangeEvent => ({ type: vscode.FileChangeType.Deleted, uri });
