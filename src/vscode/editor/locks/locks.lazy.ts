import * as vscode from 'vscode';
import { fingerprintsOf } from '../../../core/lock/facets';
import { countTokens, lockedTool, type Lock, type LockedTool } from '../../../core/lock/lock';
import { readLock } from '../../../core/lock/lockText';
import { describeDrift } from '../../../core/lock/lockWords';
import { verifyLock, type VerifiedTool } from '../../../core/lock/verifyLock';
import { diffTools } from '../../../core/diff/diffTools';
import { diffToolLists } from '../../../core/diff/diffToolLists';
import { sameJson } from '../../../core/json/sameJson';
import type { MessageRow, ToolKey } from '../../../core/query/treeRows';
import type { ToolRegistry } from '../../../core/registry/registry';
import { joinQuoted } from '../../../core/tool/joinQuoted';
import type { Tool } from '../../../core/tool/tool';
import { runInSlices } from '../../../core/util/runInSlices';
import { UserError } from '../../../core/util/userError';
import type { WorkspaceLayer, WorkspaceLayers, WorkspaceTextFile } from '../../documents/files/workspaceTextFile';
import type { Drift, LockChange, LockFile, OpenLock } from './lockFile';

/** The lock of one workspace file. */
interface LockState extends LockFile {
  /** The locked tools; undefined if there is no lock, or if it cannot be read. */
  readonly lock?: Lock;
  /** Why the lock cannot be read. */
  readonly fault?: { readonly message: string; readonly isNewer: boolean };
  readonly drifts: ReadonlyMap<string, KnownDrift>;
  readonly messages: readonly MessageRow[];
}

/** The drift of a tool, with what was compared. */
type KnownDrift = Drift & { readonly tool: Tool | undefined; readonly locked: LockedTool | undefined };

/** Compares the tools of workspace files with their locks. */
export class LockChecks implements vscode.Disposable {
  readonly #files: WorkspaceLayers;
  readonly #states = new Map<WorkspaceLayer, LockState>();
  readonly #listeners: vscode.Disposable;
  readonly #didChange = new vscode.EventEmitter<LockChange>();
  readonly onDidChange = this.#didChange.event;
  /** The newest comparison of each file. An older one that is still running stops. */
  readonly #comparisons = new Map<WorkspaceLayer, object>();
  readonly #sentences = new WeakMap<KnownDrift, string>();

  constructor(registry: ToolRegistry, files: WorkspaceLayers) {
    this.#files = files;
    const compare = (): void => {
      for (const layer of this.#states.keys()) void this.#compare(layer);
    };
    this.#listeners = vscode.Disposable.from(
      registry.onDidChange(({ layer }) => {
        const file = files.get(layer);
        if (file && this.#states.has(file)) void this.#compare(file);
      }),
      // Also if only the problems of a file have changed.
      files.onDidChange(compare),
    );
  }

  /** Takes the text of a lock file. */
  update(layer: WorkspaceLayer, { file, text }: LockFile): void {
    const before = this.#states.get(layer);
    if (before && isSameText(before.text, text)) return;
    const { drifts = new Map<string, KnownDrift>(), messages = [] } = before ?? {};
    // What was shown stays until the comparison is done.
    this.#states.set(layer, withLock({ file, text, drifts, messages }));
    void this.#compare(layer);
  }

  remove(layer: WorkspaceLayer): void {
    const before = this.#states.get(layer);
    this.#states.delete(layer);
    this.#comparisons.delete(layer);
    if (before) this.#didChange.fire({ changed: [], messages: true });
  }

  driftOf({ name, layer }: ToolKey): KnownDrift | undefined {
    return this.#stateOf(layer)?.drifts.get(name);
  }

  describe(key: ToolKey): string | undefined {
    const drift = this.driftOf(key);
    if (!drift) return undefined;
    let sentence = this.#sentences.get(drift);
    if (sentence === undefined) this.#sentences.set(drift, (sentence = sentenceOf(drift)));
    return sentence;
  }

  lockedTool({ name, layer }: ToolKey): Tool | undefined {
    const entry = this.#stateOf(layer)?.lock?.tools.find(({ definition }) => definition.name === name);
    return entry && lockedTool(entry);
  }

  messages(layer: string): readonly MessageRow[] {
    return this.#stateOf(layer)?.messages ?? [];
  }

  hasLock(): boolean {
    return [...this.#states.values()].some(({ text }) => text !== undefined);
  }

  dispose(): void {
    this.#states.clear();
    this.#comparisons.clear();
    this.#listeners.dispose();
    this.#didChange.dispose();
  }

  #stateOf(layer: string): LockState | undefined {
    const file = this.#files.get(layer);
    return file && this.#states.get(file);
  }

  /** Compares the tools with the lock, without blocking. */
  async #compare(layer: WorkspaceLayer): Promise<void> {
    const comparison = {};
    this.#comparisons.set(layer, comparison);
    const isWanted = (): boolean => this.#comparisons.get(layer) === comparison;
    const tools = layer.layer.list();
    const state = this.#states.get(layer)!;
    if (state.lock) await runInSlices(fingerprintsIn(tools), isWanted);
    if (!isWanted()) return;
    const compared = state.lock ? verifyLock(state.lock, tools).tools : [];
    const drifts = driftsIn(compared, state, layer);
    const messages = messagesOf(layer, state, compared);
    this.#states.set(layer, { ...state, drifts, messages });
    const names = [...new Set([...state.drifts.keys(), ...drifts.keys()])];
    this.#didChange.fire({
      changed: names
        .filter(name => state.drifts.get(name) !== drifts.get(name))
        .map(name => ({ name, layer: layer.layer.id })),
      messages: !sameJson(messages, state.messages),
    });
  }
}

