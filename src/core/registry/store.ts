import type { Event } from '../util/events';
import type { Disposable } from '../util/disposables';
import type { Difference } from './difference';
import type { History, EditId } from './history';
import type { Rename, TextChange } from './layerEdit';
import type { Change, RegistryState, StateView } from './state';

/** Something a caller wants, decided against the newest state; asked again when another window was faster, so it must be pure. */
export interface Request<T> {
  /** For the history: `register`, `import`, `clear`, … */
  readonly title: string;
  /** Looks at the history or the revision, and so cannot share an operation with others. */
  readonly alone?: boolean;
  /** Refused if the tools cannot be backed up before they are cleared. Otherwise that is tried, and no more. */
  readonly needsBackup?: boolean;
  /** What a text is to become again, as far as that comes to the same tools as what is decided. */
  readonly takesBack?: TextChange;
  /** A store of a text tells what it has written. */
  readonly onWritten?: (change: TextChange) => void;
  decide(view: StateView, history: History): Decision<T>;
}

/** The answer, true once the changes are durable. No changes: the answer holds for what is durable already. */
export interface Decision<T> {
  readonly answer: T;
  readonly changes: readonly Change[];
  /** The edit that this one takes back. */
  readonly undoes?: EditId;
  /** Tools that get another name. */
  readonly renames?: readonly Rename[];
}

/** What the user should know about the store: why it cannot be written, and what could not be read. */
export interface StoreStatus {
  /** False until the first load has ended. */
  readonly loaded: boolean;
  /** Why nothing can be changed now, as a sentence for the user. */
  readonly readOnly?: StoreNotice;
  /** What happened to the store since it was opened, each said once. */
  readonly notices: readonly StoreNotice[];
}

export interface StoreNotice {
  /** `newer-version`, `unreadable`, `skipped-damaged`, `gap`, `recreated`, `disk`, … */
  readonly code: string;
  readonly message: string;
}

/** Where the tools outlive a window, and meet the other windows. */
export interface ToolStore extends Disposable {
  /** The newest state this window knows. Changes only together with `onDidChange`. */
  readonly state: Pick<
    RegistryState,
    'revision' | 'size' | 'get' | 'names' | 'entries' | 'history' | 'getSet' | 'sets' | 'setEntries'
  >;
  readonly status: StoreStatus;
  /** Announces every state the store comes to hold, in order, whichever window caused it. */
  readonly onDidChange: Event<Difference>;
  readonly onDidChangeStatus: Event<StoreStatus>;
  /** Looks whether other windows changed something. */
  refresh(): Promise<void>;
  /**
   * Decides the request against the newest state and makes its changes. Resolves with the answer once the outcome is
   * durable and announced; rejects with a `UserError` when the disk refuses, and then nothing has changed.
   */
  commit<T>(request: Request<T>): Promise<T>;
  /** Writes a backup of the tools as they are. Rejects with a `UserError` if that is not possible. Missing, or without an answer, where none are kept. */
  backUp?(): Promise<Backup | undefined>;
}

export interface Backup {
  /** Removes it again, since the tools are not cleared after all. */
  discard(): Promise<void>;
}
