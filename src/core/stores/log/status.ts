import { Emitter } from '../../util/events';
import type { StoreNotice, StoreStatus } from '../../registry/store';
import { l10n } from '../../util/l10n';

/** Why the store is read-only, most severe first. */
type Cause = 'frozen' | 'unloaded' | 'unwritable';

/** Holds the status of the store. A notice is added only once. */
export class StatusBoard {
  #status: StoreStatus = { loaded: false, notices: [] };
  readonly #causes: Partial<Record<Cause, StoreNotice | undefined>> = {};
  readonly didChange = new Emitter<StoreStatus>();

  get value(): StoreStatus {
    return this.#status;
  }

  setLoaded(): void {
    if (!this.#status.loaded) this.#set({ ...this.#status, loaded: true });
  }

  /** Sets or, without a notice, clears one cause of being read-only. The status has the most severe one. */
  setReadOnly(cause: Cause, notice?: StoreNotice): void {
    this.#causes[cause] = notice;
    const { frozen, unloaded, unwritable } = this.#causes;
    const readOnly = frozen ?? unloaded ?? unwritable;
    if (this.#status.readOnly?.message === readOnly?.message) return;
    const { readOnly: _, ...rest } = this.#status;
    this.#set(readOnly ? { ...rest, readOnly } : rest);
  }

  addNotice(notice: StoreNotice): void {
    if (this.#status.notices.some(each => each.message === notice.message)) return;
    this.#set({ ...this.#status, notices: [...this.#status.notices, notice] });
  }

  /** Removes the notices of damage, because the tools no longer depend on the damaged files. */
  clearDamage(): void {
    const others = this.#status.notices.filter(({ code }) => !damageCodes.has(code));
    if (others.length < this.#status.notices.length) this.#set({ ...this.#status, notices: others });
  }

  #set(status: StoreStatus): void {
    this.#status = status;
    this.didChange.fire(status);
  }
}

const damageCodes: ReadonlySet<string> = new Set(['skipped-damaged', 'gap', 'stray']);

export const notices = {
  newer: (): StoreNotice => ({
    code: 'newer-version',
    message: l10n.t('This window runs an older version of the extension. Reload the window to edit tools.'),
  }),
  unreadable: (): StoreNotice => ({
    code: 'unreadable',
    message: l10n.t(
      'The registry’s files are damaged and cannot be read. They are kept unchanged. Restore the backup, or start fresh, which keeps a copy.',
    ),
  }),
  unloaded: (code: string): StoreNotice => ({
    code: 'disk',
    message: l10n.t(
      'The registry could not be read ({0}). Reading is retried with every change and whenever you return to this window.',
      code,
    ),
  }),
  unwritable: (message: string): StoreNotice => ({ code: 'disk', message }),
  damaged: (count: number, of: number): StoreNotice => ({
    code: 'skipped-damaged',
    message:
      count === 1
        ? l10n.t(
            '{0} of {1} registry changes could not be read and was skipped. A copy is in the quarantine folder next to the log.',
            count,
            of,
          )
        : l10n.t(
            '{0} of {1} registry changes could not be read and were skipped. A copy is in the quarantine folder next to the log.',
            count,
            of,
          ),
  }),
  gap: (): StoreNotice => ({
    code: 'gap',
    message: l10n.t(
      'Some registry changes are missing from the log and were skipped. Check that all your tools are there.',
    ),
  }),
  strays: (names: readonly string[]): StoreNotice => ({
    code: 'stray',
    message: l10n.t(
      'These files do not belong to the registry’s log and were ignored: {0}. Copies are in the quarantine folder next to the log.',
      names.slice(0, 5).join(', ') + (names.length > 5 ? ', …' : ''),
    ),
  }),
  recreated: (): StoreNotice => ({
    code: 'recreated',
    message: l10n.t(
      'The registry’s folder was deleted while it was open. It was recreated from the memory of the open windows. All tools are still there.',
    ),
  }),
};