/** The drifts of the tools. One that is as before keeps its identity. */
const driftsIn = (
  compared: readonly VerifiedTool[],
  { lock, drifts }: LockState,
  { layer }: WorkspaceLayer,
): ReadonlyMap<string, KnownDrift> => {
  const entries = new Map(lock?.tools.map(each => [each.definition.name, each]));
  return new Map(
    compared.flatMap(each => {
      const { name, status } = each;
      if (status !== 'drifted' && status !== 'new') return [];
      const [tool, locked, before] = [layer.get(name), entries.get(name), drifts.get(name)];
      const isSame = before?.tool === tool && before?.locked === locked;
      return [[name, isSame && before ? before : { ...each, status, tool, locked }] as const];
    }),
  );
};

const sentenceOf = (drift: KnownDrift): string => {
  const { tool, locked } = drift;
  if (!tool) return describeDrift(drift, undefined);
  const diff = locked
    ? diffTools(lockedTool(locked), tool, { countTokens })
    : diffToolLists([], [tool], { countTokens }).tools[0];
  return describeDrift(drift, diff);
};

function* fingerprintsIn(tools: readonly Tool[]): Generator<void> {
  for (const tool of tools) {
    fingerprintsOf(tool);
    yield;
  }
}

const isSameText = (one: LockFile['text'], other: LockFile['text']): boolean =>
  one instanceof UserError && other instanceof UserError ? one.message === other.message : one === other;

const withLock = (state: Omit<LockState, 'lock' | 'fault'>): LockState => {
  const { text, file } = state;
  if (text === undefined) return state;
  if (text instanceof UserError) return { ...state, fault: { message: text.message, isNewer: false } };
  const read = readLock(text, file.name);
  if (read.ok) return { ...state, lock: read.value };
  return { ...state, fault: { message: faultMessage(read.problems), isNewer: isNewer(read.problems) } };
};

type Problems = readonly { readonly code: string; readonly message: string }[];

const isNewer = (problems: Problems): boolean => problems[0]?.code === 'newer-version';

const faultMessage = (problems: Problems): string =>
  isNewer(problems)
    ? problems[0]!.message
    : vscode.l10n.t(
        '{0} Restore the lock file from version control, or delete it, review the tools, and lock them again.',
        problems[0]!.message,
      );

const messagesOf = (
  { store, layer }: WorkspaceLayer,
  { file, fault }: LockState,
  compared: readonly VerifiedTool[],
): readonly MessageRow[] => {
  if (fault)
    return [{ kind: 'message', state: fault.isNewer ? 'readOnly' : 'damaged', text: fault.message, file: file.id }];
  // A tool that cannot be read is not gone.
  if (store.problems.some(({ severity }) => severity === 'error')) return [];
  const gone = compared.filter(({ status }) => status === 'gone').map(({ name }) => name);
  if (gone.length === 0) return [];
  const text = vscode.l10n.t('In the lock, but no longer in {0}: {1}.', layer.title, joinQuoted(gone));
  return [{ kind: 'message', state: 'removed', text, file: layer.id }];
};

/** Reads the lock file with its unsaved changes. One that cannot be read is a `UserError`: it is never taken for an empty one. */
export const openLock = async (file: WorkspaceTextFile): Promise<OpenLock> => {
  const text = await file.currentText();
  if (text === undefined) return { file, text, lock: undefined };
  const read = readLock(text, file.name);
  if (!read.ok) throw new UserError(faultMessage(read.problems));
  return { file, text, lock: read.value };
};
