import type { Difference } from './difference';
import type { EditId, HistoryEntry } from './history';

/** Identifies a change of this window: one or more edits, of one or more layers, that are undone together. */
export type ChangeId = string;

/** Creates an id. To combine several edits into one change, request each of them with the same id. */
export const newChangeId = (): ChangeId => `change-${Math.random().toString(36).slice(2)}`;

/** An edit gave the tool `from` the name `to`. */
export interface Rename {
  readonly from: string;
  readonly to: string;
}

/** The text of a file before and after an edit. */
export interface TextChange {
  /** `undefined` if there was no file. */
  readonly before: string | undefined;
  readonly after: string;
}

/** One edit of one layer that took effect. */
export interface LayerEdit {
  /** The id of the layer. */
  readonly layer: string;
  readonly title: string;
  readonly difference: Difference;
  readonly renames: readonly Rename[];
  /** The id of the edit in the history of the store. `undefined` if the store keeps no history. */
  readonly id: EditId | undefined;
  /** Only for layers that are stored as text. */
  readonly text: TextChange | undefined;
}

/** Converts an entry of a store's history. The store does not keep renames, so they are recognized by the title `rename`. */
export const layerEditOf = (entry: HistoryEntry, layer: string): LayerEdit => {
  const [from, ...otherRemoved] = entry.removed;
  const [to, ...otherAdded] = entry.added;
  const isRename = entry.title === 'rename' && from && to && otherRemoved.length + otherAdded.length === 0;
  const renames = isRename ? [{ from: from.name, to: to.name }] : [];
  return { layer, title: entry.title, difference: entry, renames, id: entry.id, text: undefined };
};
