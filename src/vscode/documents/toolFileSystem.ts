import * as vscode from 'vscode';
import type { Difference } from '../../core/registry/difference';
import type { ToolLayer } from '../../core/registry/layer';
import { whenLoaded } from '../../core/registry/whenLoaded';
import type { Problem } from '../../core/util/result';
import { isUserError } from '../../core/util/userError';
import { allToolsPath, fileNameOf, parsePath, pathOf } from '../../core/documents/documentPath';
import type { Move, ToolDocuments } from '../../core/documents/toolDocuments';
import { allToolsUri, toolUri, uriOf } from './toolUri';

/** The user's tools as files: `/user/<name>.tool.json`, and `/user.llm-tools.json` with all of them. */
export class ToolFileSystem implements Omit<vscode.FileSystemProvider, 'watch'>, vscode.Disposable {
  readonly #registry: ToolLayer;
  readonly #documents: ToolDocuments;
  readonly #didChange = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.#didChange.event;
  readonly #listening: vscode.Disposable;

  constructor(registry: ToolLayer, documents: ToolDocuments) {
    this.#registry = registry;
    this.#documents = documents;
    this.#listening = vscode.Disposable.from(
      registry.onDidChange(change => this.#announce(change)),
      // Whether a file can be written is part of what VS Code asks for after a change.
      registry.onDidChangeStatus(() => this.#didChange.fire(openDocuments().map(changed))),
    );
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    await whenLoaded(this.#registry);
    const { kind } = parsePath(uri.path);
    if (kind === 'root' || kind === 'user') return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
    const version = isFile(uri) ? this.#documents.look(uri.path) : undefined;
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
    const { kind } = parsePath(uri.path);
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
    const text = isFile(uri) && this.#documents.look(uri.path) && this.#documents.text(uri.path);
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
    // VS Code looks at what it saved: until the tab has moved on, the file has to be there.
    const isOpen = openDocuments().some(open => open.path === uri.path);
    await answered(this.#documents.write(uri.path, new TextDecoder().decode(content), isOpen));
  }

  async delete(uri: vscode.Uri): Promise<void> {
    await this.#beforeChange();
    if (parsePath(uri.path).kind !== 'tool') {
      throw refused(
        vscode.l10n.t('Only tools can be deleted here. To delete all tools, use “LLM Tools: Delete All User Tools…”.'),
      );
    }
    if (!(await translated(this.#documents.remove(uri.path)))) throw vscode.FileSystemError.FileNotFound(uri);
  }

  async rename(from: vscode.Uri, to: vscode.Uri): Promise<void> {
    await this.#beforeChange();
    if (parsePath(from.path).kind !== 'tool') throw refused(vscode.l10n.t('Only tools can be renamed here.'));
    this.#expectFile(to);
    if (parsePath(to.path).kind === 'all' || this.#registry.isRegistered(nameOf(to))) {
      throw vscode.FileSystemError.FileExists(to);
    }
    await answered(this.#documents.rename(from.path, to.path));
  }

  createDirectory(): never {
    throw refused(vscode.l10n.t('Tools have no folders: each is a file in “/user”.'));
  }

  /** Ends the answering for a path whose text has moved to another; answers with the move there was. */
  release(path: string): Move | undefined {
    const move = this.#documents.heldFor(path);
    if (move && this.#documents.release(path)) this.#didChange.fire([deleted(uriOf(path))]);
    return move;
  }

  dispose(): void {
    this.#listening.dispose();
    this.#didChange.dispose();
  }

  async #beforeChange(): Promise<void> {
    await whenLoaded(this.#registry);
    const { readOnly } = this.#registry.status;
    if (readOnly) throw refused(readOnly.message);
  }

  #expectFile(uri: vscode.Uri): void {
    const { kind } = parsePath(uri.path);
    if (kind === 'tool' || kind === 'all') return;
    throw refused(
      kind === 'misnamed'
        ? vscode.l10n.t(
            '“{0}” is not a valid file name for a tool. Use a name like “read_file.tool.json”, with A–Z, a–z, 0–9, “_”, “.”, and “-”.',
            fileNameOf(uri.path),
          )
        : vscode.l10n.t('Tools are files in “/user”, such as “/user/read_file.tool.json”.'),
    );
  }

  #announce({ added, changed: altered, removed }: Difference): void {
    const gone = removed.filter(tool => !this.#documents.heldFor(pathOf(tool.name)));
    this.#didChange.fire([
      ...gone.map(tool => deleted(toolUri(tool.name))),
      ...added.map(tool => created(toolUri(tool.name))),
      ...altered.map(({ after }) => changed(toolUri(after.name))),
      changed(allToolsUri()),
    ]);
  }
}

const isFile = (uri: vscode.Uri): boolean => ['tool', 'all'].includes(parsePath(uri.path).kind);

const nameOf = (uri: vscode.Uri): string => {
  const parsed = parsePath(uri.path);
  return 'name' in parsed ? parsed.name : '';
};

const openDocuments = (): vscode.Uri[] =>
  vscode.workspace.textDocuments.filter(({ uri }) => uri.scheme === allToolsUri().scheme).map(({ uri }) => uri);

/** Passes the value on, and the problems as what VS Code shows beside the tab that keeps its text. */
const answered = async <T extends { readonly ok: boolean; readonly problems: readonly Problem[] }>(
  answer: Promise<T>,
): Promise<T> => {
  const result = await translated(answer);
  if (result.ok) return result;
  const [first, ...more] = result.problems.map(problem => problem.message);
  const rest = more.length > 0 ? ` (${moreProblems(more.length)})` : '';
  throw vscode.FileSystemError.Unavailable(`${first}${rest}`);
};

const moreProblems = (count: number): string =>
  count === 1 ? vscode.l10n.t('1 more problem.') : vscode.l10n.t('{0} more problems.', count);

/** What a disk that refuses says is meant for the user. */
const translated = <T>(answer: Promise<T>): Promise<T> =>
  answer.catch((error: unknown) => {
    throw isUserError(error) ? vscode.FileSystemError.Unavailable(error.message) : error;
  });

const refused = (message: string): vscode.FileSystemError => vscode.FileSystemError.NoPermissions(message);

const created = (uri: vscode.Uri): vscode.FileChangeEvent => ({ type: vscode.FileChangeType.Created, uri });
const changed = (uri: vscode.Uri): vscode.FileChangeEvent => ({ type: vscode.FileChangeType.Changed, uri });
const deleted = (uri: vscode.Uri): vscode.FileChangeEvent => ({ type: vscode.FileChangeType.Deleted, uri });
